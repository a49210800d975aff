// Cards in groups. Everything people wrote is set with textContent. New cards from the stream are put at the end;
// nothing is drawn anew while somebody types in a card or drags one.
const make = (tag, name = "", text = "") => {
  const node = document.createElement(tag);
  if (name) node.className = name;
  if (text) node.textContent = text;
  return node;
};
const put = (node, text) => { if (node.textContent !== text) node.textContent = text; };

// Puts children in order and moves only those that are out of place.
const arrange = (parent, wanted) => {
  let at = parent.firstElementChild;
  for (const node of wanted) {
    if (node === at) at = at.nextElementSibling;
    else parent.insertBefore(node, at);
  }
  while (at) {
    const next = at.nextElementSibling;
    at.remove();
    at = next;
  }
};

class Board {
  constructor(root) {
    this.cards = new Map();
    this.nodes = new Map();
    this.groupNodes = new Map();
    this.selected = new Set();
    this.base = -1;
    this.box = make("div", "board");
    this.tools = make("div", "tools");
    this.sum = make("span", "sum");
    this.move = make("select");
    this.fresh = make("button");
    this.join = make("button");
    this.fresh.type = this.join.type = "button";
    this.tools.append(this.sum, this.move, this.join, this.fresh);
    this.empty = make("p", "empty");
    this.groups = make("div", "groups");
    this.box.append(this.tools, this.empty, this.groups);
    root.append(this.box);
    this.fresh.onclick = () => this.key("group");
    this.join.onclick = () => {
      this.send({ verb: "merge", cards: [...this.selected] });
      this.unpick();
    };
    this.lazy(this.move, () => [...this.selected]);
    this.onWall = (event) => this.hear(event.detail);
    this.onKey = (event) => this.key(event.detail);
  }

  listen() {
    this.silence();
    window.addEventListener("workshop-wall", this.onWall);
    window.addEventListener("workshop-key", this.onKey);
  }
  silence() {
    window.removeEventListener("workshop-wall", this.onWall);
    window.removeEventListener("workshop-key", this.onKey);
  }
  unpick() {
    this.selected.clear();
    this.draw();
  }
  send(act) { this.trigger("act", { ...act, at: performance.now() }); }

  give(data, trigger) {
    this.trigger = trigger;
    this.data = data;
    this.texts = data.texts;
    if (this.step !== data.step) {
      this.step = data.step;
      this.selected.clear();
      this.base = -1;
      this.editing = null;
      this.renaming = null;
    }
    if (data.revision >= this.base) {
      this.base = data.revision;
      this.cards = new Map(data.cards.map((card) => [card.id, card]));
    }
    this.draw();
  }
  hear(wall) {
    if (!this.data || wall.revision < this.base) return;
    for (const card of wall.cards ?? []) this.cards.set(card.id, { ...this.cards.get(card.id), ...card });
    for (const id of wall.gone ?? []) this.cards.delete(id);
    this.base = wall.revision;
    this.draw();
  }
  key(action) {
    const picked = [...this.selected];
    if (action === "group") {
      this.send({ verb: "new", cards: picked, name: "" });
      this.unpick();
    } else if (action === "hide" && picked.length) {
      this.send({ verb: "hide", cards: picked });
      this.unpick();
    }
    else if (/^[1-9]$/.test(action) && picked.length) {
      const group = this.data.groups[Number(action) - 1];
      if (group) {
        this.send({ verb: "move", cards: picked, cluster: group.id });
        this.unpick();
      }
    }
  }

  // The options of *Move to…* are made when it is opened: a thousand cards need no ten thousand options.
  lazy(select, cards) {
    const fill = () => {
      if (select.dataset.full === String(this.base)) return;
      const first = new Option(this.texts.move, "");
      const options = this.data.groups.map((group, at) => new Option(`${at + 1} · ${group.name || this.texts.unnamed}`, group.id));
      select.replaceChildren(first, ...options, new Option(this.texts.toUnsorted, "-"), new Option(this.texts.toNew, "+"));
      select.dataset.full = String(this.base);
    };
    select.addEventListener("pointerdown", fill);
    select.addEventListener("focus", fill);
    select.onchange = () => {
      const to = select.value;
      select.value = "";
      const moved = cards();
      if (!to || !moved.length) return;
      if (to === "+") this.send({ verb: "new", cards: moved, name: "" });
      else this.send({ verb: "move", cards: moved, cluster: to === "-" ? null : to });
      this.unpick();
    };
  }

