// Sign-in, set-up and code pages: show the password, wait out a limit, notice the first phone. All work without it.
"use strict";
for (const button of document.querySelectorAll("[data-show]")) {
  const field = document.getElementById(button.dataset.show);
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = field.type === "password";
    field.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
    field.focus();
  });
}
document.getElementById("problem")?.focus();

const wait = document.querySelector("[data-wait]");
if (wait) {
  const ready = Date.now() + Number(wait.dataset.wait) * 1000;
  const button = document.querySelector("main button.main");
  const tick = () => {
    const left = Math.ceil((ready - Date.now()) / 1000);
    button.disabled = left > 0;
    wait.hidden = left <= 0;
    wait.textContent = wait.dataset.words.replace("{seconds}", left);
    if (left > 0) setTimeout(tick, 500);
  };
  tick();
}

const reach = document.getElementById("reach");
if (reach) {
  const ask = async () => {
    if (reach.classList.contains("ok")) return;
    try {
      const answer = await fetch(reach.dataset.check, { cache: "no-store" });
      if (answer.ok && (await answer.json()).reached) {
        reach.classList.add("ok");
        reach.textContent = reach.dataset.ok;
        document.getElementById("later").hidden = true;
        return;
      }
    } catch (_) { /* the next question tells */ }
    setTimeout(ask, 1000);
  };
  ask();
}
