// The room answers itself: shows entries of the bank that answer the barrier or idea being typed. Silent without signal.
const WAIT = 700; // milliseconds without a key
const form = document.querySelector("form.capture");
const SHAPES = ["barrier", "idea"];

function watch() {
  const room = form.querySelector("[data-room]");
  const list = form.querySelector("[data-answers]");
  const status = form.querySelector("[data-answers-said]");
  const address = document.querySelector("[data-device]").dataset.answersAt;
  const { heading, text, shape } = form.elements;
  let timer,
    asked,
    last = "";

  function show({ answers, said }) {
    list.replaceChildren(
      ...answers.map(({ title, url, kind, facts, is_illustration }) => {
        const entry = document.createElement("li");
        const link = document.createElement("a");
        const about = document.createElement("div");
        Object.assign(link, { href: url, textContent: title });
        about.textContent = [kind, ...(is_illustration ? [list.dataset.illustration] : []), ...facts].join(" · ");
        about.className = "small";
        entry.append(link, about);
        return entry;
      }),
    );
    room.hidden = !answers.length;
    if (status.textContent !== said) status.textContent = said;
  }

  async function ask() {
    const typed = SHAPES.includes(shape.value) ? `${heading.value} ${text.value}`.trim() : "";
    if (typed === last) return;
    last = typed;
    asked?.abort();
    if (typed.length < 12) return show({ answers: [], said: "" });
    asked = new AbortController();
    try {
      const body = new URLSearchParams({ q: typed });
      const answer = await fetch(address, { method: "POST", credentials: "omit", body, signal: asked.signal });
      if (answer.ok) show(await answer.json());
    } catch {
      last = ""; // no signal, or something newer was asked
    }
  }

  for (const event of ["input", "change", "emptied"])
    form.addEventListener(event, () => {
      clearTimeout(timer);
      timer = setTimeout(ask, event === "emptied" ? 0 : WAIT);
    });
}

if (form) watch();