  draw() {
    if (this.dragging) return;
    const focus = this.box.getRootNode().activeElement?.dataset?.focus;
    const cards = [...this.cards.values()];
    const known = new Set(this.data.groups.map((group) => group.id));
    for (const id of this.selected) if (!this.cards.has(id)) this.selected.delete(id);
    const shown = cards.filter((card) => !card.hidden).length;
    const unsorted = cards.filter((card) => !known.has(card.cluster)).length;
    put(this.sum, this.selected.size ? this.plural(this.texts.picked, this.selected.size)
      : this.plural(this.texts.sum, shown) + (this.data.mayGroup && shown && this.data.groups.length ? " · " + this.plural(this.texts.unsortedSum, unsorted) : ""));
    this.move.hidden = this.fresh.hidden = !this.data.mayGroup;
    this.move.setAttribute("aria-label", this.texts.movePicked);
    this.move.disabled = !this.selected.size;
    if (!this.move.options.length) this.move.append(new Option(this.texts.movePicked, ""));
    this.move.options[0].text = this.texts.movePicked;
    put(this.fresh, this.texts.newGroup);
    put(this.join, this.texts.merge);
    this.join.hidden = !this.data.mayGroup || this.selected.size < 2;
    this.empty.hidden = cards.length > 0;
    put(this.empty, this.texts.empty);

    const order = [...this.data.groups, { id: "", name: this.data.groups.length ? this.texts.unsorted : this.texts.all, unsorted: true }];
    const wanted = new Map(order.map((group) => [group.id, []]));
    for (const card of cards) wanted.get(known.has(card.cluster) ? card.cluster : "").push(card);
    for (const [id, node] of this.groupNodes) if (!wanted.has(id)) { node.box.remove(); this.groupNodes.delete(id); }
    for (const group of order) {
      const node = this.groupNode(group);
      const inside = wanted.get(group.id);
      node.box.hidden = group.unsorted && !inside.length;
      this.fillHead(node, group, inside.filter((card) => !card.hidden).length);
      const items = inside.map((card) => this.cardNode(card).box);
      arrange(node.list, items);
    }
    arrange(this.groups, order.map((group) => this.groupNodes.get(group.id).box));
    for (const id of this.nodes.keys()) if (!this.cards.has(id)) this.nodes.delete(id);
    if (focus && this.box.getRootNode().activeElement?.dataset?.focus !== focus) this.box.querySelector(`[data-focus="${CSS.escape(focus)}"]`)?.focus();
  }
  plural(pair, n) {
    const [one, other] = pair.split("|");
    return (new Intl.PluralRules(this.data.lang).select(n) === "one" ? one : other).replace("{n}", n);
  }

