// Says that scripts run, then wakes the components on the page. Pages work without it.
import { initAll } from "../vendor/govuk-frontend/govuk-frontend.min.js";

document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}
initAll();

// An action that cannot be taken keeps its button so that its reason can be read; it does nothing.
document.addEventListener("click", (event) => {
  if (event.target.closest('[aria-disabled="true"]')) event.preventDefault();
});

// The menu on a phone closes on Escape and gives the focus back.
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector(".xk-menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// Folded-out details belong on paper.
window.addEventListener("beforeprint", () => {
  document.querySelectorAll(".xk-main details:not([open])").forEach((one) => {
    one.open = true;
    one.dataset.folded = "";
  });
});
window.addEventListener("afterprint", () => {
  document.querySelectorAll("details[data-folded]").forEach((one) => {
    one.open = false;
    delete one.dataset.folded;
  });
});
