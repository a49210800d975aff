// The wall: draws what the server says this room may see, keeps the last picture when the network goes, follows keys.
"use strict";
(() => {
  const config = JSON.parse(document.getElementById("config").textContent);
  const W = config.words;
  const $ = (id) => document.getElementById(id);
  const root = document.documentElement;
  const PER_PAGE = 6, PICTURES = 3, LONGEST = 70, TURN = 12000;
  const plural = new Intl.PluralRules(root.lang);
  const number = (n) => new Intl.NumberFormat(root.lang).format(n);
  const counted = (key, n) => W[`${key}_${plural.select(n) === "one" ? "one" : "many"}`].replace("{n}", number(n));
  let wall = config.wall, offset = 0, page = 0, turning = true, own = "", timerShown = true, sized = 1, tight = 0;
  let mode = "";
  const kept = (key, value) => {
    try { if (value === undefined) return localStorage.getItem(`wall:${key}`); localStorage.setItem(`wall:${key}`, value); } catch (_) { /* this window only */ }
    return null;
  };

  // --- drawing: user words only ever as textContent ------------------------------------------------------------
  const make = (tag, name = "", words = "", ...inside) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (words) made.textContent = words;
    made.append(...inside);
    return made;
  };
  const cut = (words) => {
    const signs = [...words];
    if (signs.length <= LONGEST) return words;
    const start = signs.slice(0, LONGEST - 1).join("");
    const space = start.lastIndexOf(" ");
    return `${(space > LONGEST * 0.6 ? start.slice(0, space) : start).trimEnd()}…`;
  };
  const prompt = (words, tag = "h1") => {
    const length = [...words].length;
    return make(tag, `prompt${length > 150 ? " longer" : length > 80 ? " long" : ""}`, words);
  };
  const picture = (card) => { const made = make("img"); made.src = `${config.api}/media/${card.media}`; made.alt = ""; return made; };
  const qr = () => { const picture = make("img"); picture.src = config.qr; picture.alt = W.qr; return picture; };
  const corner = () => make("div", "corner", "", make("span", "", wall.code), qr());
  const clock = () => {
    const step = wall.step;
    if (!timerShown || !step || (!step.ends_at && step.paused_seconds == null)) return null;
    const made = make("p", "clock");
    made.setAttribute("role", "timer");
    made.setAttribute("aria-label", W.time);
    return made;
  };
  const top = (words, paging = "") => {
    const side = make("div", "side"), time = clock();
    if (time) side.append(time);
    if (paging) side.append(make("p", "paging", paging));
    return make("div", "top", "", prompt(words), side);
  };
  // Under a result the question is small print: the answer is what the room looks for.
  const question = (words) => { const line = top(words); line.firstChild.className = "asked"; return line; };
  const foot = (words = "") => make("div", "foot", "", ...(words ? [make("p", "note", words)] : []), corner());

  const screens = {
    join() {
      const left = make("div", "", "", make("p", "title", wall.title), make("h1", "", W.join), make("p", "where", config.short), make("p", "code", wall.code));
      const here = make("p", "here", wall.people ? counted("here", wall.people) : "");
      here.id = "people";
      left.append(here);
      return [make("div", "join", "", left, qr())];
    },
    talk() {
      const time = clock();
      const middle = make("div", "middle", "", prompt(wall.step.prompt));
      if (wall.step.example) middle.append(make("p", "example", wall.step.example));
      const side = make("div", "side");
      if (time) side.append(time);
      const made = make("div", "middle talk", "", make("div", "top", "", make("span"), side), middle);
      return [made, foot(wall.activity?.title)];
    },
    collecting() {
      const step = wall.step, middle = make("div", "middle");
      if (step.count != null) {
        const b = make("b", "", number(step.count)), strong = make("strong", "", counted(countWord(), step.count));
        b.id = "count";
        strong.id = "count-words";
        strong.textContent = strong.textContent.replace(number(step.count), "").trim();
        middle.append(make("div", "count", "", b, make("span", "", "", strong, make("em", "", W.hidden))));
      } else if (step.example) middle.append(make("p", "example", step.example));
      return [top(step.prompt), middle, foot(wall.activity?.title)];
    },
    cards() {
      const pages = paged();
      page = Math.min(page, Math.max(0, pages.length - 1));
      const shown = pages[page] ?? { name: "", cards: [] };
      const list = make("ul", `cards${shown.cards.length <= 3 ? " few" : ""}${shown.cards.length === 2 || shown.cards.length === 1 ? " two" : ""}`);
      const seen = shown.cards.some((card) => card.media);
      if (seen) list.classList.add("seen");
      for (const card of shown.cards) {
        const item = make("li", "", "", ...(card.media ? [picture(card)] : []), make("span", "", cut(card.text)));
        if (card.people > 1) item.append(make("b", "", `×${number(card.people)}`));
        list.append(item);
      }
      const paging = pages.length > 1 ? W.page.replace("{n}", number(page + 1)).replace("{total}", number(pages.length)) : "";
      // Pictures and long cards need the height that a large question would take.
      const head = top(wall.step.prompt, paging);
      if (seen || tight) head.firstChild.className = "asked";
      return [head, ...(shown.name ? [make("h2", "cluster", shown.name)] : []), list, foot(wall.activity?.title)];
    },
    result() {
      const result = wall.result ?? { sentence: "", rows: [], header: [] };
      const figure = make("div", "figure");
      figure.id = "figure";
      const rows = table(result);
      rows.className = result.figure ? "away" : "";
      const legend = make("ol", "legend", "", ...(result.legend ?? []).map(([n, words]) => make("li", "", "", make("b", "", number(n)), make("span", "", words))));
      // Beside a plan stand both the sentence and what its numbers stand for: the plan needs the height.
      if (result.plan) return [...(wall.step ? [question(wall.step.prompt)] : []), make("div", "pair map", "", figure, make("div", "middle", "", make("p", "said", result.sentence), legend)), rows, foot(result.note || "")];
      const picture = result.legend?.length ? make("div", "pair", "", figure, legend) : figure;
      // What the shades of a bar stand for, where a bar has several.
      const shades = result.figure?.data.length > 1 ? result.figure.data : [];
      const key = make("p", "key", "", ...shades.map((trace) => { const sign = make("i"); sign.style.background = trace.marker.color; return make("span", "", "", sign, trace.name); }));
      return [...(wall.step ? [question(wall.step.prompt)] : []), make("p", "said", result.sentence), ...(shades.length ? [key] : []), picture, rows, foot(result.note || "")];
    },
    blank() { return [make("div", "blank")]; },
    ended() { return [make("div", "ended", "", make("p", "", wall.title), make("h1", "", W.ended), make("p", "", W.ended_note), make("p", "", wall.host))]; },
  };
  const countWord = () => (wall.step.kind === "note" ? "ideas" : "answers");
  const table = (result) => {
    const head = make("tr"), body = make("tbody");
    for (const words of result.header ?? []) { const cell = make("th", "", String(words)); cell.scope = "col"; head.append(cell); }
    for (const row of result.rows ?? []) body.append(make("tr", "", "", ...row.map((words) => make("td", "", String(words ?? "")))));
    return make("table", "", "", make("caption", "away", W.table), make("thead", "", "", head), body);
  };
  // Pages of six, one theme after the other, what is in no theme last.
  const paged = () => {
    const pages = [], order = wall.clusters ?? [];
    const bundles = order.map((cluster) => [cluster.name, wall.cards.filter((card) => card.cluster === cluster.id)]);
    const known = new Set(order.map((cluster) => cluster.id));
    const rest = wall.cards.filter((card) => !known.has(card.cluster));
    if (rest.length) bundles.push([bundles.some(([, cards]) => cards.length) ? W.unsorted : "", rest]);
    for (const [name, cards] of bundles) {
      const fit = cards.some((card) => card.media) ? PICTURES : tight > 1 ? PER_PAGE / 2 : PER_PAGE;
      for (let at = 0; at < cards.length; at += fit) pages.push({ name, cards: cards.slice(at, at + fit) });
    }
    return pages;
  };
  const which = () => {
    if (own) return own;
    if (wall.mode !== "step") return wall.mode;
    const step = wall.step;
    if (!step) return "join";
    if (step.revealed && wall.cards.length) return "cards";
    const asks = step.kind !== "none" && step.kind !== "link";
    if (!asks) return wall.cards.length ? "cards" : "talk";
    return "collecting";
  };
  const draw = (fresh = false) => {
    const next = which();
    const steady = next === mode && !fresh;
    if (next !== mode) tight = 0;
    mode = next;
    const stage = $("wall");
    stage.classList.toggle("steady", steady);
    stage.replaceChildren(...screens[mode]());
    tick(); // the clock takes room too
    // Where the words of a card do not fit into it, the question gets smaller; then fewer cards are on a page.
    const over = (card) => card.firstChild.offsetHeight > card.clientHeight;
    while (tight < 2 && mode === "cards" && [...stage.querySelectorAll(".cards:not(.seen) li")].some(over)) {
      tight += 1;
      stage.replaceChildren(...screens[mode]());
      tick();
    }
    // Beside the code where there is a footer: over the question it would hide words.
    if (wall.demo && mode !== "blank") (stage.querySelector(".foot > :last-child") ?? stage.lastChild).before(make("p", "demo", W.demo));
    if (mode === "result") chart();
  };

  // --- the chart of the console, drawn with the installed Plotly -------------------------------------------------
  let plotly = null;
  // As many bars as can be read from the back of the room; the console and the report have them all.
  const asBars = (figure, layout, size, place) => {
    const rows = layout.yaxis?.ticktext ?? [], key = figure.data.length > 1;
    const room = place.clientHeight - 0.5 * size;
    const fit = Math.max(1, Math.floor(room / (1.35 * size))), shown = Math.min(rows.length, fit), tall = room / Math.max(1, shown) > 2.6 * size;
    const short = (label) => { const lines = String(label).split("<br>"); return tall || lines.length < 2 ? lines.slice(0, 2).join("<br>") : `${lines[0]} …`; };
    if (rows.length) layout.yaxis = { ...layout.yaxis, tickvals: layout.yaxis.tickvals.slice(0, shown), ticktext: rows.slice(0, shown).map(short), range: [shown - 0.5, -0.5], autorange: false };
    if (rows.length > shown) document.querySelector(".foot .note")?.replaceChildren([W.more.replace("{n}", number(rows.length - shown)), wall.result.note].filter(Boolean).join(" "));
    layout.annotations = (layout.annotations ?? []).filter((each) => !(each.y >= shown));
    const first = (list) => (Array.isArray(list) && rows.length ? list.slice(0, shown) : list);
    const data = figure.data.map((trace) => ({ ...trace, x: first(trace.x), y: first(trace.y), text: first(trace.text), textfont: { ...trace.textfont, size }, constraintext: "none", ...(trace.outsidetextfont ? { outsidetextfont: { ...trace.outsidetextfont, size } } : {}) }));
    return { data, more: { showlegend: false, bargap: key ? 0.2 : layout.bargap, margin: { l: 10, r: size * 2.6, t: 10, b: 10, pad: size / 3 } } };
  };
  // Fields of a grid or points on a plane: everything is drawn, its words cut to what their column holds.
  const asField = (figure, layout, size, place) => {
    const columns = layout.xaxis?.ticktext ?? [];
    const signs = Math.max(6, Math.floor((0.6 * place.clientWidth) / Math.max(1, columns.length) / (0.52 * size)));
    const folded = (label) => {
      const lines = [""];
      for (const word of String(label).replaceAll("<br>", " ").split(" ")) {
        if (lines.at(-1) && lines.at(-1).length + 1 + word.length > signs) lines.push(word);
        else lines[lines.length - 1] = [lines.at(-1), word].filter(Boolean).join(" ");
      }
      return lines.length > 2 ? `${lines.slice(0, 2).join("<br>")} …` : lines.join("<br>");
    };
    if (columns.length) {
      layout.xaxis = { ...layout.xaxis, ticktext: columns.map(folded), tickangle: 0 };
      layout.yaxis = { ...layout.yaxis, ticktext: layout.yaxis.ticktext.map((label) => String(label).split("<br>").slice(0, 2).join("<br>")) };
    }
    const data = figure.data.map((trace) => ({ ...trace, textfont: { ...trace.textfont, size }, ...(trace.marker ? { marker: { ...trace.marker, size: 1.7 * size } } : {}) }));
    return { data, more: { margin: columns.length ? { l: 10, r: 10, t: 10, b: 10, pad: size / 3 } : { l: 10, r: 10, t: 1.35 * size, b: 1.35 * size } } };
  };
  // Fields on a plan: the picture lies under them and keeps its shape.
  const asPlan = (figure, layout, size, place) => {
    const { media, columns, rows } = wall.result.plan;
    layout.images = [{ source: `${config.api}/media/${media}`, xref: "x", yref: "y", x: 0, y: 0, xanchor: "left", yanchor: "top", sizex: columns, sizey: rows, sizing: "stretch", layer: "below" }];
    return { data: figure.data, more: { margin: { l: 1.4 * size, r: 10, t: 1.5 * size, b: 10 } } };
  };
  const chart = async () => {
    const figure = wall.result?.figure, place = $("figure");
    if (!figure || !place) return;
    plotly ??= new Promise((done, fail) => {
      const script = make("script");
      script.src = config.plotly;
      script.onload = done;
      script.onerror = fail;
      document.head.append(script);
    });
    try {
      await plotly;
      if (!place.isConnected) return;
      place.setAttribute("aria-hidden", "true");
      const size = parseFloat(getComputedStyle(document.body).fontSize);
      const ink = getComputedStyle(root).getPropertyValue("--ink").trim();
      const { title, width, height, template, ...layout } = figure.layout ?? {};
      const font = { family: getComputedStyle(document.body).fontFamily, size, color: ink };
      const axis = (given) => ({ ...given, automargin: true, tickfont: { ...given?.tickfont, size }, title: given?.title ? { ...(typeof given.title === "string" ? { text: given.title } : given.title), font: { size } } : undefined });
      const draw = wall.result.plan ? asPlan : figure.data.some((trace) => trace.type === "bar") ? asBars : asField;
      const { data, more } = draw(figure, layout, size, place);
      await window.Plotly.newPlot(place, data, {
        ...layout, template: undefined, font, autosize: true, paper_bgcolor: "transparent", plot_bgcolor: "transparent",
        xaxis: { ...axis(layout.xaxis), title: undefined }, yaxis: axis(layout.yaxis), ...more,
        annotations: (layout.annotations ?? []).map((each) => ({ ...each, font: { color: ink, ...each.font, size: Math.max(size, each.font?.size ?? 0) } })),
      }, { staticPlot: true, responsive: true, displayModeBar: false });
    } catch (_) {
      // Without the picture, its numbers.
      document.querySelector("#wall table")?.classList.remove("away");
      place.remove();
    }
  };

  // --- time ---------------------------------------------------------------------------------------------------------
  const setClock = (iso, took = 0) => { if (iso) offset = Date.parse(iso) + took / 2 - Date.now(); };
  let told = "";
  const tick = () => {
    const shown = document.querySelector(".clock"), step = wall.step;
    if (!shown || !step) return;
    const paused = step.paused_seconds != null;
    const left = paused ? step.paused_seconds : Math.max(0, Math.round((Date.parse(step.ends_at) - Date.now() - offset) / 1000));
    const words = left === 0 && !paused ? W.over : `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (shown.textContent !== words) shown.textContent = words;
    shown.classList.toggle("over", left === 0 && !paused);
    if (left === 0 && !paused && told !== step.ends_at) { told = step.ends_at; $("say").textContent = W.over; }
  };
  setInterval(tick, 250);
  setInterval(() => { if (turning && mode === "cards") turn(1, true); }, TURN);
  const turn = (by, round = false) => {
    const pages = paged().length;
    if (pages < 2) return;
    const next = round ? (page + by + pages) % pages : Math.min(pages - 1, Math.max(0, page + by));
    if (next !== page) { page = next; draw(true); }
  };

  // --- following the room ---------------------------------------------------------------------------------------------
  let source = null, lostSince = 0, asking = false, asked = false, tag = "";
  const lost = (is) => {
    if (!is) { lostSince = 0; $("lost").hidden = true; $("lost").textContent = ""; return; }
    lostSince = lostSince || Date.now();
    $("lost").hidden = false;
    $("lost").textContent = Date.now() - lostSince > 60000 ? W.reconnecting : "";
  };
  setInterval(() => { if (lostSince) lost(true); }, 5000);
  const whole = async () => {
    if (asking) { asked = true; return; }
    asking = true;
    const began = Date.now();
    try {
      const answer = await fetch(config.lang ? `${config.api}?lang=${config.lang}` : config.api, { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store" });
      if (answer.status === 404) location.reload();
      if (answer.ok) {
        const next = await answer.json();
        tag = answer.headers.get("ETag") ?? "";
        setClock(next.server_now, Date.now() - began);
        const moved = next.step?.number !== wall.step?.number || next.activity?.title !== wall.activity?.title || next.mode !== wall.mode || next.step?.revealed !== wall.step?.revealed;
        if (moved) { tight = 0; page = 0; turning = true; own = ""; }
        wall = next;
        draw(moved);
      }
      if (answer.status < 500) lost(false);
    } catch (_) { lost(true); }
    asking = false;
    if (asked) { asked = false; whole(); }
  };
  const some = (news) => {
    if (news.revision != null && news.revision < wall.revision) return;
    wall.revision = news.revision ?? wall.revision;
    if (news.people != null) wall.people = news.people;
    if (wall.step && news.count !== undefined) wall.step.count = news.count;
    const changed = (news.cards?.length ?? 0) + (news.gone?.length ?? 0);
    if (changed) {
      const gone = new Set(news.gone ?? []), by = new Map((news.cards ?? []).map((card) => [card.id, card]));
      wall.cards = wall.cards.filter((card) => !gone.has(card.id)).map((card) => { const now = by.get(card.id); by.delete(card.id); return now ?? card; });
      wall.cards.push(...by.values());
      wall.cards.sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
    }
    if (mode === "collecting" && $("count") && wall.step.count != null) {
      $("count").textContent = number(wall.step.count);
      $("count-words").textContent = counted(countWord(), wall.step.count).replace(number(wall.step.count), "").trim();
    } else if (mode === "join") $("people").textContent = wall.people ? counted("here", wall.people) : "";
    else if (changed || (mode === "collecting" && wall.step?.count != null)) draw();
  };
  let polling = 0, reopen = 0;
  const listen = () => {
    clearTimeout(reopen);
    if (source && source.readyState !== EventSource.CLOSED) return;
    source = new EventSource(`${config.api}/live`);
    source.onopen = () => { lost(false); clearInterval(polling); polling = 0; whole(); };
    source.addEventListener("wall", (event) => some(JSON.parse(event.data)));
    source.addEventListener("shape", (event) => { if (JSON.parse(event.data).cue !== wall.cue) whole(); });
    source.onerror = () => {
      lost(true);
      polling ||= setInterval(whole, 2000);
      if (source.readyState === EventSource.CLOSED) reopen = setTimeout(listen, 3000);
    };
  };
  addEventListener("online", () => { whole(); listen(); });
  addEventListener("pagehide", () => source?.close());
  document.addEventListener("visibilitychange", () => { if (!document.hidden) { whole(); listen(); } });

  // --- keys -------------------------------------------------------------------------------------------------------------
  // Reveal, join and blank are the facilitator's: the server does them where one is signed in on this browser.
  // Where nobody is, join and blank hold for this wall alone.
  const ask = async (what) => {
    try {
      const answer = await fetch(`${config.api}/act`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ do: what }) });
      if (answer.ok) { own = ""; whole(); return; }
    } catch (_) { /* away: this wall alone */ }
    if (what !== "reveal") { own = own === what ? "" : what; draw(true); }
  };
  const full = () => { if (document.fullscreenElement) document.exitFullscreen(); else root.requestFullscreen?.().catch(() => {}); };
  const size = (by) => {
    sized = by === 0 ? 1 : Math.min(1.6, Math.max(0.7, Math.round((sized + by) * 10) / 10));
    root.style.setProperty("--s", sized);
    kept("size", sized);
    draw();
  };
  const keys = {
    ArrowRight: () => turn(1), PageDown: () => turn(1), ArrowLeft: () => turn(-1), PageUp: () => turn(-1),
    Home: () => { page = 0; draw(true); }, f: full, t: () => { timerShown = !timerShown; draw(); },
    "+": () => size(0.1), "=": () => size(0.1), "-": () => size(-0.1), "−": () => size(-0.1), 0: () => size(0),
    v: () => ask("reveal"), j: () => ask("join"), b: () => ask("blank"), d: () => { root.classList.toggle("dark"); kept("dark", root.classList.contains("dark") ? "1" : ""); draw(true); },
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    turning = false;
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act) { event.preventDefault(); act(); }
  });
  let clicked = false, still = 0;
  addEventListener("click", () => { if (!clicked) { clicked = true; if (!document.fullscreenElement) full(); } });
  addEventListener("mousemove", () => {
    document.body.classList.remove("still");
    clearTimeout(still);
    still = setTimeout(() => document.body.classList.add("still"), 2000);
  });
  addEventListener("resize", () => { if (mode === "result") draw(); });

  // --- start ------------------------------------------------------------------------------------------------------------
  setClock(wall.server_now);
  if (kept("dark") === "1") root.classList.add("dark");
  sized = Number(kept("size")) || 1;
  root.style.setProperty("--s", sized);
  still = setTimeout(() => document.body.classList.add("still"), 2000);
  draw(true);
  listen();
})();
