// Sends what waits, one item at a time, as often as it takes; says how much was sent and how much is kept.
const FINAL = [400, 403, 404, 409, 413, 422]; // answers that sending again would not change
const AGAIN = 10_000; // milliseconds
let sending = false;
let again;
let delay = ""; // why something waits, as the site put it; empty where there is no signal
let note = ""; // what has just happened

const waits = (item) => !item.problem;
const queue = () => [...read().items, ...read().others].filter(waits);

async function send() {
  if (sending) return;
  sending = true;
  again = clearTimeout(again);
  delay = "";
  try {
    for (const item of queue()) await sendOne(item);
  } catch (error) {
    delay = error.cause ?? "";
  }
  sending = false;
  show();
  if (queue().length) again ??= setTimeout(send, AGAIN);
}

async function sendOne({ label, ...item }) {
  const { token, picture } = read();
  const answer = await fetch(told.send, {
    method: "POST",
    credentials: "omit",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ token, ...item, device: mark(), picture: !picture && (item.token ?? token) === token }),
  });
  const heard = await answer.json();
  if (!heard.stored && !FINAL.includes(answer.status))
    throw new Error(answer.status, { cause: Object.values(heard.errors).join(" ") });
  change((state) => settle(state, item, label, heard));
  show();
}

function settle(state, item, label, { stored, errors, picture }) {
  const list = [state.items, state.others].find((one) => one.some(({ key }) => key === item.key));
  if (!list) return; // it was thrown away meanwhile
  const at = list.findIndex(({ key }) => key === item.key);
  if (stored) {
    list.splice(at, 1);
    if (list === state.others) return;
    if (last?.key === item.key) last.isStored = true;
    state.stored.push(label);
    state.picture ??= picture;
  } else if (errors.token && list === state.items && !state.stored.length) {
    state.token = chance(32); // the code is somebody's already, and nobody has been let in by it yet
    for (const one of state.items) one.token = state.token;
  } else list[at].problem = Object.values(errors).join(" ");
}

function say(text) {
  note = text;
  show();
}

// Says what was sent and kept.
function line({ items, stored, others }) {
  const count = told.count.replace("{sent}", stored.length).replace("{kept}", items.length);
  const refused = items.filter((item) => item.problem).length;
  const parts = [
    items.length || stored.length ? count : "",
    refused ? told.refused.replace("{n}", refused) : "",
    items.length > refused ? delay || (memory ? told.unkept : told.waiting) : "",
    others.length ? told.others.replace("{n}", others.length) : "",
    note,
  ];
  return parts.filter(Boolean).join(" ");
}
