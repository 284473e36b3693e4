// What stands on the device: {token, items, stored, usual, person, draft, picture, others, carried} under its place.
// items wait to be sent, each with the token of whoever wrote it; others are those of people before, out of sight;
// carried came from a meeting that is closed, without the consent that was given for it.
const device = document.querySelector("[data-device]");
const told = device.dataset;
const KEY = `capture:${told.place}`;
const WORDS = ["shape", "key_question", "heading", "text", "how", "place"];
let memory = null; // holds everything where the browser keeps nothing

function read(key = KEY) {
  const nothing = { items: [], stored: [], others: [], carried: [] };
  if (memory && key === KEY) return memory;
  try {
    return { ...nothing, ...JSON.parse(localStorage.getItem(key)) };
  } catch {
    return nothing;
  }
}

function write(state, key = KEY) {
  try {
    localStorage.setItem(key, JSON.stringify(state));
    if (key === KEY) memory = null;
  } catch {
    memory = state;
  }
}

function change(edit, key = KEY) {
  const state = read(key);
  edit(state);
  write(state, key);
  return state;
}

// Everything that this site's forms keep on the device, of whichever meeting, as [key, state].
function everything() {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith("capture:"));
    return keys.map((key) => [key, read(key)]);
  } catch {
    return [];
  }
}

function chance(length) {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// The code that belongs to a private token, read off it as facilitation/access/codes.py does, so that both hold without signal.
function codeOf(token) {
  const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const letters = [...Array(12).keys()].map((at) => {
    const number = 64 * signs.indexOf(token[2 * at]) + signs.indexOf(token[2 * at + 1]);
    return "23456789abcdefghjkmnpqrstuvwxyz"[number % 31];
  });
  return letters.join("").match(/.{4}/g).join("-");
}

// Tells this device from others when they are counted; it says nothing of who is at it.
function mark() {
  try {
    return (localStorage["capture-device"] ??= chance(12));
  } catch {
    return "";
  }
}

const wordsOf = ({ heading, text, how, place }) => [heading, text, how, place].filter(Boolean).join("\n\n");
const short = (text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
const only = (given, names) =>
  Object.fromEntries(names.filter((name) => name in given).map((name) => [name, given[name]]));
