// People and answers: numbers only, drawn again with each event of the stream.
const QUIET = 0.3, READY = 0.75, PATIENCE = 60000; // shares of the room; milliseconds before the coach says a word
export default function (component) {
  const { data, parentElement } = component;
  const host = parentElement.host || parentElement;
  const state = (host.__room ??= {});
  const rules = new Intl.PluralRules(data.lang);
  const plural = (pair, n) => {
    const [one, other] = pair.split("|");
    return (rules.select(n) === "one" ? one : other).replace("{n}", n);
  };
  if (!state.box) {
    const make = (name, tag = "div") => Object.assign(document.createElement(tag), { className: name });
    state.box = make("room");
    const pair = make("pair");
    const left = make("cell"), right = state.right = make("cell");
    state.people = make("big"); state.peopleWhat = make("what");
    state.answers = make("big"); state.answersWhat = make("what");
    left.append(state.people, state.peopleWhat);
    right.append(state.answers, state.answersWhat);
    pair.append(left, right);
    state.bar = make("bar"); state.fill = make("", "i"); state.bar.append(state.fill);
    state.bar.setAttribute("aria-hidden", "true");
    state.line = make("line", "p");
    state.coach = make("coach", "p");
    state.box.append(pair, state.bar, state.line, state.coach);
    parentElement.append(state.box);
  }
  if (state.base !== data.revision) {
    state.base = data.revision;
    state.values = { here: data.here, away: data.away, answered: data.answered, answers: data.answers };
  }
  if (state.asks !== data.asks) {
    state.asks = data.asks;
    state.since = Date.now();
    clearTimeout(state.later);
    if (data.asks) state.later = setTimeout(() => state.draw(), PATIENCE + 100);
  }
  const advice = (answered, total) => {
    if (!data.asks || !total) return "";
    if (answered / total >= READY) return data.texts.ready;
    return answered / total < QUIET && Date.now() - state.since > PATIENCE ? data.texts.quiet : "";
  };
  const draw = () => {
    const v = state.values;
    state.people.textContent = v.here;
    state.peopleWhat.textContent = plural(data.texts.here, v.here) + (v.away ? " · " + plural(data.texts.away, v.away) : "");
    state.answers.textContent = v.answers;
    state.answersWhat.textContent = plural(data.texts.answers, v.answers);
    const total = v.here + v.away;
    state.fill.style.inlineSize = (total ? Math.min(100, (100 * v.answered) / total) : 0) + "%";
    // A talk asks for nothing: there is nothing to count.
    state.right.hidden = state.bar.hidden = !data.counts;
    state.line.hidden = Boolean(total) && !data.counts;
    state.line.textContent = total ? data.texts.answered.replace("{n}", v.answered).replace("{total}", total) : data.texts.nobody;
    const said = advice(v.answered, total).replace("{n}", v.answered).replace("{total}", total);
    state.coach.textContent = said;
    state.coach.hidden = !said;
  };
  state.draw = draw;
  state.hear ??= (event) => state.take(event.detail);
  state.take = (wall) => {
    if (wall.revision < state.base) return;
    const v = state.values;
    if (typeof wall.people === "number") v.here = wall.people - (wall.away ?? 0);
    if (typeof wall.away === "number") v.away = wall.away;
    if (typeof wall.count === "number") v.answers = wall.count;
    if (typeof wall.answered === "number") v.answered = wall.answered;
    draw();
  };
  draw();
  window.removeEventListener("workshop-wall", state.hear);
  window.addEventListener("workshop-wall", state.hear);
  return () => window.removeEventListener("workshop-wall", state.hear);
}
