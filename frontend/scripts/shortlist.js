// A reader's shortlist, in this browser alone: buttons that add and remove entries, how many there are in the header.
const KEY = "shortlist";
const OWN = "shortlist-step"; // that the page before was one's own list, of which a step leads to the next
const MOST = 60; // what the site shows of a list
const header = document.querySelector("[data-shortlist]");
const listPage = document.querySelector("[data-shortlist-page]");
const shown = [];

const read = () => (localStorage.getItem(KEY) || "").split(",").filter((number) => /^\d{1,18}$/.test(number));

function write(numbers) {
  localStorage.setItem(KEY, numbers.slice(0, MOST).join(","));
  show();
}

function show() {
  const numbers = read();
  const path = header.href.split("?")[0];
  header.href = numbers.length ? `${path}?numbers=${numbers}` : path;
  header.hidden = !numbers.length;
  header.lastElementChild.textContent = numbers.length;
  for (const [button, number] of shown)
    button.firstChild.data = numbers.includes(number) ? header.dataset.remove : header.dataset.add;
  const keep = document.querySelector("[data-shortlist-keep]");
  if (keep) keep.hidden = isOwn();
}

const isOwn = () => read().join(",") === listPage.dataset.shortlistPage;

function toggle(number) {
  const numbers = read();
  write(numbers.includes(number) ? numbers.filter((one) => one !== number) : [...numbers, number]);
}

function button(place) {
  const { number } = place.dataset;
  const title = place.querySelector(".card__title");
  const made = document.createElement("button");
  const whose = document.createElement("span");
  Object.assign(made, { type: "button", className: "shortlist-button screen-only" });
  Object.assign(whose, { className: "govuk-visually-hidden", textContent: title?.innerText ?? "" });
  made.append("-", whose);
  made.addEventListener("click", () => toggle(number));
  if (title) place.append(made);
  else place.replaceWith(made);
  shown.push([made, number]);
}

function watchList() {
  const numbers = listPage.dataset.shortlistPage;
  if (sessionStorage.getItem(OWN)) write(numbers.split(","));
  else if (!numbers && read().length) location.replace(header.href);
  sessionStorage.removeItem(OWN);
  const step = () => isOwn() && sessionStorage.setItem(OWN, "1");
  for (const link of listPage.querySelectorAll("a[data-step]")) link.addEventListener("click", step);
  listPage.querySelector("form[data-step]").addEventListener("submit", step);
  listPage.querySelector("[data-shortlist-keep] button")?.addEventListener("click", () => write(numbers.split(",")));
}

try {
  show();
  if (listPage) watchList();
  else document.querySelectorAll("[data-number]").forEach(button);
  show();
  for (const event of ["storage", "pageshow"]) addEventListener(event, show);
} catch {} // a browser that keeps nothing, or a page without the frame