  groupNode(group) {
    let node = this.groupNodes.get(group.id);
    if (node) return node;
    node = { box: make("section", group.unsorted ? "group unsorted" : "group"), head: make("div", "head"), list: make("ul", "cards") };
    node.box.append(node.head, node.list);
    node.box.ondragover = (event) => { if (this.dragging) { event.preventDefault(); node.box.classList.add("over"); } };
    node.box.ondragleave = () => node.box.classList.remove("over");
    node.box.ondrop = (event) => {
      event.preventDefault();
      node.box.classList.remove("over");
      const id = this.dragging;
      this.dragging = null;
      const moved = this.selected.has(id) ? [...this.selected] : [id];
      this.send({ verb: "move", cards: moved, cluster: group.id || null });
      this.unpick();
    };
    this.groupNodes.set(group.id, node);
    return node;
  }
  fillHead(node, group, count) {
    if (this.renaming === group.id && node.input) return;
    if (!node.title) {
      node.title = make("h3");
      node.count = make("span", "n");
      node.head.append(node.title, node.count);
      if (!group.unsorted) {
        node.rename = make("button");
        node.rename.type = "button";
        node.rename.dataset.focus = "rename-" + group.id;
        node.rename.onclick = () => this.rename(node, group.id);
        node.head.append(node.rename);
      }
    }
    put(node.title, group.name || this.texts.unnamed);
    put(node.count, String(count));
    node.box.setAttribute("aria-label", `${group.name || this.texts.unnamed}, ${this.plural(this.texts.sum, count)}`);
    if (node.rename) {
      put(node.rename, group.name ? this.texts.rename : this.texts.name);
      node.rename.setAttribute("aria-label", `${group.name ? this.texts.rename : this.texts.name}: ${group.name || this.texts.unnamed}`);
    }
  }
  rename(node, id) {
    const group = this.data.groups.find((one) => one.id === id);
    this.renaming = id;
    node.input = make("input");
    node.input.maxLength = 140;
    node.input.value = group?.name ?? "";
    node.input.setAttribute("aria-label", this.texts.groupName);
    const end = (keep) => {
      if (!node.input) return;
      const input = node.input;
      const name = input.value.trim();
      node.input = null; // first: taking the field away makes it lose the focus, and that ends once more
      input.remove();
      this.renaming = null;
      node.title.hidden = node.rename.hidden = false;
      if (keep && name && name !== group?.name) this.send({ verb: "rename", cluster: id, name });
      node.rename.focus();
    };
    node.input.onkeydown = (event) => {
      event.stopPropagation();
      if (event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault(); // the button that gets the focus must not be pressed by the same key
      end(event.key === "Enter");
    };
    node.input.onblur = () => end(true);
    node.title.hidden = node.rename.hidden = true;
    node.head.prepend(node.input);
    node.input.focus();
    node.input.select();
  }

  cardNode(card) {
    let node = this.nodes.get(card.id);
    if (!node) {
      node = { box: make("li", "card"), pick: make("label", "pick"), check: make("input"), text: make("span", "text"),
        foot: make("div", "foot"), meta: make("span", "meta"), move: make("select"), edit: make("button"), hide: make("button") };
      node.check.type = "checkbox";
      node.check.dataset.focus = "check-" + card.id;
      node.move.dataset.focus = "move-" + card.id;
      node.edit.dataset.focus = "edit-" + card.id;
      node.hide.dataset.focus = "hide-" + card.id;
      node.edit.type = node.hide.type = "button";
      node.pick.append(node.check, node.text);
      node.image = make("img", "picture");
      node.image.loading = "lazy";
      node.image.hidden = true;
      node.box.append(node.image);
      node.foot.append(node.meta, node.move, node.edit, node.hide);
      node.also = make("details", "also");
      node.box.append(node.pick, node.also, node.foot);
      node.check.onchange = () => {
        if (node.check.checked) this.selected.add(card.id); else this.selected.delete(card.id);
        this.draw();
      };
      this.lazy(node.move, () => [card.id]);
      node.edit.onclick = () => this.edit(node, card.id);
      node.hide.onclick = () => this.send({ verb: this.cards.get(card.id)?.hidden ? "show" : "hide", cards: [card.id] });
      node.box.ondragstart = (event) => {
        this.dragging = card.id;
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", card.id);
        node.box.classList.add("dragging");
      };
      node.box.ondragend = () => { this.dragging = null; node.box.classList.remove("dragging"); this.draw(); };
      this.nodes.set(card.id, node);
    }
    const picked = this.selected.has(card.id);
    // A thousand cards that did not change cost nothing.
    const look = JSON.stringify([card, picked, this.data.mayGroup, this.data.lang, this.editing === card.id]);
    if (node.look === look) return node;
    node.look = look;
    node.box.className = "card" + (picked ? " selected" : "") + (card.hidden ? " hidden" : "");
    node.box.draggable = this.data.mayGroup && this.editing !== card.id;
    if (node.check.checked !== picked) node.check.checked = picked;
    put(node.text, card.text ?? "");
    if (card.lang) node.text.lang = card.lang;
    const source = card.media ? this.data.pictures + card.media : "";
    node.image.hidden = !source;
    if (source && node.image.getAttribute("src") !== source) { node.image.src = source; node.image.alt = ""; }
    const marks = [card.code, card.group, card.people > 1 ? "×" + new Intl.NumberFormat(this.data.lang).format(card.people) : "", card.basis, card.late ? this.texts.late : "", card.entered ? this.texts.entered : "", card.edited ? this.texts.edited : "", card.hidden ? this.texts.isHidden : ""];
    put(node.meta, marks.filter(Boolean).join(" · "));
    this.fillAlso(node.also, card);
    const short = (card.text ?? "").slice(0, 60);
    node.move.hidden = !this.data.mayGroup;
    if (!node.move.options.length) node.move.append(new Option(this.texts.move, ""));
    node.move.setAttribute("aria-label", `${this.texts.move} ${short}`);
    put(node.edit, this.texts.edit);
    node.edit.setAttribute("aria-label", `${this.texts.edit}: ${short}`);
    put(node.hide, card.hidden ? this.texts.show : this.texts.hide);
    node.hide.setAttribute("aria-label", `${node.hide.textContent}: ${short}`);
    return node;
  }
  // The other texts of a card that several people wrote, each with the way to take it off again.
  fillAlso(box, card) {
    const also = card.also ?? [];
    box.hidden = !also.length;
    if (!also.length) { box.open = false; box.replaceChildren(); return; }
    const list = make("ul");
    for (const other of also) {
      const item = make("li"), text = make("span", "text", other.text);
      if (other.lang) text.lang = other.lang;
      item.append(text);
      if (other.code) item.append(make("span", "meta", other.code));
      if (this.data.mayGroup) {
        const split = make("button", "", this.texts.split);
        split.type = "button";
        split.dataset.focus = "split-" + other.id;
        split.setAttribute("aria-label", `${this.texts.split}: ${other.text.slice(0, 60)}`);
        split.onclick = () => this.send({ verb: "split", cards: [other.id] });
        item.append(split);
      }
      list.append(item);
    }
    const head = make("summary", "", this.plural(this.texts.also, also.length));
    head.dataset.focus = "also-" + card.id;
    box.replaceChildren(head, list);
  }
  edit(node, id) {
    if (this.editing) return;
    this.editing = id;
    const card = this.cards.get(id);
    const form = make("div", "edit"), row = make("div", "row");
    const field = make("textarea"), save = make("button", "first", this.texts.save), cancel = make("button", "", this.texts.cancel);
    field.value = card.text ?? "";
    field.maxLength = 1500;
    field.setAttribute("aria-label", this.texts.edit);
    save.type = cancel.type = "button";
    row.append(save, cancel);
    form.append(field, row);
    node.pick.hidden = node.foot.hidden = node.also.hidden = true;
    node.box.append(form);
    node.box.draggable = false;
    const end = (keep) => {
      this.editing = null;
      form.remove();
      node.pick.hidden = node.foot.hidden = false;
      node.also.hidden = !node.also.childElementCount;
      const text = field.value.trim();
      if (keep && text && text !== card.text) this.send({ verb: "edit", card: id, text, version: card.version ?? null });
      node.edit.focus();
    };
    save.onclick = () => end(true);
    cancel.onclick = () => end(false);
    field.onkeydown = (event) => {
      event.stopPropagation();
      const done = event.key === "Enter" && (event.ctrlKey || event.metaKey);
      if (!done && event.key !== "Escape") return;
      event.preventDefault();
      end(done);
    };
    field.focus();
  }
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const host = parentElement.host || parentElement;
  const board = (host.__board ??= new Board(parentElement));
  board.listen();
  board.give(data, setTriggerValue);
  return () => board.silence();
}
