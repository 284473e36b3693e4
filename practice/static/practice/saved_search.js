// Shows what a saved search finds as soon as its address or its order changes.
(() => {
  "use strict";

  async function preview(field) {
    const input = field.querySelector("input");
    const order = document.getElementById(input.id.replace(/saved_search$/, "search_order"));
    const query = new URLSearchParams({ address: input.value, order: order ? order.value : "" });
    const answer = await fetch(`${field.dataset.savedSearch}?${query}`, { headers: { Accept: "text/html" } });
    // Whoever has gone on to another address waits for the answer to that one.
    if (answer.ok && query.get("address") === input.value) {
      field.querySelector(".saved-search__preview").innerHTML = await answer.text();
    }
  }

  document.addEventListener("change", (event) => {
    const order = event.target.id?.match(/^(.*)search_order$/);
    const input = order ? document.getElementById(`${order[1]}saved_search`) : event.target;
    const field = input?.closest?.("[data-saved-search]");
    if (field) preview(field);
  });
})();
