// Keeps what somebody types or pastes into a form of the admin as it is: nothing is corrected and nothing is cut.
(() => {
  "use strict";

  // The picker of dates puts today in the place of what it cannot read, as soon as one leaves the box. The form
  // understands more than the picker, and says what it does not understand.
  window.jQuery.fn.datetimepicker.defaults.validateOnBlur = false;

  // It stays open when one goes on by keyboard, over whatever stands below the box.
  document.addEventListener("keydown", (event) => {
    const box = window.jQuery(event.target);
    if (event.key === "Tab" && box.data("xdsoft_datetimepicker")) box.datetimepicker("hide");
  });

  // A browser cuts what is pasted beyond `maxlength` without a word. Instead the box says how much room is left, and
  // the form refuses what is too long.
  const NEAR = 0.8; // of the length, from which on the room left is said

  function roomLeft(box) {
    const left = Number(box.dataset.longest) - [...box.value].length;
    const id = `${box.id || box.name}-room`;
    let told = document.getElementById(id);
    if (left > (1 - NEAR) * Number(box.dataset.longest)) {
      if (told) told.textContent = "";
      return;
    }
    if (!told) {
      told = document.createElement("div");
      told.id = id;
      told.className = "help";
      told.setAttribute("aria-live", "polite");
      box.insertAdjacentElement("afterend", told);
      box.setAttribute("aria-describedby", `${box.getAttribute("aria-describedby") || ""} ${id}`.trim());
    }
    told.textContent = (left < 0 ? box.dataset.tooLong : box.dataset.left).replace("%d", Math.abs(left));
  }

  document.addEventListener("input", (event) => {
    if (event.target.dataset?.longest) roomLeft(event.target);
  });
})();
