// Carries the name that somebody looked for in the window of a chooser into the form that adds what is missing.
(() => {
  "use strict";

  document.addEventListener("input", (event) => {
    const looked = event.target;
    const window = looked.name === "q" ? looked.closest(".modal") : null;
    const name = window?.querySelector("[data-name-looked-for]");
    // What somebody wrote there themselves stays.
    if (!name || name.value !== (name.dataset.carried || "")) return;
    name.value = name.dataset.carried = looked.value.trim();
  });
})();
