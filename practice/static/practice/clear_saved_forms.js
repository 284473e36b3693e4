// Deletes the form data that a tab has stored (see autosave.js) once it is saved, and on signing out.
(() => {
  "use strict";

  const KEPT = "practice.kept:";

  function forget(which) {
    Object.keys(sessionStorage)
      .filter((key) => key.startsWith(KEPT) && which(JSON.parse(sessionStorage.getItem(key))))
      .forEach((key) => sessionStorage.removeItem(key));
  }

  document.addEventListener(
    "submit",
    (event) => {
      if (event.target.action?.includes("/logout/")) forget(() => true);
    },
    true,
  );
  document.addEventListener("DOMContentLoaded", () => {
    if (document.querySelector(".messages .success")) forget((entry) => entry.submitted);
  });
})();
