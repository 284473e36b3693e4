// Names each row of a form by what was chosen or written in it, and lets the entries of a collection choose a group.
(() => {
  "use strict";

  const ROW = "[data-inline-panel-child]";

  function nameOf(row) {
    for (const title of row.querySelectorAll("[data-chooser-title]")) {
      if (!title.closest(".blank") && title.textContent.trim()) return title.textContent.trim();
    }
    for (const box of row.querySelectorAll("input[type=text], textarea")) {
      if (!box.closest(".Draftail-Editor") && box.value.trim()) return box.value.trim();
    }
    return "";
  }

  function nameRow(row) {
    const count = row.querySelector("[data-inline-panel-child-count]");
    if (!count) return;
    let name = count.parentElement.querySelector("[data-row-name]");
    if (!name) {
      name = document.createElement("span");
      name.dataset.rowName = "";
      count.after(name);
    }
    const words = nameOf(row);
    const shown = words ? `: ${words.length > 70 ? `${words.slice(0, 69)}…` : words}` : "";
    if (name.textContent !== shown) name.textContent = shown;
  }

  function newUid() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  // The groups as they stand in the form, in order: [[uid, heading], …].
  function groupsIn(list) {
    const rows = [...list.querySelectorAll(ROW)];
    return rows
      .filter((row) => row.querySelector("input[name$='-DELETE']").value !== "1")
      .map((row) => {
        const uid = row.querySelector("input[name$='-uid']");
        if (!uid.value) uid.value = newUid();
        return [uid.value, row.querySelector("input[name$='-heading']").value.trim()];
      });
  }

  function offer(select, groups) {
    const chosen = select.value;
    const none = select.querySelector("option[value='']");
    const known = [...select.options].slice(1).map((option) => [option.value, option.textContent]);
    if (JSON.stringify(known) === JSON.stringify(groups)) return;
    select.replaceChildren(none, ...groups.map(([uid, heading]) => new Option(heading, uid)));
    select.value = groups.some(([uid]) => uid === chosen) ? chosen : "";
  }

  function refresh() {
    document.querySelectorAll(ROW).forEach(nameRow);
    const list = document.getElementById("id_group_rows-FORMS");
    if (!list) return;
    const groups = groupsIn(list);
    document.querySelectorAll("#id_item_rows-FORMS select[name$='-group']").forEach((select) => offer(select, groups));
  }

  document.addEventListener("DOMContentLoaded", () => {
    let waiting = 0;
    const soon = () => {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(refresh);
    };
    refresh();
    ["input", "change", "click", "w-formset:added", "w-formset:removed"].forEach((name) =>
      document.addEventListener(name, () => {
        soon();
        setTimeout(soon, 300); // a row that goes is folded away first, and a chooser answers later
      }),
    );
    new MutationObserver(soon).observe(document.querySelector("form") || document.body, {
      childList: true,
      subtree: true,
    });
  });
})();
