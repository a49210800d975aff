// Writing for somebody without a device: the same comfort as on a phone; the forms post as they are, without a script too.
"use strict";
(() => {
  const { words } = JSON.parse(document.getElementById("config").textContent);
  const say = (said) => { document.getElementById("say").textContent = said; };

  for (const form of document.querySelectorAll("form.give")) {
    roomControls.enhance(form, words, say);
    roomPictures.enhance(form);
    // A second press while the first is on its way sends nothing twice, but would be seen as a page that does not answer.
    form.addEventListener("submit", () => { for (const button of form.querySelectorAll("button.main")) button.disabled = true; });
  }
  // Back from the next page, the buttons are as they were.
  addEventListener("pageshow", () => { for (const button of document.querySelectorAll("form.give button.main")) button.disabled = false; });

  for (const button of document.querySelectorAll("[data-sure]")) {
    const label = button.textContent;
    button.addEventListener("blur", () => { button.textContent = label; button.classList.remove("sure"); });
    button.addEventListener("click", (event) => {
      if (button.classList.contains("sure")) return;
      event.preventDefault();
      button.classList.add("sure");
      button.textContent = button.dataset.sure;
    });
  }
  // Hands stay on the keyboard: from the pile of sheets straight into the field, from a saved sheet on to the next.
  const field = ":is(textarea, select, input:not([type=hidden], [type=file]))";
  const places = ["#problem", ".ask", "[data-first]", `.field-box[open] form.give ${field}`, `form.give ${field}`];
  places.map((place) => document.querySelector(place)).find(Boolean)?.focus();
})();
