// The form: keeps what is typed, marks what a choice needs, takes one item and begins the next of the same person.
const form = document.querySelector("form.capture");
const submit = form?.querySelector("[data-submit]");
const consent = form?.querySelector("[data-consent]");
const CONSENT = ["may_go_to", "naming"];
const PERSON = ["participant_type", "name", "role", "organisation_name", "own_place", "email", "wants_mail"];
const ABOUT = ["about_topic", "about_entry"];
const OF_THE_PAGE = ["csrfmiddlewaretoken", "token", "key", "mark", "wording", "website", ...ABOUT];

function all(name, act) {
  form.querySelectorAll(`[name=${name}]`).forEach(act);
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
    else if (field instanceof RadioNodeList) all(name, (radio) => (radio.checked = radio.value === String(value)));
    else if (name !== "reply_to") field.value = value;
  }
  const more = form.querySelector("[data-more]");
  more.checked ||= Boolean(given.heading || given.how || given.place);
  refresh();
}

const ticked = (name) => form.querySelector(`[name=${name}]:checked`)?.parentElement.textContent.trim() ?? "";
const consented = () => CONSENT.every((name) => form.elements[name].value);

// Marks what this choice needs, and says what was chosen where it is folded away.
function refresh() {
  const { shape, naming, heading, text, name, organisation_name, email, wants_mail } = form.elements;
  text.required = true;
  heading.required = shape.value === "definition";
  name.required = naming.value === "name";
  organisation_name.required = naming.value === "organisation";
  email.required = wants_mail.checked;
  for (const group of CONSENT) all(group, (radio) => (radio.required = true));
  all("key_question", (radio) => (radio.required = shape.value === "answer"));
  form.querySelector("[data-chosen]").textContent = consented() ? `: ${CONSENT.map(ticked).join(", ")}` : "";
  const question = form.querySelector("[data-question]");
  if (question) question.textContent = ticked("key_question") && `: ${ticked("key_question")}`;
  form.querySelectorAll("[data-most]").forEach(count);
  const { send, on } = submit.dataset;
  const step = consented() || consent.open ? send : on;
  if (submit.textContent !== step) submit.textContent = step; // a label that is replaced while it is pressed loses the click
}

// A text may be pasted whole; how much of it is too much is said, and nothing is cut off.
function count(field) {
  const over = [...field.value].length - field.dataset.most;
  const words = over > 0 ? told.over.replace("{n}", over) : "";
  const shown = document.getElementById(`${field.id}-over`);
  if (shown.textContent !== words) shown.textContent = words;
  field.setCustomValidity(words);
}

// Leads to the first thing that is missing and says whether nothing is. What is folded away is opened for it, for a
// browser leads nobody to what is not seen; where the words may go is asked when the words are there.
function complete() {
  const missing = [...form.elements].filter((field) => field.willValidate && !field.validity.valid);
  if (!missing.length) return true;
  const more = form.querySelector("[data-more]");
  more.checked ||= missing.some((field) => ["heading", "how", "place"].includes(field.name));
  const folded = missing[0].closest("details");
  const isNew = folded === consent && !folded.open;
  if (folded) folded.open = true;
  if (isNew) {
    folded.scrollIntoView();
    missing[0].focus({ preventScroll: true });
  } else missing[0].reportValidity();
  return false;
}

// Empties the form for the next item of the same person, whose usual consent is chosen again.
function empty() {
  const { usual, person, carried } = read();
  const before = form.elements.shape.value;
  form.reset();
  const shape = usual ? before : form.elements.shape.value;
  for (const name of ["heading", "text", "how", "place"]) form.elements[name].value = "";
  for (const group of [...CONSENT, "key_question"]) all(group, (radio) => (radio.checked = false));
  form.querySelector("[data-more]").checked = false;
  fill({ ...Object.fromEntries(PERSON.map((name) => [name, ""])), ...person, ...usual, shape });
  consent.open = false;
  refresh();
  if (carried.length) carryOn();
  form.dispatchEvent(new Event("emptied"));
}

// Words from elsewhere; where they may go is asked anew.
function carryOn() {
  change((state) => {
    state.draft = state.carried.shift();
    fill(state.draft);
  });
  note = told.carried;
}

function take(event) {
  event.preventDefault();
  refresh();
  if (!complete()) return;
  const given = values();
  const page = Object.fromEntries(
    ["mark", "wording", ...ABOUT].map((name) => [name, form.elements[name]?.value ?? ""]),
  );
  const label = short(given.heading || given.text);
  const key = uuid();
  note = "";
  change((state) => {
    state.token ??= chance(32);
    const { lang } = document.documentElement;
    const own = { token: state.token, key, label, written_at: new Date().toISOString(), language: lang };
    state.items.push({ ...given, ...page, ...own, website: form.elements.website.value });
    state.usual ??= only(given, CONSENT);
    state.person = only(given, PERSON);
    delete state.draft;
  });
  empty();
  last = { key, label };
  send();
  show();
  (thanks ?? status).scrollIntoView();
  (thanks ?? status).focus();
}

// Lets the service worker keep the page, and the same page in the other languages, to change to without signal.
async function keepPage() {
  if (!navigator.serviceWorker) return;
  const pages = await caches.open("capture-pages");
  for (const { href, pathname } of [location, ...document.querySelectorAll(".menu__language a")]) {
    await navigator.serviceWorker.register(told.worker, { scope: new URL(told.scope, href) });
    await navigator.serviceWorker.ready;
    if (!(await pages.match(pathname, { ignoreVary: true }))) await pages.add(pathname);
  }
  device.dataset.ready = "yes";
}

function begin() {
  const { draft, person, usual, carried } = read();
  fill({ ...person, ...usual, ...draft });
  consent.open = Boolean(form.querySelector("[data-consent] .govuk-error-message[id$=error]"));
  consent.addEventListener("toggle", refresh);
  refresh();
  if (carried.length && !draft?.text) carryOn();
  form.addEventListener("submit", take);
  for (const event of ["input", "change"])
    form.addEventListener(event, () => {
      refresh();
      if (last) last.isOver = true;
      change((state) => (state.draft = values()));
      show();
    });
  // Whoever chooses to answer a question is led to the questions; the one that is picked then stands for them all.
  const questions = form.querySelector("[data-questions]");
  all("shape", (radio) =>
    radio.addEventListener("change", () => (questions.open = radio.value === "answer" && !ticked("key_question"))),
  );
  questions?.addEventListener("click", ({ detail, target }) => {
    if (!detail || target.name !== "key_question") return;
    questions.open = false;
    questions.scrollIntoView();
  });
}

if (form) begin();
addEventListener("online", send);
addEventListener("storage", show);
// What was refused is tried once more with each opening: the link may be a new one, the meeting open again.
if ([...read().items, ...read().others].some((one) => one.problem))
  change((state) => {
    for (const item of [...state.items, ...state.others].filter((one) => one.problem)) {
      delete item.problem;
      item.mark = form?.elements.mark.value ?? item.mark;
    }
  });
document.addEventListener("visibilitychange", () => document.hidden || send());
show();
send();
keepPage().catch(() => {});
