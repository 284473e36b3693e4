// Puts the keyboard where the work is: at the next contribution, at what was refused, in the action just opened.
(function () {
  "use strict";

  const FIELDS = "input:not([type=hidden]), select, textarea, button";

  document.addEventListener("DOMContentLoaded", () => {
    // An action opened by key or click is filled in at once; one that was open when the page came is left alone.
    document.querySelectorAll(".triage__offer > summary").forEach((summary) => {
      summary.addEventListener("click", () => {
        const offer = summary.parentElement;
        if (offer.open) return;
        offer.addEventListener("toggle", () => offer.querySelector(FIELDS).focus(), { once: true });
      });
    });

    const refused = document.querySelector(".triage [role=alert][data-focus]");
    const place = refused || document.querySelector(".triage [data-focus]");
    if (place) place.focus();
  });
})();
