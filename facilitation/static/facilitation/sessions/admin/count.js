// Says how much has come in at a meeting, as it comes; asks only while somebody can see it.
(() => {
  "use strict";

  const PAUSE = 4000; // milliseconds between two questions
  const LONGEST = 60000; // where the site does not answer

  function follow(box) {
    const all = box.querySelector("[data-count-all]");
    const shapes = box.querySelector("[data-count-shapes]");
    const stopped = box.querySelector("[data-count-stopped]");
    let timer = null;
    let pause = PAUSE;

    function show(told) {
      // Only a change is written, so that a screen reader says each number once.
      if (all.textContent !== told.all) all.textContent = told.all;
      if (shapes.textContent !== told.shapes) shapes.textContent = told.shapes;
    }

    async function ask() {
      timer = null;
      try {
        const answer = await fetch(box.dataset.countUrl, {
          headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" },
        });
        if (answer.redirected || answer.status === 403 || answer.status === 404) {
          stopped.hidden = false; // signed out, or no longer theirs: it would never answer again
          return;
        }
        if (!answer.ok) throw new Error(String(answer.status));
        show(await answer.json());
        pause = PAUSE;
      } catch {
        pause = Math.min(pause * 2, LONGEST);
      }
      wait();
    }

    function wait() {
      if (timer === null && !document.hidden && stopped.hidden) timer = setTimeout(ask, pause);
    }

    document.addEventListener("visibilitychange", () => {
      clearTimeout(timer);
      timer = null;
      if (!document.hidden && stopped.hidden) ask();
    });
    wait();
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-count-url]").forEach(follow);
  });
})();
