// Puts the keyboard where the work is: at the next contribution, at what was refused, in the action just opened.
(() => {
  "use strict";

  const FIELDS = "input:not([type=hidden]), select, textarea, button";

  // Ticks a group or the page without loading it anew, and says how many are ticked.
  function countTicks() {
    const said = document.querySelector("[data-ticked-one]");
    if (!said) return;
    const boxes = [...document.querySelectorAll("input[name=pick]")];
    const before = said.textContent;
    const tell = () => {
      const count = boxes.filter((box) => box.checked).length;
      const words = count === 1 ? said.dataset.tickedOne : said.dataset.tickedMany.replace("%s", count);
      said.textContent = count ? words : before;
    };
    boxes.forEach((box) => box.addEventListener("change", tell));
    document.querySelectorAll("a[data-tick]").forEach((link) => {
      link.setAttribute("role", "button");
      const act = (event) => {
        event.preventDefault();
        const those = boxes.filter((box) => !link.dataset.tick || box.dataset.group === link.dataset.tick);
        const all = those.every((box) => box.checked);
        those.forEach((box) => {
          box.checked = !all;
        });
        tell();
      };
      link.addEventListener("click", act);
      link.addEventListener("keydown", (event) => {
        if (event.key === " ") act(event);
      });
    });
    tell();
  }

  // Offers barriers whose titles hold what is typed; without this they are offered once the form is sent.
  function suggestBarriers(field) {
    const list = document.createElement("datalist");
    list.id = `${field.id}_barriers`;
    field.after(list);
    field.setAttribute("list", list.id);
    let last = 0;
    field.addEventListener("input", async () => {
      const words = field.value.trim();
      if (words.length < 3 || [...list.options].some((option) => option.value === words)) return;
      const asked = ++last;
      const answer = await fetch(`${field.dataset.barriers}?q=${encodeURIComponent(words)}`).catch(() => null);
      if (!answer?.ok || asked !== last) return;
      const { barriers } = await answer.json();
      list.replaceChildren(...barriers.map((called) => new Option(called, called)));
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    // An action opened by key or click is filled in at once; one that was open when the page came is left alone.
    document.querySelectorAll(".triage__offer > summary").forEach((summary) => {
      summary.addEventListener("click", () => {
        const offer = summary.parentElement;
        if (offer.open) return;
        offer.addEventListener("toggle", () => offer.querySelector(FIELDS).focus(), { once: true });
      });
    });

    // The contributor's own heading goes into the title where the editor wants it.
    document.querySelectorAll("[data-use]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => {
        const field = document.getElementById(button.dataset.use);
        field.value = button.parentElement.querySelector("q").textContent;
        field.focus();
      });
    });

    countTicks();
    document.querySelectorAll("[data-barriers]").forEach(suggestBarriers);

    const refused = document.querySelector(".triage [role=alert][data-focus]");
    const place = refused || document.querySelector(".triage [data-focus]");
    if (place) place.focus();
  });
})();
