// A clock that ticks by itself. Announced at half-time, one minute and zero only.
export default function (component) {
  const { data, parentElement } = component;
  const host = parentElement.host || parentElement;
  const state = (host.__timer ??= {});
  if (!state.box) {
    state.box = document.createElement("div");
    state.box.className = "timer";
    state.box.setAttribute("role", "timer");
    state.clock = document.createElement("span");
    state.clock.className = "clock";
    state.note = document.createElement("span");
    state.note.className = "note";
    state.say = document.createElement("span");
    state.say.className = "say";
    state.say.setAttribute("aria-live", "polite");
    state.box.append(state.clock, state.note);
    parentElement.append(state.box, state.say);
  }
  if (state.now !== data.now) {
    state.now = data.now;
    state.offset = data.now - Date.now() / 1000;
  }
  if (state.ends !== data.ends) {
    state.ends = data.ends;
    state.total = data.ends === null ? 0 : data.ends - (Date.now() / 1000 + state.offset);
    state.told = {};
  }
  const write = (seconds) => {
    const whole = Math.max(0, Math.ceil(seconds));
    const words = Math.floor(whole / 60) + ":" + String(whole % 60).padStart(2, "0");
    if (state.clock.textContent !== words) state.clock.textContent = words;
  };
  const tell = (key, words) => {
    if (!state.told[key]) {
      state.told[key] = true;
      state.say.textContent = words;
    }
  };
  const note = (words) => {
    if (state.note.textContent !== words) state.note.textContent = words;
  };
  const tick = () => {
    if (data.ends !== null) {
      const left = data.ends - (Date.now() / 1000 + state.offset);
      write(left);
      state.box.dataset.state = left <= 0 ? "over" : "running";
      note(left <= 0 ? data.texts.over : "");
      if (left <= 0) tell("zero", data.texts.over);
      else if (left <= 60 && state.total > 90) tell("minute", data.texts.minute);
      else if (left <= state.total / 2 && state.total > 150) tell("half", data.texts.half);
    } else {
      write(data.paused ?? data.planned);
      state.box.dataset.state = data.paused === null ? "planned" : "paused";
      note(data.paused === null ? data.texts.planned : data.texts.paused);
    }
  };
  clearInterval(state.tick);
  tick();
  if (data.ends !== null) state.tick = setInterval(tick, 250);
  return () => clearInterval(state.tick);
}
