// The capture page on a device: keeps what is typed, sends it when it can, and forgets it for the next person.
const device = document.querySelector("[data-device]");
const form = document.querySelector("form.capture");
const told = device.dataset;
const at = (name) => device.querySelector(`[data-${name}]`);

const CONSENT = ["may_go_to", "naming"];
const PERSON = ["participant_type", "name", "role", "organisation_name", "own_place", "email", "wants_mail"];
const OF_THE_PAGE = ["csrfmiddlewaretoken", "token", "key", "mark", "wording", "website"];
const FINAL = [400, 403, 404, 409, 413, 422]; // answers that sending again would not change
const AGAIN = 10_000; // milliseconds

// What stands on the device: {token, items, stored, usual, person, draft} under the place that it belongs to.
const KEY = `capture:${told.place}`;
let memory = null; // holds everything where the browser keeps nothing

function read() {
  const empty = { items: [], stored: [] };
  if (memory) return memory;
  try {
    return { ...empty, ...JSON.parse(localStorage.getItem(KEY)) };
  } catch {
    return empty;
  }
}

function write(state) {
  try {
    localStorage.setItem(KEY, JSON.stringify(state));
    memory = null;
  } catch {
    memory = state;
  }
}

function change(edit) {
  const state = read();
  edit(state);
  write(state);
  return state;
}

function chance(length) {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Tells this device from others when they are counted; it says nothing of who is at it.
function mark() {
  try {
    return (localStorage["capture-device"] ??= chance(12));
  } catch {
    return "";
  }
}

// What waits, and what has just happened, for those who listen too.
let note = "";

function say(text) {
  note = text;
  show();
}

function values() {
  const given = Object.fromEntries(new FormData(form));
  for (const name of OF_THE_PAGE) delete given[name];
  return given;
}

function fill(given) {
  for (const [name, value] of Object.entries(given)) {
    const field = form.elements[name];
    if (!field || (name === "shape" && form.elements.reply_to)) continue;
    if (field.type === "checkbox") field.checked = Boolean(value);
    else if (field.type === "radio") field.checked = field.value === value;
    else if (name !== "reply_to") field.value = value;
  }
  refresh();
}

const consented = () => CONSENT.every((name) => form.elements[name].value);

// Marks what this choice needs, and says what was chosen where it is folded away.
function refresh() {
  if (!form) return;
  const { shape, naming, heading, text, name, organisation_name, email, wants_mail } = form.elements;
  text.required = true;
  heading.required = shape.value === "definition";
  name.required = naming.value === "name";
  organisation_name.required = naming.value === "organisation";
  email.required = wants_mail.checked;
  for (const group of CONSENT) all(group, (radio) => (radio.required = true));
  all("key_question", (radio) => (radio.required = shape.value === "answer"));
  const chosen = CONSENT.map((group) => form.querySelector(`[name=${group}]:checked`)?.parentElement.innerText.trim());
  form.querySelector("[data-chosen]").textContent = consented() ? `: ${chosen.join(", ")}` : "";
}

function all(name, act) {
  form.querySelectorAll(`[name=${name}]`).forEach(act);
}

// Empties the form for the next item of the same person, whose usual consent is chosen again.
function empty() {
  const { usual, person } = read();
  const kept = form.elements.shape.value;
  form.reset();
  for (const name of ["heading", "text", "how", "place"]) form.elements[name].value = "";
  for (const group of CONSENT) all(group, (radio) => (radio.checked = false));
  fill({ ...Object.fromEntries(PERSON.map((name) => [name, ""])), ...person, ...usual, shape: kept });
  form.querySelector("[data-consent]").open = !consented();
  form.dispatchEvent(new Event("emptied"));
}

function take(event) {
  event.preventDefault();
  refresh();
  if (!consented()) form.querySelector("[data-consent]").open = true;
  if (!form.reportValidity()) return;
  const given = values();
  const of = (names) => Object.fromEntries(names.filter((name) => name in given).map((name) => [name, given[name]]));
  const page = { mark: form.elements.mark.value, wording: form.elements.wording.value };
  const label = (given.heading || given.text).slice(0, 60);
  change((state) => {
    state.token ??= chance(32);
    const own = { key: uuid(), label, written_at: new Date().toISOString(), website: form.elements.website.value };
    state.items.push({ ...given, ...page, ...own });
    state.usual ??= of(CONSENT);
    state.person = of(PERSON);
    delete state.draft;
  });
  empty();
  say(memory ? told.unkept : told.kept);
  form.querySelector("input[name=shape]:checked, #text").focus();
  send();
}

let sending = false;
let again;

async function send() {
  if (sending) return;
  sending = true;
  again = clearTimeout(again);
  try {
    for (const item of read().items.filter((one) => !one.problem)) await sendOne(item);
  } catch {
    again = setTimeout(send, AGAIN);
  }
  sending = false;
  show();
  if (read().items.some((one) => !one.problem)) again ??= setTimeout(send, AGAIN);
}

async function sendOne({ label, ...item }) {
  const { token } = read();
  const answer = await fetch(told.send, {
    method: "POST",
    credentials: "omit",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...item, token, device: mark() }),
  });
  const { stored, errors } = await answer.json();
  if (!stored && !FINAL.includes(answer.status)) throw new Error(answer.status);
  change((state) => {
    const kept = state.items.find((one) => one.key === item.key);
    if (state.token !== token || !kept) return; // somebody else is at the device by now
    if (!stored) {
      kept.problem = Object.values(errors).join(" ");
      return;
    }
    state.items.splice(state.items.indexOf(kept), 1);
    state.stored.push(label);
  });
  say("");
}

