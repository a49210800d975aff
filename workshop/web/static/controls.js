// Comfort for answers: putting things in order, placing a thing on a field with two axes, counting letters, dots and
// points. The plain fields stay the form's own data, so drafts and sending need to know nothing of it.
"use strict";
const roomControls = (() => {
  const make = (tag, name, words = "", ...inside) => {
    const made = Object.assign(document.createElement(tag), { className: name, textContent: words });
    made.append(...inside);
    return made;
  };
  const changed = (form) => form.dispatchEvent(new Event("input"));

  // --- order: a tap gives the next place; buttons or a drag by the number move it -----------------------------------
  const order = (form, W, say) => {
    const places = form.querySelector(".places");
    if (!places) return;
    const selects = [...places.querySelectorAll("select")];
    const names = new Map([...selects[0].options].filter((each) => each.value).map((each) => [each.value, each.textContent]));
    const box = make("div", "order"), list = make("ol", "chosen"), rest = make("ul", "waiting"), hint = make("p", "help-line");
    box.append(list, hint, rest);
    places.hidden = true;
    places.before(box);
    const now = () => [...new Set(selects.map((each) => each.value))].filter((each) => names.has(each));
    const fill = (words, ...facts) => facts.reduce((said, [name, value]) => said.replaceAll(`{${name}}`, value), words);
    const place = (item, order) => fill(W.placed, ["item", names.get(item)], ["n", order.indexOf(item) + 1], ["total", order.length]);
    const write = (next, item, focus) => {
      selects.forEach((each, at) => { each.value = next[at] ?? ""; });
      draw();
      changed(form);
      say(next.includes(item) ? place(item, next) : fill(W.taken_out, ["item", names.get(item)]));
      const row = [...box.querySelectorAll("li")].find((each) => each.dataset.id === item);
      (row?.querySelector(`[data-do="${focus}"]:not(:disabled)`) ?? row?.querySelector("button:not(:disabled)"))?.focus({ preventScroll: true });
    };
    const button = (what, sign, words, item, act) => {
      const made = Object.assign(make("button", "", sign), { type: "button", onclick: act });
      made.dataset.do = what;
      made.setAttribute("aria-label", fill(words, ["item", names.get(item)]));
      return made;
    };
    const moved = (item, by) => {
      const next = now(), at = next.indexOf(item);
      next.splice(at, 1);
      next.splice(at + by, 0, item);
      return next;
    };
    const draw = () => {
      const chosen = now();
      list.replaceChildren(...chosen.map((item, at) => {
        const grip = make("b", "grip", String(at + 1));
        const up = button("up", "↑", W.up, item, () => write(moved(item, -1), item, "up"));
        const down = button("down", "↓", W.down, item, () => write(moved(item, 1), item, "down"));
        const out = button("out", "×", W.out, item, () => write(now().filter((each) => each !== item), item, "add"));
        up.disabled = at === 0;
        down.disabled = at === chosen.length - 1;
        const row = make("li", "", "", grip, make("span", "", names.get(item)), make("span", "acts", "", up, down, out));
        row.dataset.id = item;
        grip.onpointerdown = (event) => drag(event, row, item);
        return row;
      }));
      const full = chosen.length >= selects.length;
      rest.replaceChildren(...[...names.keys()].filter((item) => !chosen.includes(item)).map((item) => {
        const add = button("add", names.get(item), W.add, item, () => write([...now(), item], item, "down"));
        add.disabled = full;
        const row = make("li", "", "", add);
        row.dataset.id = item;
        return row;
      }));
      hint.textContent = rest.children.length === 0 ? "" : full ? W.full : W.tap;
      hint.hidden = !hint.textContent;
    };
    const drag = (event, row, item) => {
      if (event.button) return;
      event.preventDefault();
      row.classList.add("lifted");
      const move = ({ clientY }) => {
        const over = [...list.children].find((each) => {
          const { top, bottom } = each.getBoundingClientRect();
          return each !== row && clientY > top && clientY < bottom;
        });
        if (!over) return;
        const below = row.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_FOLLOWING;
        list.insertBefore(row, below ? over.nextSibling : over);
      };
      // A row that changes its place loses a captured pointer: the window keeps it.
      const ends = { pointerup: () => stop(true), pointercancel: () => stop(false) };
      const stop = (keep) => {
        removeEventListener("pointermove", move);
        for (const [name, end] of Object.entries(ends)) removeEventListener(name, end);
        row.classList.remove("lifted");
        if (keep) write([...list.children].map((each) => each.dataset.id), item, "up");
        else draw();
      };
      addEventListener("pointermove", move);
      for (const [name, end] of Object.entries(ends)) addEventListener(name, end);
    };
    draw();
  };

  // --- field: a tap places, the point can be dragged, the radio buttons say the same -------------------------------
  const field = (form) => {
    const box = form.querySelector("[data-plane]");
    if (!box) return;
    const plane = box.querySelector(".plane"), dot = box.querySelector(".dot"), exact = form.elements.exact;
    const chosen = (axis) => { const found = form.querySelector(`[name=${axis}]:checked`); return found ? Number(found.value) : null; };
    const read = () => (exact.value ? exact.value.split(" ").map(Number) : [chosen("x"), chosen("y")]);
    const show = () => {
      const [x, y] = read();
      dot.hidden = x === null || y === null;
      if (dot.hidden) return;
      dot.style.left = `${x * 100}%`;
      dot.style.top = `${(1 - y) * 100}%`;
    };
    const write = (x, y) => {
      exact.value = `${x.toFixed(3)} ${y.toFixed(3)}`;
      for (const [axis, value] of [["x", x], ["y", y]]) {
        form.querySelectorAll(`[name=${axis}]`)[Math.min(4, Math.floor(value * 5))].checked = true;
      }
      show();
      changed(form);
    };
    const at = ({ clientX, clientY }) => {
      const { left, top, width, height } = plane.getBoundingClientRect();
      const within = (value) => Math.min(1, Math.max(0, value));
      write(within((clientX - left) / width), within(1 - (clientY - top) / height));
    };
    plane.onclick = at;
    dot.onpointerdown = (event) => {
      event.preventDefault();
      dot.setPointerCapture(event.pointerId);
      dot.onpointermove = at;
      dot.onpointerup = dot.onpointercancel = () => { dot.onpointermove = null; };
    };
    dot.onclick = (event) => event.stopPropagation();
    form.addEventListener("input", ({ target }) => {
      if (target.name !== "x" && target.name !== "y") return;
      const [x, y] = read(), value = Number(target.value);
      const next = target.name === "x" ? [value, y] : [x, value];
      exact.value = next.includes(null) ? "" : next.map((each) => each.toFixed(3)).join(" ");
      show();
    });
    box.hidden = false;
    show();
  };

  // --- what is counted: letters, dots and points ------------------------------------------------------------------
  const count = (form) => {
    const shown = form.querySelector(".count[data-of]"), field = form.querySelector("textarea[data-count]");
    if (!shown || !field) return;
    const most = Number(shown.dataset.of), length = field.value.length;
    shown.textContent = `${length} / ${most}`;
    shown.classList.toggle("low", most - length < 20);
  };
  // Dots and points: what is left, and which buttons may still be pressed.
  const spread = (form) => {
    const left = form.querySelector(".left[data-budget]");
    if (!left) return 0;
    const numbers = [...form.querySelectorAll(".stepper input")], boxes = [...form.querySelectorAll("[data-dot]")];
    const value = (field) => Math.max(0, Math.floor(Number(field.value) || 0));
    const used = numbers.reduce((sum, field) => sum + value(field), 0) + boxes.filter((box) => box.checked).length;
    const rest = Number(left.dataset.budget) - used;
    left.querySelector("[data-left]").textContent = rest;
    left.querySelectorAll(".dots i").forEach((dot, at) => dot.classList.toggle("used", at >= rest));
    for (const field of numbers) {
      const [less, more] = field.parentElement.querySelectorAll("[data-step]");
      less.hidden = more.hidden = false;
      less.disabled = value(field) <= 0;
      more.disabled = rest <= 0 || value(field) >= Number(field.max);
      field.closest("li").classList.toggle("has", value(field) > 0);
    }
    for (const box of boxes) box.disabled = !box.checked && rest <= 0;
    const share = form.querySelector("[data-share]");
    if (share) { share.hidden = false; share.disabled = rest <= 0; }
    return rest;
  };
  const press = (form, event, say) => {
    const button = event.target.closest("[data-step], [data-share]");
    if (!button) return;
    if ("share" in button.dataset) share(form);
    else {
      const field = button.parentElement.querySelector("input");
      field.value = Math.min(Number(field.max), Math.max(0, (Number(field.value) || 0) + Number(button.dataset.step)));
      say(`${field.getAttribute("aria-label")}: ${field.value}`);
    }
    changed(form);
    if (button.disabled) button.parentElement.querySelector("[data-step]:not(:disabled)")?.focus();
  };
  const share = (form) => {
    const fields = [...form.querySelectorAll(".stepper input")];
    let rest = spread(form);
    while (rest > 0) {
      const open = fields.filter((field) => Number(field.value) < Number(field.max));
      if (!open.length) return;
      const least = open.reduce((low, field) => (Number(field.value) < Number(low.value) ? field : low));
      least.value = Number(least.value) + 1;
      rest -= 1;
    }
  };

  return {
    enhance(form, W, say) {
      order(form, W, say);
      field(form);
      form.addEventListener("input", () => { spread(form); count(form); });
      form.addEventListener("click", (event) => press(form, event, say));
      spread(form);
      count(form);
    },
    count,
    spread,
  };
})();
