// Each tap is sent at once; when that does not work the form's own button is there again.
"use strict";
const farewell = document.getElementById("send-off");
if (farewell) {
  const button = farewell.querySelector("button"), said = farewell.querySelector("[role=status]");
  const words = farewell.dataset;
  button.hidden = true;
  let asked = 0;
  farewell.addEventListener("change", async () => {
    const mine = ++asked;
    said.textContent = "";
    try {
      const answer = await fetch(farewell.action, {
        method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams(new FormData(farewell)),
      });
      if (!answer.ok) throw new Error(String(answer.status));
      if (mine === asked) said.textContent = words.received;
      button.hidden = true;
    } catch {
      if (mine !== asked) return;
      said.textContent = words.failed;
      button.hidden = false;
    }
  });
}
