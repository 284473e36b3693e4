// Puts what is said of a translation between the page's header and the texts, and keeps it true while texts are saved.
(() => {
  "use strict";

  const SAVED = /\/localize\/translate\/\d+\/strings\/\d+\/edit\/$/;

  async function renew(standing) {
    const answer = await fetch(standing.dataset.translationStanding, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const made = document.createElement("template");
    made.innerHTML = await answer.text();
    const written = standing.querySelector("textarea");
    const box = made.content.querySelector("textarea");
    if (written && box) box.replaceWith(written); // with what a moderator has begun to write
    standing.replaceChildren(...made.content.querySelector("[data-translation-standing]").childNodes);
    renewAids(made.content.querySelector("[data-translation-aids]"));
  }

  function renewAids(made) {
    const aids = document.querySelector("[data-translation-aids]");
    const open = [...aids.querySelectorAll("details[open]")].map((one) => one.className);
    for (const one of made.querySelectorAll("details")) one.open = open.includes(one.className);
    aids.replaceChildren(...made.childNodes);
  }

  document.addEventListener("DOMContentLoaded", () => {
    const standing = document.querySelector("[data-translation-standing]");
    const texts = document.querySelector(".js-translation-editor");
    if (!standing || !texts) return;
    texts.before(standing, document.querySelector("[data-translation-aids]"));
    // wagtail-localize tells nobody that it saved a text; the browser tells that the request is over.
    new PerformanceObserver((list) => {
      if (list.getEntries().some((entry) => SAVED.test(new URL(entry.name).pathname))) renew(standing);
    }).observe({ type: "resource" });
  });
})();
