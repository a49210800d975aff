// One button; without it, the browser's own menu prints.
"use strict";
const press = document.getElementById("print");
press.hidden = false;
press.addEventListener("click", () => window.print());
