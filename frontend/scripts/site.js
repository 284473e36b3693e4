// Small helps for readers whose browser runs scripts. Every page works without this file.

// On a desk the filters stand open beside the results; on a phone they wait closed above them.
const desk = matchMedia("(min-width: 56em)");
function placeFacets() {
  for (const facets of document.querySelectorAll(".facets")) facets.open = desk.matches;
}
placeFacets();
desk.addEventListener("change", placeFacets);

// "Copy" puts an address, or the panel's rows as plain lines, where an e-mail can take them.
function asLines(panel) {
  const words = (element) =>
    element.innerText
      .trim()
      .replace(/\s*\n\s*/g, "; ")
      .replace(/\s+/g, " ");
  const rows = [...panel.querySelectorAll("dt")].map((label) => `${words(label)}: ${words(label.nextElementSibling)}`);
  const lines = [
    words(document.querySelector("h1")),
    panel.dataset.warning,
    ...rows,
    panel.dataset.address || location.href,
  ];
  return lines.filter(Boolean).join("\n");
}

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const status = button.parentElement.querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(button.dataset.copy || asLines(button.closest(".summary-panel")));
      status.textContent = button.dataset.done;
    } catch {
      status.textContent = button.dataset.failed;
    }
  });
}
