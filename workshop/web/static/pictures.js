// Pictures on the phone: choosing a field of a plan, drawing with a finger, and photos that wait for the network.
// The plain selects and hidden inputs stay the form's own data, as in controls.js.
"use strict";
const roomPictures = (() => {
  const changed = (form) => form.dispatchEvent(new Event("input"));

  // --- a plan: a tap chooses the field, the list says the same --------------------------------------------------------
  const plan = (form) => {
    const box = form.querySelector("[data-plan]");
    if (!box) return;
    const sheet = box.querySelector(".sheet-of"), mark = box.querySelector(".cell"), list = form.elements.where;
    const columns = Number(box.style.getPropertyValue("--c")), rows = Number(box.style.getPropertyValue("--r"));
    const show = () => {
      const found = /^cell:([A-Z])(\d+)$/.exec(list.value);
      mark.hidden = !found;
      if (!found) return;
      mark.style.left = `${(100 * (Number(found[2]) - 1)) / columns}%`;
      mark.style.top = `${(100 * (found[1].charCodeAt(0) - 65)) / rows}%`;
    };
    sheet.onclick = ({ clientX, clientY }) => {
      const { left, top, width, height } = sheet.getBoundingClientRect();
      const at = (share, most) => Math.min(most - 1, Math.max(0, Math.floor(share * most)));
      const row = String.fromCharCode(65 + at((clientY - top) / height, rows));
      list.value = `cell:${row}${at((clientX - left) / width, columns) + 1}`;
      show();
      changed(form);
    };
    list.addEventListener("change", show);
    form.addEventListener("cleared", () => { list.value = ""; show(); });
    box.classList.add("on");
    show();
  };

  // --- a sheet to draw on: lines of whole points, at most what the server takes -------------------------------------------
  const LINES = 400, POINTS = 6000, STEP = 5;
  const sheet = (form) => {
    const box = form.querySelector("[data-sheet]");
    if (!box) return;
    const canvas = box.querySelector("canvas"), pen = canvas.getContext("2d"), kept = form.elements.strokes;
    let lines = [], line = null;
    const read = () => { try { const found = JSON.parse(kept.value || "[]"); return Array.isArray(found) ? found : []; } catch (_) { return []; } };
    const draw = () => {
      pen.clearRect(0, 0, canvas.width, canvas.height);
      Object.assign(pen, { lineWidth: 7, lineCap: "round", lineJoin: "round", strokeStyle: "#14222b" });
      for (const each of lines) {
        pen.beginPath();
        pen.moveTo(each[0], each[1]);
        for (let at = 0; at < each.length; at += 2) pen.lineTo(each[at], each[at + 1]);
        pen.stroke();
      }
      for (const button of box.querySelectorAll("[data-do]")) button.disabled = !lines.length;
    };
    const write = () => { kept.value = lines.length ? JSON.stringify(lines) : ""; draw(); changed(form); };
    const full = () => lines.length >= LINES || lines.reduce((sum, each) => sum + each.length / 2, 0) >= POINTS;
    const at = ({ clientX, clientY }) => {
      const { left, top, width, height } = canvas.getBoundingClientRect();
      const whole = (share, most) => Math.round(Math.min(1, Math.max(0, share)) * most);
      return [whole((clientX - left) / width, canvas.width), whole((clientY - top) / height, canvas.height)];
    };
    canvas.onpointerdown = (event) => {
      if (event.button || full()) return;
      event.preventDefault();
      canvas.setPointerCapture(event.pointerId);
      line = at(event);
      lines.push(line);
      draw();
    };
    canvas.onpointermove = (event) => {
      if (!line || full()) return;
      for (const each of event.getCoalescedEvents?.().length ? event.getCoalescedEvents() : [event]) {
        const [x, y] = at(each), [fromX, fromY] = line.slice(-2);
        if (Math.hypot(x - fromX, y - fromY) >= STEP) line.push(x, y);
      }
      draw();
    };
    canvas.onpointerup = canvas.onpointercancel = () => { if (line) { line = null; write(); } };
    box.onclick = ({ target }) => {
      const act = target.closest("[data-do]")?.dataset.do;
      if (!act) return;
      if (act === "undo") lines.pop(); else lines = [];
      write();
      if (target.disabled) canvas.closest("form").querySelector("textarea")?.focus({ preventScroll: true });
    };
    form.addEventListener("cleared", () => { lines = []; kept.value = ""; draw(); });
    lines = read();
    box.hidden = false;
    draw();
  };

  // --- a photo: shown before it is sent, made smaller on the phone, kept until it has arrived ----------------------------
  const LONGEST = 1600, WAITING = 10;
  const take = (form) => {
    const box = form.querySelector("[data-picture]");
    if (!box) return;
    const view = box.querySelector(".preview"), chosen = form.elements.chosen, inputs = [...box.querySelectorAll("input[type=file]")];
    let address = "";
    const show = (file) => {
      if (address) URL.revokeObjectURL(address);
      address = file ? URL.createObjectURL(file) : "";
      view.hidden = !file;
      if (file) view.src = address; else view.removeAttribute("src");
      chosen.value = file ? "1" : "";
    };
    for (const input of inputs) {
      input.addEventListener("change", () => {
        const file = input.files[0];
        if (!file) return;
        for (const other of inputs) if (other !== input) other.value = "";
        form.elements.media.value = "";
        show(file);
        changed(form);
      });
    }
    form.addEventListener("cleared", () => {
      for (const input of inputs) input.value = "";
      form.elements.consent.checked = false;
      form.elements.media.value = "";
      show(null);
      box.closest("details")?.removeAttribute("open");
    });
    box.classList.add("on");
  };
  const file = (form) => [...form.querySelectorAll("input[type=file]")].map((input) => input.files[0]).find(Boolean) ?? null;

  // What a camera writes beside the picture does not leave the phone: the points are drawn anew. A browser that cannot
  // read the file sends it as it is, and the server has the last word.
  const shrink = async (picture) => {
    try {
      const image = await createImageBitmap(picture, { imageOrientation: "from-image" });
      const by = Math.min(1, LONGEST / Math.max(image.width, image.height));
      const canvas = Object.assign(document.createElement("canvas"), { width: Math.max(1, Math.round(image.width * by)), height: Math.max(1, Math.round(image.height * by)) });
      const pen = canvas.getContext("2d");
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(image, 0, 0, canvas.width, canvas.height);
      image.close();
      return (await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85))) ?? picture;
    } catch (_) { return picture; }
  };

  // Pictures wait in the browser's database, which takes more than its small store for texts; in this page's memory
  // where a private window has none.
  const memory = new Map();
  let opening = null;
  const database = () => (opening ??= new Promise((done) => {
    try {
      const asked = indexedDB.open("workshop-pictures", 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore("waiting");
      asked.onsuccess = () => done(asked.result);
      asked.onerror = asked.onblocked = () => done(null);
    } catch (_) { done(null); }
  }));
  const ask = async (mode, act) => {
    const open = await database();
    if (!open) return null;
    return new Promise((done) => {
      try {
        const asked = act(open.transaction("waiting", mode).objectStore("waiting"));
        asked.onsuccess = () => done(asked.result ?? null);
        asked.onerror = () => done(null);
      } catch (_) { done(null); }
    });
  };
  const keep = async (id, picture) => {
    const small = shrink(picture);
    memory.set(id, small);
    await ask("readwrite", ((blob) => (shelf) => shelf.put(blob, id))(await small));
  };
  const find = async (id) => (await memory.get(id)) ?? ask("readonly", (shelf) => shelf.get(id));
  const drop = async (id) => { memory.delete(id); await ask("readwrite", (shelf) => shelf.delete(id)); };

  return { WAITING, enhance(form) { plan(form); sheet(form); take(form); }, file, keep, find, drop };
})();
