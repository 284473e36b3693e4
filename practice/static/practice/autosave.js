// Saving of an entry's form: autosave goes on after a refused save, faults lead to their fields, nothing typed is lost.
(() => {
  "use strict";

  const KEPT = "practice.kept:";
  const NOT_KEPT = ["csrfmiddlewaretoken", "next"];
  const words = () => document.querySelector("[data-saving]").dataset;

  const PAUSE = 500; // milliseconds after a keystroke, as Wagtail's own

  // Wagtail looks for changes unless a form came back refused. Its watch starts when its interval changes, which it
  // does here while the mark that the form holds unsaved changes is away for a moment. As that watch takes the form as
  // it is two seconds later for unchanged, each change is told of here until one was saved.
  function watchAgain(form) {
    const unsaved = () => form.getAttribute("data-w-unsaved-force-value") === "true";
    if (!unsaved()) return;
    form.setAttribute("data-w-unsaved-force-value", "false");
    form.setAttribute("data-w-unsaved-check-interval-value", "501");
    setTimeout(() => form.setAttribute("data-w-unsaved-force-value", "true"), 50);
    let timer = null;
    const tell = () => {
      const event = new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true, detail: { type: "edits" } });
      if (unsaved()) form.dispatchEvent(event);
    };
    ["input", "change"].forEach((name) =>
      form.addEventListener(name, () => {
        clearTimeout(timer);
        timer = setTimeout(tell, PAUSE);
      }),
    );
  }

  function leadTo(target) {
    const panel = target.closest("[role=tabpanel]");
    const tab = panel && document.querySelector(`[role=tab][aria-controls="${panel.id}"]`);
    if (tab && panel.hidden) tab.click();
    for (let folded = target.closest("[hidden='until-found']"); folded; ) {
      folded.removeAttribute("hidden");
      folded = folded.parentElement.closest("[hidden='until-found']");
    }
    requestAnimationFrame(() => {
      target.scrollIntoView({ block: "center" });
      const box = target.matches("input, select, textarea, button")
        ? target
        : target.querySelector("input:not([type=hidden]), select, textarea, button, [contenteditable=true]");
      if (box) box.focus({ preventScroll: true });
    });
  }

  function notice(form) {
    let box = document.getElementById("saving-notice");
    if (!box) {
      box = document.createElement("div");
      box.id = "saving-notice";
      box.className = "saving-notice";
      box.setAttribute("role", "status");
      form.prepend(box);
    }
    return box;
  }

  function paragraph(text) {
    const made = document.createElement("p");
    made.textContent = text;
    return made;
  }

  function link(text, address) {
    const made = document.createElement("a");
    made.href = address;
    made.textContent = text;
    return made;
  }

  function showFaults(form, faults) {
    const list = document.createElement("ul");
    list.className = "faults";
    faults.forEach((fault) => {
      const item = document.createElement("li");
      if (fault.target) {
        const lead = link(fault.label, `#${fault.target}`);
        lead.dataset.fault = "";
        item.append(lead, `: ${fault.message}`);
      } else {
        item.textContent = `${fault.label}: ${fault.message}`;
      }
      list.append(item);
    });
    notice(form).replaceChildren(paragraph(words().notSaved), list);
    document.querySelectorAll("[data-asks-for]").forEach((box) => {
      if (faults.some((fault) => fault.target === box.dataset.asksFor)) box.hidden = false;
    });
  }

  async function signedOut() {
    try {
      const answer = await fetch(window.location.href, { method: "HEAD", redirect: "manual" });
      return answer.type === "opaqueredirect";
    } catch {
      return false;
    }
  }

  function fieldsOf(form) {
    return [...new FormData(form)].filter(([name, value]) => !NOT_KEPT.includes(name) && typeof value === "string");
  }

  function keeper(form, user) {
    const key = () => `${KEPT}${user}:${new URL(form.action, window.location).pathname}`;
    return {
      keep(submitted) {
        const entry = { at: new Date().toISOString(), submitted, fields: fieldsOf(form) };
        try {
          sessionStorage.setItem(key(), JSON.stringify(entry));
        } catch {
          // The tab has no room left: there is nothing better to do than to go on without.
        }
      },
      forget() {
        sessionStorage.removeItem(key());
      },
      forgetOthers() {
        Object.keys(sessionStorage)
          .filter((other) => other.startsWith(KEPT) && !other.startsWith(`${KEPT}${user}:`))
          .forEach((other) => sessionStorage.removeItem(other));
      },
      kept() {
        const entry = sessionStorage.getItem(key());
        return entry ? JSON.parse(entry) : null;
      },
    };
  }

  // What was kept goes to the server as the form would have sent it, which puts rows and texts back alike.
  function putBack(form, entry) {
    const sent = document.createElement("form");
    sent.method = "post";
    sent.action = form.action;
    const token = ["csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value];
    [token, ...entry.fields].forEach(([name, value]) => {
      const box = document.createElement("textarea");
      box.name = name;
      box.value = value;
      sent.append(box);
    });
    sent.hidden = true;
    document.body.append(sent);
    form.setAttribute("data-w-unsaved-confirmation-value", "false");
    sent.submit();
  }

  function offer(form, store) {
    const entry = store.kept();
    if (!entry) return;
    const now = JSON.stringify(fieldsOf(form).filter(([name]) => !name.startsWith("loaded_revision")));
    const then = JSON.stringify(entry.fields.filter(([name]) => !name.startsWith("loaded_revision")));
    const refused = form.getAttribute("data-w-unsaved-force-value") === "true";
    if (now === then || refused) return;
    const back = document.createElement("button");
    back.type = "button";
    back.className = "button";
    back.textContent = words().putBack;
    back.addEventListener("click", () => {
      store.forget();
      putBack(form, entry);
    });
    const away = document.createElement("button");
    away.type = "button";
    away.className = "button button-secondary";
    away.textContent = words().discard;
    away.addEventListener("click", () => {
      store.forget();
      notice(form).remove();
    });
    const when = new Date(entry.at).toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" });
    notice(form).replaceChildren(paragraph(words().kept.replace("%s", when)), back, " ", away);
  }

  function readOnly(form) {
    form.querySelectorAll(".tab-content input, .tab-content textarea").forEach((box) => {
      box.readOnly = true;
    });
    form.querySelectorAll(".tab-content select, .tab-content button:not([aria-expanded])").forEach((box) => {
      box.disabled = true;
    });
    form.querySelectorAll(".tab-content [contenteditable=true]").forEach((box) => {
      box.setAttribute("contenteditable", "false");
    });
  }

  document.addEventListener("click", (event) => {
    const lead = event.target.closest("a[data-fault]");
    const target = lead && document.getElementById(decodeURIComponent(lead.hash.slice(1)));
    if (!target) return;
    event.preventDefault();
    leadTo(target);
  });

  window.addEventListener("load", () => {
    const form = document.getElementById("page-edit-form");
    const panel = document.querySelector("[data-saving]");
    if (!form || !panel) return;
    if (document.body.classList.contains("content-locked")) {
      readOnly(form);
      return;
    }
    const store = keeper(form, panel.dataset.user);
    store.forgetOthers();
    offer(form, store);
    watchAgain(form);
    form.addEventListener("submit", () => store.keep(true));
    document.addEventListener("w-autosave:success", () => {
      store.forget();
      const told = document.getElementById("saving-notice");
      if (told) told.remove();
    });
    document.addEventListener("w-autosave:error", async (event) => {
      store.keep(false);
      const { response, type } = event.detail;
      if (response?.faults?.length) {
        showFaults(form, response.faults);
      } else if (type === "server_error" && (await signedOut())) {
        const here = new URL(form.action, window.location).pathname;
        const lead = link(words().signIn, `${words().login}?next=${encodeURIComponent(here)}`);
        lead.addEventListener("click", () => form.setAttribute("data-w-unsaved-confirmation-value", "false"));
        notice(form).replaceChildren(paragraph(words().signedOut), lead);
      }
    });
  });
})();
