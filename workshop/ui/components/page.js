// Language, title, keys, connection line and the tab's one event stream. User text never passes here.
const EDITABLE = "input, textarea, select, button, a, summary, [contenteditable], [role=button], [role=radio], [role=option], [role=menuitem], [role=tab]";

function target(event) {
  const path = event.composedPath ? event.composedPath() : [event.target];
  return path.find((node) => node instanceof Element) || document.body;
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement;
  const host = root.host || root;
  const state = (host.__page ??= { count: 0 });
  state.data = data;
  state.trigger = setTriggerValue;

  document.documentElement.lang = data.lang;
  document.documentElement.dir = data.dir;
  if (document.title !== data.title) document.title = data.title;
  // Another title on the same screen is another page of it, such as the next question: it begins at its top.
  if (state.title && state.title !== data.title) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  state.title = data.title;

  if (!state.say) {
    state.say = document.createElement("div");
    state.say.className = "say";
    state.say.setAttribute("role", "status");
    state.say.setAttribute("aria-live", "polite");
    state.line = document.createElement("p");
    state.line.className = "line";
    state.line.hidden = true;
    // Keeps the line out of the tree that Streamlit makes inert while the server is away.
    host.setAttribute("data-react-aria-top-layer", "true");
    root.append(state.say, state.line);
  }
  if (data.say && data.say !== state.said) {
    state.said = data.say;
    state.say.textContent = data.say;
  }

  state.onkey ??= (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
    const from = target(event);
    if (from.closest && from.closest(EDITABLE)) return;
    const name = (event.shiftKey && event.key.length === 1 ? "Shift+" : "") + (event.key.length === 1 ? event.key.toLowerCase() : event.key);
    const action = state.data.keys[name];
    if (!action) return;
    event.preventDefault();
    if (action.startsWith("!")) window.dispatchEvent(new CustomEvent("workshop-key", { detail: action.slice(1) }));
    else state.trigger("key", action + "#" + ++state.count);
  };
  window.removeEventListener("keydown", state.onkey);
  window.addEventListener("keydown", state.onkey);

  if (state.url !== data.stream) {
    state.source?.close();
    state.source = null;
    state.url = data.stream;
  }
  const online = () => {
    clearTimeout(state.away);
    state.away = null;
    if (!state.line.hidden) {
      state.line.hidden = true;
      state.say.textContent = state.data.texts.reconnected;
    }
  };
  const offline = () => {
    if (state.away || !state.line.hidden) return;
    const since = new Date();
    state.away = setTimeout(async () => {
      state.away = null;
      const time = since.toLocaleTimeString(state.data.lang, { hour: "2-digit", minute: "2-digit" });
      state.line.textContent = state.data.texts.offline.replace("{time}", time);
      state.line.hidden = false;
      state.say.textContent = state.line.textContent;
    }, 3000);
  };
  // A lost session looks like a lost connection to the stream: ask the page itself once, and sign in again.
  const signedOut = async () => {
    try {
      const answer = await fetch(location.href, { redirect: "manual", cache: "no-store" });
      if (answer.type === "opaqueredirect") location.reload();
    } catch (_) { /* offline: the line says so */ }
  };
  const listen = () => {
    if (!state.url || state.source) return;
    const source = new EventSource(state.url);
    state.source = source;
    source.onopen = online;
    source.onerror = () => {
      offline();
      if (source.readyState === EventSource.CLOSED) {
        state.source = null;
        signedOut();
        clearTimeout(state.again);
        state.again = setTimeout(listen, 2000);
      }
    };
    source.addEventListener("wall", (event) => {
      online();
      window.__workshopWall = JSON.parse(event.data);
      window.dispatchEvent(new CustomEvent("workshop-wall", { detail: window.__workshopWall }));
    });
    source.addEventListener("shape", (event) => {
      online();
      const shape = JSON.parse(event.data);
      if (shape.cue > state.data.cue && shape.cue !== state.asked) {
        state.asked = shape.cue;
        state.trigger("shape", shape.cue);
      }
    });
  };
  listen();

  clearTimeout(state.gone);
  return () => {
    // The element may be mounted again at once; only a page that is really left closes the stream.
    state.gone = setTimeout(() => {
      window.removeEventListener("keydown", state.onkey);
      state.source?.close();
      state.source = null;
      clearTimeout(state.again);
      clearTimeout(state.away);
    }, 400);
  };
}
