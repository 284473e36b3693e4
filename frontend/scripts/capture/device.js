// Shows what this device keeps, the code and link to write down, and clears the device for the next person.
const at = (name) => device.querySelector(`[data-${name}]`);
const status = document.querySelector("[data-status]");

function button(text, act) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "govuk-button govuk-button--secondary", textContent: text });
  made.addEventListener("click", act);
  return made;
}

function entry(...parts) {
  const made = document.createElement("li");
  made.append(...parts);
  return made;
}

// One thing that is not sent yet: readable to its last word, and movable where it was refused.
function waiting(item) {
  const whole = document.createElement("details");
  const summary = document.createElement("summary");
  const words = document.createElement("p");
  summary.textContent = item.label;
  Object.assign(words, { className: "capture__words", textContent: wordsOf(item) });
  whole.append(summary, words);
  if (!item.problem) return entry(whole);
  const problem = document.createElement("p");
  Object.assign(problem, { className: "govuk-error-message", textContent: item.problem });
  return entry(whole, problem, ...deeds(item));
}

function deeds(item) {
  const drop = () =>
    change((state) => {
      if (item.isDraft) delete state.draft;
      state.items = state.items.filter((one) => one.key !== item.key);
    });
  const made = [];
  if (form)
    made.push(
      button(told.back, () => {
        drop();
        fill(item);
        show();
        form.elements.text.focus();
      }),
    );
  if (navigator.clipboard)
    made.push(
      button(told.copyWords, () => {
        navigator.clipboard.writeText(wordsOf(item)).then(
          () => say(told.copied),
          () => say(told.uncopied),
        );
      }),
    );
  if (told.share && !memory)
    made.push(
      button(told.elsewhere, () => {
        if (!navigator.onLine) return say(told.offline);
        change((state) => state.carried.push(only(item, WORDS)), "capture:share");
        drop();
        location.assign(item.shape === "answer" ? `${told.share}?form=answer` : told.share);
      }),
    );
  made.push(
    button(told.away, () => {
      if (!confirm(told.awaySure)) return;
      drop();
      show();
    }),
  );
  return made;
}

// What was written and never sent, on a page that has no form any more to show it in.
function leftOver({ draft = {} }) {
  return !form && draft.text ? [{ ...draft, label: short(draft.text), problem: told.late, isDraft: true }] : [];
}

// Thanks for what was taken last: says where it is.
const thanks = document.querySelector("[data-thanks]");
const title = document.title;
let last;

function thank({ items }) {
  if (!thanks) return;
  const item = items.find(({ key }) => key === last?.key);
  thanks.hidden = !item && !last?.isStored;
  const { thanked, ...words } = thanks.dataset;
  document.title = thanks.hidden || last.isOver ? title : `${thanked} – ${title}`;
  if (thanks.hidden) return;
  const where = !item ? "stored" : item.problem ? "refused" : sending && navigator.onLine ? "sending" : "kept";
  const what = thanks.querySelector("[data-what]");
  const text = words[where].replace("{what}", last.label);
  if (what.textContent !== text) what.textContent = text;
}

let drawn = "";

function show() {
  const state = read();
  const { items, stored, token, picture } = state;
  thank(state);
  const text = line(state);
  if (status.textContent !== text) status.textContent = text;
  const unread = [...items, ...leftOver(state)];
  if (drawn !== JSON.stringify(unread)) at("waiting").replaceChildren(...unread.map(waiting)); // else it may be open
  drawn = JSON.stringify(unread);
  document.querySelector("[data-early]")?.toggleAttribute("hidden", stored.length > 0);
  at("stored").hidden = !stored.length;
  at("stored-list").replaceChildren(...stored.map((label) => entry(label)));
  const known = token && items.length + stored.length;
  for (const part of document.querySelectorAll("[data-way-in]")) part.hidden = !known;
  device.hidden = !told.share && !known && !unsent().length;
  // Emptied too, so that nothing is left.
  const link = known ? new URL(`${told.said}${token}/`, location.href).href : "";
  for (const part of document.querySelectorAll("[data-code]")) part.textContent = known ? codeOf(token) : "";
  for (const part of document.querySelectorAll("[data-link-to]")) {
    Object.assign(part, { href: link || told.said, textContent: link });
    part.parentElement.querySelector("[data-copy]").dataset.copy = link;
  }
  at("picture").hidden = !picture;
  if (!picture) at("picture").removeAttribute("src");
  else if (at("picture").getAttribute("src") !== picture) at("picture").src = picture;
}

const unsent = () =>
  [...everything().map(([, state]) => state), read()].filter(({ items, draft = {} }) => items.length || draft.text);

// Before a device is passed on, whoever had it writes down the code, for it is shown nowhere else.
function next() {
  const { token, items, stored } = read();
  if (!unsent().length && !(token && stored.length)) return clear(false);
  at("farewell").hidden = false;
  at("farewell-unsent").hidden = at("forget").hidden = !unsent().length;
  at("leave").textContent = items.length ? told.leaveLater : told.leaveNow;
  at("farewell").focus();
}

// Forgets the person; `later`: what they have not sent stays out of sight until it is.
function clear(later) {
  const kept = everything().map(([key, { items, others }]) => [key, later ? [...others, ...items] : others]);
  const own = read();
  const rest = later ? [...own.others, ...own.items] : own.others;
  memory = memory && { items: [], stored: [], others: rest, carried: [] };
  for (const [key, others] of kept) {
    localStorage.removeItem(key);
    if (others.length) write({ others }, key);
  }
  at("farewell").hidden = true;
  delay = "";
  last = null;
  if (form) empty();
  say(told.cleared);
  status.focus();
  send();
}

at("next").addEventListener("click", next);
at("leave").addEventListener("click", () => clear(true));
at("forget").addEventListener("click", () => confirm(told.awaySure) && clear(false));
at("stay").addEventListener("click", () => {
  at("farewell").hidden = true;
  at("next").focus();
});
