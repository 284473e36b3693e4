// Says of an uploaded image what is true: that it is in the library only once its details are saved.
document.addEventListener("DOMContentLoaded", () => {
  "use strict";

  const words = document.querySelector("[data-uploaded]");
  const row = document.getElementById("upload-list-item");
  if (words && row) row.content.querySelector(".status-msg.success").textContent = words.dataset.uploaded;
});
