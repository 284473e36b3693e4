// Offers titles and names under a question box while somebody types. The form works without it.
const WAIT = 150;

function combobox(form, number) {
  const field = form.querySelector("input[name=q]");
  const list = document.createElement("ul");
  const status = document.createElement("span");
  let timer,
    asked,
    active = -1;

  Object.assign(list, { id: `suggestions-${number}`, className: "suggestions", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.suggestions);
  status.className = "govuk-visually-hidden";
  status.setAttribute("role", "status");
  field.parentElement.append(list, status);
  field.type = "text"; // a search field may not be a combobox
  for (const [name, value] of [
    ["role", "combobox"],
    ["aria-autocomplete", "list"],
    ["aria-controls", list.id],
  ])
    field.setAttribute(name, value);

  function open(shown) {
    // On a phone the keyboard takes the lower half, so the field goes to the top.
    if (shown && list.hidden && innerWidth < 640) form.scrollIntoView({ block: "start" });
    list.hidden = !shown;
    field.setAttribute("aria-expanded", shown);
    if (!shown) choose(-1);
  }

  function choose(place) {
    active = place;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", at === place));
    const option = list.children[place];
    if (option) {
      field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else field.removeAttribute("aria-activedescendant");
  }

  function show({ suggestions, said }) {
    list.replaceChildren(
      ...suggestions.map(({ label, type, url }, at) => {
        const option = document.createElement("li");
        const kind = document.createElement("span");
        kind.textContent = type;
        option.append(`${label} `, kind);
        option.id = `${list.id}-${at}`;
        option.dataset.url = url;
        option.setAttribute("role", "option");
        return option;
      }),
    );
    open(suggestions.length > 0);
    choose(-1);
    status.textContent = said;
  }

  async function ask() {
    const text = field.value.trim();
    asked?.abort();
    if (text.length < 2) return open(false);
    asked = new AbortController();
    try {
      const answer = await fetch(`${form.dataset.suggest}?${new URLSearchParams({ q: text })}`, {
        signal: asked.signal,
      });
      if (answer.ok) show(await answer.json());
    } catch {
      // Away, or overtaken by the next letter: the question can still be sent.
    }
  }

  function stop() {
    clearTimeout(timer);
    asked?.abort();
    open(false);
  }

  open(false);
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  field.addEventListener("keydown", (event) => {
    const last = list.children.length - 1;
    if (event.key === "Escape" && !list.hidden) stop();
    else if (event.key === "Enter" && active >= 0) location.assign(list.children[active].dataset.url);
    else if (event.key === "ArrowDown" && last >= 0) {
      open(true);
      choose(active < last ? active + 1 : -1);
    } else if (event.key === "ArrowUp" && !list.hidden) choose(active < 0 ? last : active - 1);
    else return;
    event.preventDefault();
  });
  field.addEventListener("blur", stop);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("li");
    if (option) location.assign(option.dataset.url);
  });
}

document.querySelectorAll("form[data-suggest]").forEach(combobox);
