// Shows look-alike titles while a title is written, and completeness as it is after each save.
(() => {
  "use strict";

  const PAUSE = 300; // milliseconds without a keystroke; shorter than the pause before Wagtail's autosave

  function watchTitle(panel) {
    const title = document.getElementById("id_title");
    const list = panel.querySelector("ul");
    const different = panel.querySelector("input[type=checkbox]");
    if (!title) return null;
    let timer = null;
    let asked = null;

    function show(found) {
      list.replaceChildren(
        ...found.map((one) => {
          const item = document.createElement("li");
          const link = document.createElement("a");
          link.href = one.url;
          link.target = "_blank";
          link.rel = "noopener";
          link.textContent = one.title;
          item.append(link);
          return item;
        }),
      );
      panel.hidden = found.length === 0;
    }

    async function ask() {
      if (asked) asked.abort();
      asked = new AbortController();
      const query = new URLSearchParams({
        title: title.value,
        locale: panel.dataset.locale,
        page: panel.dataset.page,
      });
      try {
        const answer = await fetch(`${panel.dataset.url}?${query}`, {
          headers: { Accept: "application/json" },
          signal: asked.signal,
        });
        if (answer.ok) show((await answer.json()).lookalikes);
      } catch (fault) {
        if (fault.name !== "AbortError") throw fault;
      }
    }

    title.addEventListener("input", () => {
      // What was said of one title does not hold for the next.
      different.checked = false;
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    });
    return {
      saved(page) {
        panel.dataset.page = page;
      },
    };
  }

  async function refresh(panel, page) {
    const url = panel.dataset.pattern.replace("/0/", `/${page}/`);
    const answer = await fetch(url, { headers: { Accept: "text/html" } });
    if (answer.ok) panel.innerHTML = await answer.text();
  }

  document.addEventListener("DOMContentLoaded", () => {
    const completeness = document.querySelector("[data-completeness]");
    const lookalikes = document.querySelector("[data-lookalikes]");
    const titles = lookalikes ? watchTitle(lookalikes) : null;
    document.addEventListener("w-autosave:success", (event) => {
      const page = event.detail.data.pk;
      if (!page) return;
      if (completeness) refresh(completeness, page);
      if (titles) titles.saved(page);
      // What was said of these tags does not hold for the next.
      document.querySelectorAll("[data-asks-for]").forEach((box) => {
        box.hidden = true;
        box.querySelector("input").checked = false;
      });
    });
  });
})();
