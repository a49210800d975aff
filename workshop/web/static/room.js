// The participant's page. The forms work without this script; with it nothing typed is lost: drafts at each keystroke,
// an outbox that sends each answer exactly once, one stream for "something changed", and an honest line about it.
"use strict";
(() => {
  const config = JSON.parse(document.getElementById("config").textContent);
  const W = config.words;
  const $ = (id) => document.getElementById(id);
  const say = (words) => { const region = $("say"); if (region) region.textContent = words; };

  // --- what the phone remembers ---------------------------------------------------------------------------------
  const memory = new Map();
  const prefix = `room:${config.workshop}:`;
  const kept = {
    get(key) {
      let raw = memory.get(key) ?? null;
      try { raw = localStorage.getItem(prefix + key) ?? raw; } catch (_) { /* private window: the memory serves */ }
      try { return raw === null ? null : JSON.parse(raw); } catch (_) { return null; }
    },
    set(key, value) {
      const raw = JSON.stringify(value);
      memory.set(key, raw);
      try { localStorage.setItem(prefix + key, raw); return true; } catch (_) { return false; }
    },
    drop(key) {
      memory.delete(key);
      try { localStorage.removeItem(prefix + key); } catch (_) { /* as above */ }
    },
    keys() {
      const all = new Set(memory.keys());
      try {
        for (let at = 0; at < localStorage.length; at++) {
          const key = localStorage.key(at);
          if (key.startsWith(prefix)) all.add(key.slice(prefix.length));
        }
      } catch (_) { /* as above */ }
      return [...all];
    },
    wipe() { for (const key of this.keys()) this.drop(key); },
  };
  // Pages on a local network have no crypto.randomUUID: that needs TLS.
  const uuid = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  };

  // --- from a form to submissions: the twin of forms.py ----------------------------------------------------------
  const entriesOf = (form) => [...new FormData(form)].filter(([, value]) => typeof value === "string");
  const one = (entries, name) => (entries.find(([key]) => key === name) ?? ["", ""])[1];
  const about = (entries, start) =>
    entries.filter(([key, value]) => key.startsWith(start) && value !== "").map(([key, value]) => [key.slice(start.length), value]);
  const payloads = (kind, entries) => {
    const counts = (start) => Object.fromEntries(about(entries, start).map(([id, n]) => [id, Number(n)]).filter(([, n]) => n));
    const because = (payload, id) => {
      const reason = one(entries, id ? `reason:${id}` : "reason").trim();
      return reason ? { ...payload, reason } : payload;
    };
    if (kind === "vote") return [{ dots: counts("dots:") }];
    if (kind === "allocation") return [{ points: counts("points:") }];
    if (kind === "rating") {
      return about(entries, "value:").map(([target, value]) => because({ target, value: value === "none" ? null : Number(value) }, target));
    }
    if (kind === "choice") {
      const targets = [...new Set(about(entries, "options:").map(([id]) => id))];
      if (targets.length) {
        return targets.map((target) => because({ target, options: about(entries, "options:").filter(([id]) => id === target).map(([, key]) => key) }, target));
      }
      const options = entries.filter(([key]) => key === "options").map(([, key]) => key);
      return options.length ? [because({ options }, "")] : [];
    }
    if (kind === "score") {
      const concept = one(entries, "concept"), sure = one(entries, "confidence");
      return about(entries, "value:").map(([criterion, value]) => {
        const cell = { concept, criterion, value: value === "none" ? null : Number(value) }, comment = one(entries, `comment:${criterion}`).trim();
        return { ...cell, ...(sure && { confidence: sure }), ...(comment && { comment }) };
      });
    }
    if (kind === "rank") return [{ order: about(entries, "order:").sort(([a], [b]) => a - b).map(([, item]) => item) }];
    if (kind === "matrix_position") {
      const [x, y] = one(entries, "exact") ? one(entries, "exact").split(" ") : [one(entries, "x"), one(entries, "y")];
      return x && y ? [{ target: one(entries, "target"), x: Number(x), y: Number(y) }] : [];
    }
    if (kind === "timeline_item") {
      const moment = { at: one(entries, "at"), text: one(entries, "text") };
      for (const name of ["touchpoint", "place", "target"]) if (one(entries, name)) moment[name] = one(entries, name);
      return moment.at.trim() && moment.text.trim() ? [moment] : [];
    }
    if (kind === "map_point") {
      const [sort, key] = one(entries, "where").split(/:(.*)/), value = one(entries, "value");
      const point = sort && key ? { [sort]: key } : { place: one(entries, "place").trim() };
      for (const name of ["category", "text"]) if (one(entries, name).trim()) point[name] = one(entries, name);
      if (value) point.value = value === "none" ? null : Number(value);
      return point.cell || point.place ? [point] : [];
    }
    if (kind === "drawing" || kind === "photo") {
      const sketch = {}, caption = one(entries, "caption"), target = one(entries, "target");
      if (kind === "drawing" && one(entries, "strokes")) sketch.strokes = JSON.parse(one(entries, "strokes"));
      else if (one(entries, "media") || one(entries, "chosen")) Object.assign(sketch, { media: one(entries, "media"), ...(one(entries, "consent") && { consent: true }) });
      else if (kind === "photo") return [];
      sketch[Object.keys(sketch).length ? "caption" : "text"] = caption;
      return caption.trim() ? [{ ...sketch, ...(target && { target }) }] : [];
    }
    if (kind === "form_field" || kind === "persona_field") {
      const several = {};
      for (const [key, chosen] of about(entries, "many:")) (several[key] ??= []).push(chosen);
      const parts = { ...Object.fromEntries(about(entries, "part:")), ...Object.fromEntries(about(entries, "yes:").map(([key, said]) => [key, said === "true"])), ...several };
      const value = Object.keys(parts).every((key) => key === "") ? (parts[""] ?? "") : parts;
      const payload = { record: one(entries, "record") || null, field: one(entries, "field"), value };
      if (one(entries, "basis")) payload.basis = one(entries, "basis");
      return value === "" ? [] : [payload];
    }
    const note = { text: one(entries, "text") };
    for (const name of ["column", "target", "basis"]) if (one(entries, name)) note[name] = one(entries, name);
    if (one(entries, "people")) note.people = Number(one(entries, "people"));
    return note.text.trim() ? [note] : [];
  };
  const wordsOf = (payload) => {
    const value = payload.value && typeof payload.value === "object" ? Object.values(payload.value).flat().filter((one) => !/^[0-9a-f]{32}$/.test(one)).join(" · ") : payload.value;
    return [payload.text, payload.caption, typeof value === "string" ? value : "", payload.reason, payload.comment, payload.place, payload.touchpoint].filter(Boolean).join(" · ");
  };
  // What was chosen in a form, by the words it was offered with; what was written as it is.
  const chosenOf = (key, value) => {
    const at = (name) => `[name="${CSS.escape(`${name}:${key}`)}"]`, is = `[value="${CSS.escape(String(value))}"]`;
    const found = document.querySelector(`form.give ${at("yes")}${is}, form.give [type=radio]${at("part")}${is}, form.give [type=checkbox]${at("many")}${is}, form.give ${at("part")} option${is}`);
    const said = (found?.closest("label") ?? found)?.textContent.trim();
    if (typeof value !== "boolean") return said || String(value);
    return said ? W.told.replace("{about}", () => found.closest("fieldset").querySelector("legend").textContent.trim()).replace("{given}", () => said) : "";
  };
  const formOf = (payload) => {
    if (!payload.field || typeof payload.value === "number") return payload;
    const parts = payload.value && typeof payload.value === "object" && !Array.isArray(payload.value) ? Object.entries(payload.value) : [["", payload.value]];
    return { ...payload, value: parts.map(([key, value]) => [value].flat().map((one) => chosenOf(key, one)).join(", ")).filter(Boolean).join(" · ") };
  };
  // The line under "What I sent": what it is about, what was given, the words.
  const nameOf = (id) => (typeof id === "string" ? document.querySelector(`[data-item="${CSS.escape(id)}"]`)?.textContent : "");
  const lineOf = (payload) => {
    if (payload.cell || (payload.place && !payload.at)) {
      const place = payload.cell || $("where")?.querySelector(`[value="${CSS.escape(`place:${payload.place}`)}"]`)?.textContent || payload.place;
      const mark = document.querySelector(`[name=category][value="${CSS.escape(payload.category ?? "")}"]`)?.parentElement.textContent.trim();
      return [place, mark, payload.value, payload.text].filter((part) => part || part === 0).join(" · ");
    }
    const about = [payload.target, payload.concept, payload.criterion].map(nameOf).filter(Boolean).join(" · ");
    const given = payload.at || (payload.order ?? []).map(nameOf).filter(Boolean).join(", ") || (payload.value === null ? W.cannot : typeof payload.value === "number" ? String(payload.value) : "");
    const told = about && given ? W.told.replace("{about}", () => about).replace("{given}", () => given) : about || given;
    return [told, wordsOf(formOf(payload))].filter(Boolean).join(" · ") || W.answer;
  };
  const REPLACED = ["vote", "allocation", "rating", "score", "rank", "choice", "matrix_position"];
  const FORMS = ["form_field", "persona_field"];

  // --- drafts -----------------------------------------------------------------------------------------------------
  const TYPED = "textarea, input[type=text], input[type=number], input[type=date], input[type=radio], input[type=checkbox], select, [data-kept]";
  const draftKey = (form) => `draft:${form.dataset.draft}`;
  const textOf = (entries) =>
    entries.filter(([key]) => key === "text" || key === "caption" || key === "value" || key.startsWith("part:")).map(([, value]) => value.trim()).filter(Boolean).join(" · ");
  const saveDraft = (form) => {
    form.dataset.dirty = "1";
    if (!kept.set(draftKey(form), entriesOf(form))) warnStorage();
  };
  const restoreDraft = (form) => {
    const saved = kept.get(draftKey(form));
    if (!saved) return;
    form.dataset.dirty = "1";
    const taken = new Set(saved.map(([name, value]) => `${name}\n${value}`));
    for (const field of form.querySelectorAll(TYPED)) {
      if (field.type === "radio" || field.type === "checkbox") field.checked = taken.has(`${field.name}\n${field.value}`);
      else { const value = saved.find(([name]) => name === field.name); if (value) field.value = value[1]; }
    }
  };
  const dropDraft = (form) => { kept.drop(draftKey(form)); delete form.dataset.dirty; };
  let warned = false;
  const warnStorage = () => { if (!warned && !navigator.onLine) { warned = true; say(W.storage); } };

  // A half-written text of a question that is no longer asked waits in the tray.
  const tray = () => {
    const box = $("tray");
    if (!box) return;
    const here = new Set([...document.querySelectorAll("form.give[data-draft]")].map((form) => draftKey(form)));
    const key = kept.keys().find((each) => each.startsWith("draft:") && !here.has(each) && textOf(kept.get(each) ?? []));
    box.hidden = !key;
    if (!key) return;
    const entries = kept.get(key);
    $("tray-text").textContent = textOf(entries);
    $("tray-copy").onclick = async () => { if (await copy(textOf(entries))) { $("tray-copy").textContent = W.copied; say(W.copied); } };
    $("tray-send").hidden = !payloads(one(entries, "kind"), entries).length;
    $("tray-send").onclick = () => { put(entries); kept.drop(key); tray(); };
    $("tray-drop").onclick = () => { kept.drop(key); tray(); };
  };
  const copy = async (words) => {
    try { await navigator.clipboard.writeText(words); return true; } catch (_) { /* needs TLS: the old way */ }
    const field = Object.assign(document.createElement("textarea"), { value: words });
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  };

  // --- outbox -----------------------------------------------------------------------------------------------------
  const outbox = () => kept.get("outbox") ?? [];
  const change = (id, made) => kept.set("outbox", outbox().map((each) => (each.item.id === id ? { ...each, ...made } : each)));
  const forget = (id) => { kept.set("outbox", outbox().filter((each) => each.item.id !== id)); roomPictures.drop(id); drawOutbox(); };
  // A picture goes ahead of the answer that names it; the same id gets the same picture, however often it is sent.
  // Gives whether all that are due have arrived; what the server refuses is told and no longer due.
  const upload = async (due) => {
    for (const each of due.filter(({ picture, item }) => picture && !item.payload.media)) {
      const blob = await roomPictures.find(each.item.id);
      if (!blob) { change(each.item.id, { state: "refused", message: W.picture_lost }); continue; }
      const body = new FormData();
      body.append("id", each.item.id);
      body.append("picture", blob, "picture");
      const answer = await fetch(`${config.api}/media`, { method: "POST", body });
      if (answer.ok) change(each.item.id, { item: { ...each.item, payload: { ...each.item.payload, media: (await answer.json()).media } } });
      else if (answer.status === 401) { location.reload(); return 4; }
      else if (answer.status === 429 || answer.status >= 500) return Math.max(4, Number(answer.headers.get("Retry-After")) || 0);
      else change(each.item.id, { state: "refused", message: (await answer.json().catch(() => ({}))).message || W.refused });
    }
    return 0;
  };
  const put = (entries, picture = null) => {
    const kind = one(entries, "kind");
    const step = `${one(entries, "activity")}/${one(entries, "step")}`;
    const n = Math.max(Number(one(entries, "n")) || 1, (kept.get(`n:${step}`) ?? 0) + 1);
    kept.set(`n:${step}`, n);
    const made = payloads(kind, entries).map((payload) => ({
      item: { id: uuid(), activity: one(entries, "activity"), step: Number(one(entries, "step")), kind, payload, n, written_at: new Date(Date.now() + offset).toISOString() },
      text: lineOf(payload),
      state: "sending",
      ...(picture && { picture: true }),
    }));
    if (picture) for (const { item } of made) roomPictures.keep(item.id, picture);
    if (!kept.set("outbox", [...outbox(), ...made])) warnStorage();
    drawOutbox();
    flush();
    return made.length;
  };
  const drawOutbox = () => {
    const list = $("outbox");
    if (!list) return;
    list.replaceChildren(...outbox().map((each) => {
      const row = document.createElement("li");
      const text = Object.assign(document.createElement("span"), { className: "what", textContent: each.text });
      const look = { sending: "wait", waiting: "wait", refused: "no" }[each.state] ?? "";
      const state = Object.assign(document.createElement("span"), { className: `is ${look}`, textContent: each.message || W[each.state] || W.received });
      row.append(text, state);
      if (each.state === "refused" || each.state === "waiting") {
        const act = Object.assign(document.createElement("span"), { className: "act" });
        const drop = Object.assign(document.createElement("button"), { type: "button", className: "plain", textContent: W.drop });
        drop.setAttribute("aria-label", `${W.drop}: ${each.text}`);
        drop.onclick = () => forget(each.item.id);
        act.append(drop);
        row.append(act);
      }
      return row;
    }));
    const mine = $("mine");
    mine.hidden = "empty" in mine.dataset && !outbox().length;
  };
  let sending = false, alone = false, retry = 0;
  const isDue = (each) => each.state === "sending" || each.state === "waiting";
  const flush = async () => {
    clearTimeout(retry);
    if (sending) return;
    const first = outbox().filter(isDue).slice(0, alone ? 1 : 50);
    if (!first.length) return;
    sending = true;
    let again = 0, due = first;
    try {
      const later = await upload(first);
      const ids = new Set(first.map((each) => each.item.id));
      due = outbox().filter((each) => ids.has(each.item.id) && isDue(each));
      if (later || !due.length) { sending = false; wait(due); drawOutbox(); retry = setTimeout(flush, (later || 1) * 1000); return; }
      const answer = await fetch(`${config.api}/submissions`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ submissions: due.map((each) => each.item) }),
      });
      if (answer.ok) {
        again = settle(due, (await answer.json()).results);
        alone = false;
        online();
      } else if (answer.status === 401) {
        location.reload();
      } else if (answer.status === 429 || answer.status >= 500) {
        again = Math.max(4, Number(answer.headers.get("Retry-After")) || 0) * 1000;
        wait(due);
      } else if (due.length > 1) {
        alone = true; // one of them is at fault: find out which, and let the others through
        again = 1;
      } else {
        const { message } = await answer.json().catch(() => ({}));
        change(due[0].item.id, { state: "refused", message: message || W.refused });
        again = 1;
      }
    } catch (_) {
      again = 4000;
      wait(due);
      offline();
    }
    sending = false;
    drawOutbox();
    if (again) retry = setTimeout(flush, again);
  };
  const wait = (due) => { for (const each of due) change(each.item.id, { state: "waiting" }); };
  const settle = (due, results) => {
    const by = new Map(results.map((each) => [each.id, each]));
    let words = "";
    for (const each of due) {
      const result = by.get(each.item.id);
      if (!result) { change(each.item.id, { state: "waiting" }); continue; }
      if (result.reason === "no_such_picture" && each.picture && !each.again) {
        change(each.item.id, { state: "waiting", again: true, item: { ...each.item, payload: { ...each.item.payload, media: "" } } });
      } else if (result.status === "refused") {
        change(each.item.id, { state: "refused", message: result.message || W.refused });
        words = result.message || W.refused;
      } else {
        // Stays in the list as received until the server's own list shows it.
        change(each.item.id, { state: { saved: "received", late: "late", held: "held" }[result.status] ?? "received" });
        if (each.picture) roomPictures.drop(each.item.id);
        words = words || (["note", "comment"].includes(each.item.kind) ? W.received_more : W.received);
      }
    }
    if (words) say(words);
    refresh();
    return outbox().some((each) => each.state === "waiting" || each.state === "sending") ? 1 : 0;
  };

  // --- the connection, said honestly ----------------------------------------------------------------------------
  let away = false, awayTimer = 0;
  const offline = () => {
    clearTimeout(awayTimer);
    if (away) return;
    away = true;
    $("line").textContent = W.offline;
    $("line").hidden = false;
    say(W.offline);
  };
  const online = () => {
    clearTimeout(awayTimer);
    if (!away) return;
    away = false;
    $("line").hidden = true;
    say(W.reconnected);
    flush();
  };

  // --- time -------------------------------------------------------------------------------------------------------
  let offset = 0;
  const setClock = (iso, took = 0) => { if (iso) offset = Date.parse(iso) + took / 2 - Date.now(); };
  setClock(config.server_now);
  let total = 0, told = "", lock = null;
  const tick = () => {
    const clock = document.querySelector(".clock");
    if (!clock) { total = 0; return; }
    const paused = clock.dataset.paused !== "";
    const left = paused ? Number(clock.dataset.paused) : Math.max(0, Math.round((Date.parse(clock.dataset.ends) - Date.now() - offset) / 1000));
    const shown = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (clock.textContent !== shown) clock.textContent = shown;
    clock.classList.toggle("over", !paused && left === 0);
    if (clock.dataset.ends !== told.split("|")[0]) { total = left; told = `${clock.dataset.ends}|`; }
    const moment = paused ? "" : left === 0 ? "over" : left <= 60 ? "minute" : left <= total / 2 ? "half" : "";
    if (moment && !told.includes(moment)) {
      told += `${moment},`;
      if (total > 0 && (moment !== "minute" || total > 90) && (moment !== "half" || total > 120)) say(W[moment]);
    }
    awake(!paused && left > 0);
  };
  const awake = async (wanted) => {
    if (wanted === Boolean(lock) || !("wakeLock" in navigator) || document.hidden) return;
    if (!wanted) { const held = lock; lock = null; held.release?.(); return; }
    lock = {};
    try { lock = await navigator.wakeLock.request("screen"); lock.onrelease = () => { lock = null; }; } catch (_) { /* not offered */ }
  };
  setInterval(tick, 250);

  // --- drawing anew what the server drew ----------------------------------------------------------------------------
  let tag = "", cue = config.cue, asking = false, asked = false;
  const seen = {};
  const plain = (html) => html.replace(/value="[0-9a-f]{8}-[0-9a-f-]{27}"/g, "").replace(/(<span class="clock"[^>]*>)[^<]*/g, "$1");
  const remember = (root) => { for (const part of root.querySelectorAll("[data-part]")) seen[part.dataset.part] = plain(part.innerHTML); };
  const refresh = async () => {
    if (asking) { asked = true; return; }
    asking = true;
    const began = Date.now();
    try {
      const answer = await fetch(config.now, { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store" });
      setClock(answer.headers.get("X-Server-Now"), Date.now() - began);
      if (answer.status === 401 || answer.status === 410) location.reload();
      else if (answer.ok) {
        tag = answer.headers.get("ETag") ?? "";
        draw(new DOMParser().parseFromString(await answer.text(), "text/html"));
      }
      if (answer.status < 500) online(); else offline();
    } catch (_) { offline(); }
    asking = false;
    if (asked) { asked = false; refresh(); }
  };
  const draw = (page) => {
    const fresh = page.getElementById("now"), now = $("now");
    if (!fresh || !now) return;
    cue = Number(fresh.dataset.cue);
    if (fresh.dataset.status === "ended" && config.status !== "ended") {
      // What still waits goes out first; the closing page comes after.
      if (!outbox().some((each) => each.state !== "received")) location.reload();
      return;
    }
    const oldForm = now.querySelector('[data-part="form"]'), newForm = fresh.querySelector('[data-part="form"]');
    const moved = oldForm.dataset.key !== newForm.dataset.key;
    const busy = [...oldForm.querySelectorAll("form")].some((form) => form.dataset.dirty) || oldForm.contains(document.activeElement?.closest("form") ?? null);
    const html = plain(newForm.innerHTML);
    if (moved || (html !== seen.form && !busy)) {
      const focused = oldForm.contains(document.activeElement), held = focused ? document.activeElement.id : "";
      const unfolded = moved ? null : oldForm.querySelector("details[name=fields][open] > summary")?.id;
      oldForm.replaceWith(newForm);
      // Who has gone on to another field of the form stays there.
      if (unfolded) $(unfolded)?.parentElement.setAttribute("open", "");
      seen.form = html;
      enhance(newForm);
      if (held && !moved) $(held)?.focus({ preventScroll: true });
      if (moved && focused) $("main").focus({ preventScroll: true });
      if (moved) {
        say("open" in fresh.dataset ? W.new_step : W.closed);
        if (now.dataset.step !== fresh.dataset.step) scrollTo({ top: 0 });
      }
    }
    swap(now, fresh, "head", () => now.prepend(fresh.querySelector('[data-part="head"]')));
    swap(now, fresh, "given");
    Object.assign(now.dataset, fresh.dataset);
    if (!("open" in fresh.dataset)) delete now.dataset.open;
    const mine = $("mine"), newMine = page.getElementById("mine");
    if (newMine && plain(newMine.innerHTML) !== seen.mine) {
      seen.mine = plain(newMine.innerHTML);
      const opened = mine.querySelector("details")?.open;
      newMine.querySelector("#outbox").replaceWith($("outbox"));
      mine.replaceWith(newMine);
      if (opened) newMine.querySelector("details")?.setAttribute("open", "");
      sure(newMine);
    }
    const there = new Set([...document.querySelectorAll("#mine [data-id]")].map((row) => row.dataset.id.replaceAll("-", "")));
    const left = outbox().filter((each) => !["received", "late", "held"].includes(each.state)
      || !(there.has(each.item.id.replaceAll("-", "")) || REPLACED.includes(each.item.kind)));
    if (left.length !== outbox().length) kept.set("outbox", left);
    drawOutbox();
    tray();
    tick();
  };
  const swap = (now, fresh, name, add) => {
    const old = now.querySelector(`[data-part="${name}"]`), part = fresh.querySelector(`[data-part="${name}"]`);
    if (!part) { old?.remove(); delete seen[name]; return; }
    const html = plain(part.outerHTML);
    if (!old) { add?.(); seen[name] = html; return; }
    if (html !== seen[name]) { old.replaceWith(part); seen[name] = html; }
  };

  // --- controls -----------------------------------------------------------------------------------------------------
  const enhance = (root) => {
    for (const form of root.querySelectorAll("form.give[data-draft]")) {
      restoreDraft(form);
      roomControls.enhance(form, W, say);
      roomPictures.enhance(form);
      form.addEventListener("input", () => { saveDraft(form); note(form, ""); });
      form.noValidate = true;
      form.addEventListener("submit", (event) => { event.preventDefault(); submit(form); });
    }
    sure(root);
  };
  // One line of words under the button: what is still missing.
  const note = (form, words) => {
    let line = form.querySelector(".missing");
    if (!line && words) {
      line = Object.assign(document.createElement("p"), { className: "missing notice problem" });
      line.setAttribute("role", "alert");
      form.querySelector(".send").after(line);
    }
    if (line) { line.textContent = words; line.hidden = !words; }
  };
  const submit = (form, certain = false) => {
    const entries = entriesOf(form), kind = one(entries, "kind");
    const left = form.querySelector(".left[data-budget]");
    const missing = [...form.querySelectorAll("[required]")].find((field) => !field.validity.valid);
    const items = payloads(kind, entries);
    if (left && roomControls.spread(form) < 0) return note(form, W.too_many);
    if (left && "exact" in left.dataset && roomControls.spread(form) > 0 && Object.keys(items[0].points).length) return note(form, W.not_all);
    if (kind === "photo" && !one(entries, "chosen") && !one(entries, "media")) return note(form, form.querySelector("[data-empty]").dataset.empty);
    if (missing && ["radio", "checkbox", "select-one"].includes(missing.type)) { missing.focus(); return note(form, missing.dataset.missing || W.choose); }
    const picture = roomPictures.file(form);
    if (picture && outbox().filter((each) => each.picture && isDue(each)).length >= roomPictures.WAITING) return note(form, W.pictures_wait);
    const unsaid = kind === "rank" && !items[0].order.length && !form.querySelector("[data-had]");
    if (!items.length || missing || unsaid) {
      (missing ?? form.querySelector("textarea"))?.focus();
      return note(form, REPLACED.includes(kind) ? W.choose : W.empty);
    }
    const found = certain ? [] : doubtful(items);
    if (found.length) return doubt(form, found);
    form.querySelector(".ask")?.remove();
    put(entries, picture);
    clear(form, kind);
    dropDraft(form);
    roomControls.count(form);
    note(form, "");
    if (form.closest("[name=things]")) following(form.closest("[name=things]"));
    else if (REPLACED.includes(kind)) document.activeElement?.blur?.();
    else form.querySelector("textarea")?.focus({ preventScroll: true });
  };
  // What was sent stands under "What I sent"; the form is free for the next one. Marks and places stay: they are changed.
  const clear = (form, kind) => {
    if (REPLACED.includes(kind)) return;
    form.dispatchEvent(new Event("cleared"));
    for (const field of form.querySelectorAll("textarea, input[type=text], input[type=date], input[type=number]")) {
      // The next step of a way follows the one just told.
      field.value = field.name === "at" && /^\d+$/.test(field.value.trim()) ? Number(field.value) + 1 : "";
    }
    if (![...FORMS, "map_point"].includes(kind)) return;
    for (const field of form.querySelectorAll("input:checked")) field.checked = false;
    for (const field of form.querySelectorAll("select[name^='part:']")) field.value = "";
  };
  // One thing after the other: the next of the list opens, and the list itself is left after the last.
  const following = (box) => {
    const next = box.nextElementSibling?.matches("[name=things]") ? box.nextElementSibling : null;
    box.open = false;
    if (next) next.open = true;
    (next ?? box).querySelector("summary").focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  // Numbers, addresses, plates and accounts: a question, never a wall.
  const doubtful = (items) => [...new Set(items.flatMap((payload) => personalData(wordsOf(payload))))];
  const doubt = (form, found) => {
    const kinds = new Intl.ListFormat(document.documentElement.lang).format(found.map((kind) => W[`is_${kind}`]));
    const asked = W.personal.replace("{kinds}", kinds);
    form.querySelector(".ask")?.remove();
    const box = Object.assign(document.createElement("div"), { className: "ask" });
    box.setAttribute("role", "alertdialog");
    box.setAttribute("aria-label", asked);
    const words = Object.assign(document.createElement("strong"), { textContent: asked });
    const row = Object.assign(document.createElement("div"), { className: "row" });
    const change = Object.assign(document.createElement("button"), { type: "button", className: "main", textContent: W.change });
    const send = Object.assign(document.createElement("button"), { type: "button", textContent: W.send_anyway });
    change.onclick = () => { box.remove(); form.querySelector("textarea, input[type=text]")?.focus(); };
    send.onclick = () => submit(form, true);
    row.append(change, send);
    box.append(words, row);
    form.querySelector(".send").before(box);
    change.focus();
  };
  // Deleting asks once on the button itself, then goes without loading the page anew.
  const sure = (root) => {
    for (const button of root.querySelectorAll("[data-sure]")) {
      const label = button.textContent;
      button.addEventListener("blur", () => { button.textContent = label; button.classList.remove("sure"); });
      button.addEventListener("click", async (event) => {
        event.preventDefault();
        if (!button.classList.contains("sure")) {
          button.classList.add("sure");
          button.textContent = button.dataset.sure;
          return;
        }
        const id = button.form.elements.id.value;
        try {
          const answer = await fetch(`${config.api}/mine`, { method: "DELETE", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ids: [id] }) });
          if (!answer.ok) throw new Error(String(answer.status));
          kept.set("outbox", outbox().filter((each) => each.item.id.replaceAll("-", "") !== id.replaceAll("-", "")));
          await refresh();
        } catch (_) { offline(); }
      });
    }
  };

  // --- the stream -----------------------------------------------------------------------------------------------------
  let source = null, polling = 0, reopen = 0;
  const poll = (on) => {
    if (on && !polling) polling = setInterval(() => { if (!document.hidden) refresh(); }, 2000);
    if (!on && polling) { clearInterval(polling); polling = 0; }
  };
  const soon = () => setTimeout(refresh, Math.random() * 300); // a whole room asks: not all in the same instant
  const listen = () => {
    clearTimeout(reopen);
    if (source && source.readyState !== EventSource.CLOSED) return;
    source = new EventSource(`${config.api}/events`);
    source.onopen = () => { poll(false); online(); };
    source.addEventListener("cue", (event) => { if (JSON.parse(event.data).cue !== cue) soon(); });
    source.addEventListener("mine", soon);
    source.onerror = () => {
      clearTimeout(awayTimer);
      awayTimer = setTimeout(offline, 3000);
      poll(true);
      if (source.readyState === EventSource.CLOSED) reopen = setTimeout(listen, 5000);
    };
  };
  addEventListener("online", () => { flush(); refresh(); listen(); });
  addEventListener("offline", offline);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) { flush(); refresh(); listen(); } });
  addEventListener("pageshow", (event) => { if (event.persisted) { flush(); refresh(); listen(); } });
  addEventListener("pagehide", () => source?.close());

  // --- start ----------------------------------------------------------------------------------------------------------
  for (const form of document.querySelectorAll('form[action$="/leave"], form[action$="/erase"]')) {
    form.addEventListener("submit", () => { if (!form.querySelector("[data-sure]")) kept.wipe(); });
  }
  if (!$("line")) {
    const line = Object.assign(document.createElement("p"), { className: "line", id: "line", hidden: true });
    const region = Object.assign(document.createElement("p"), { className: "away", id: "say" });
    region.setAttribute("role", "status");
    document.querySelector("main").before(line, region);
  }
  remember(document);
  for (const name of ["head", "given"]) { const part = document.querySelector(`#now [data-part="${name}"]`); if (part) seen[name] = plain(part.outerHTML); }
  enhance(document);
  // What was on its way when the page was left is asked again: the same id gets the same answer.
  kept.set("outbox", outbox().map((each) => (each.state === "sending" ? { ...each, state: "waiting" } : each)));
  drawOutbox();
  tray();
  tick();
  flush();
  refresh();
  listen();
})();
