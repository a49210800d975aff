// Copies an address; without the right to, it shows it selected.
export default function (component) {
  const { data, parentElement } = component;
  const host = parentElement.host || parentElement;
  const state = (host.__copy ??= {});
  if (!state.button) {
    state.button = document.createElement("button");
    state.button.type = "button";
    state.button.setAttribute("aria-live", "polite");
    parentElement.append(state.button);
  }
  state.button.textContent = data.label;
  const address = new URL(data.address, location.origin).href;
  state.button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(address);
      state.button.textContent = data.done;
      setTimeout(() => (state.button.textContent = data.label), 2500);
    } catch (_) {
      const field = document.createElement("input");
      field.readOnly = true;
      field.value = address;
      field.setAttribute("aria-label", data.label);
      state.button.replaceWith(field);
      field.select();
      state.button = field;
    }
  };
}
