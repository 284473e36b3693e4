// Carries what is typed into the forms of a page over to the same page in another language, within this tab and once.
const KEY = "typed";
const CHOICES = ["checkbox", "radio"];
const UNTYPED = ["hidden", "submit", "fieldset"];
const fields = [...document.forms]
  .flatMap(({ elements }) => [...elements])
  .filter(({ type }) => !UNTYPED.includes(type));

function restore(typed) {
  if (typed.length !== fields.length) return;
  typed.forEach(([name, value, checked], at) => {
    const field = fields[at];
    if (field.name !== name) return;
    if (CHOICES.includes(field.type) ? field.checked === checked : field.value === value) return;
    if (CHOICES.includes(field.type)) field.checked = checked;
    else field.value = value;
    field.closest("details")?.setAttribute("open", "");
  });
}

try {
  const typed = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY); // whoever opens another page in this tab finds nothing
  if (typed) restore(JSON.parse(typed));
  for (const link of document.querySelectorAll(".menu__language a"))
    link.addEventListener("click", () => {
      sessionStorage.setItem(
        KEY,
        JSON.stringify(fields.map(({ name, value, checked = false }) => [name, value, checked])),
      );
    });
} catch {} // a browser that keeps nothing, or something else's entry of that name