function button(text, act) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "govuk-button govuk-button--secondary", textContent: text });
  made.addEventListener("click", act);
  return made;
}

function line(text) {
  const made = document.createElement("li");
  made.textContent = text;
  return made;
}

function waiting(item) {
  const made = line(item.label);
  if (!item.problem) return made;
  const problem = document.createElement("p");
  Object.assign(problem, { className: "govuk-error-message", textContent: item.problem });
  const drop = () => change((state) => (state.items = state.items.filter((one) => one.key !== item.key)));
  const back = button(told.back, () => {
    drop();
    fill(item);
    show();
    form.elements.text.focus();
  });
  const away = button(told.away, () => {
    if (!confirm(told.awaySure)) return;
    drop();
    show();
  });
  made.append(problem, ...(form ? [back] : []), away);
  return made;
}

function show() {
  const { items, stored, token } = read();
  device.hidden = false;
  const count = items.length ? told.waits.replace("{n}", items.length) : told.nothing;
  const status = [count, note].filter(Boolean).join(" ");
  if (at("status").textContent !== status) at("status").textContent = status;
  at("waiting").replaceChildren(...items.map(waiting));
  at("stored-count").hidden = !stored.length;
  at("stored-count").textContent = told.stored.replace("{n}", stored.length);
  at("stored-list").replaceChildren(...stored.map(line));
  at("link").hidden = !stored.length;
  const link = stored.length ? new URL(`${told.said}${token}/`, location.href).href : told.said;
  Object.assign(at("link-to"), { href: link, textContent: link });
  device.querySelector("[data-copy]").dataset.copy = link;
}

// Everything that this site's forms keep on the device, of whichever meeting.
function everything() {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith("capture:"));
    return keys.map((key) => [key, JSON.parse(localStorage.getItem(key))]);
  } catch {
    return [];
  }
}

function next() {
  const kept = [...everything(), ["", read()]];
  const unsent = ({ items = [], draft = {} }) => items.length || draft.heading || draft.text || draft.how;
  if (kept.some(([, state]) => unsent(state)) && !confirm(told.nextSure)) return;
  memory = null;
  for (const [key] of everything()) localStorage.removeItem(key);
  if (form) empty();
  say(told.cleared);
}

// Opens again without signal: the service worker keeps the page, and the first visit puts it there.
async function keepPage() {
  if (!navigator.serviceWorker) return;
  await navigator.serviceWorker.register(told.worker, { scope: told.scope });
  await navigator.serviceWorker.ready;
  const pages = await caches.open("capture-pages");
  if (!(await pages.match(location.pathname, { ignoreVary: true }))) await pages.add(location.pathname);
  device.dataset.ready = "yes";
}

if (form) {
  const { draft, person, usual } = read();
  fill({ ...person, ...usual, ...draft });
  form.querySelector("[data-consent]").open = !consented();
  form.addEventListener("submit", take);
  for (const event of ["input", "change"])
    form.addEventListener(event, () => {
      refresh();
      change((state) => (state.draft = values()));
    });
}
at("next").addEventListener("click", next);
addEventListener("online", send);
addEventListener("storage", show);
// What was refused is tried once more with each opening: the link may be a new one, the meeting open again.
if (read().items.some((one) => one.problem))
  change((state) => {
    for (const item of state.items.filter((one) => one.problem)) {
      delete item.problem;
      item.mark = form?.elements.mark.value ?? item.mark;
    }
  });
document.addEventListener("visibilitychange", () => document.hidden || send());
show();
send();
keepPage().catch(() => {});
