// Passkeys: asks the browser for one and sends the form with what it answers.
// A form with `data-passkey` is shown where the browser knows passkeys. Its value is an address that tells what to
// ask, or the id of the element that holds it; with `data-new` a passkey is made, else one is used.
(() => {
  "use strict";

  const failed = document.getElementById("passkey-failed");

  async function question(where) {
    const element = document.getElementById(where);
    if (element) return JSON.parse(element.textContent);
    const answer = await fetch(where, {
      headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" },
    });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  async function credential(form) {
    const asked = await question(form.dataset.passkey);
    if (!("new" in form.dataset)) return window.webauthnJSON.get(asked.request_options);
    const options = asked.creation_options;
    // One that its device finds by itself, so that it can stand for name and password as well.
    options.publicKey.authenticatorSelection.residentKey = "preferred";
    return window.webauthnJSON.create(options);
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (!window.PublicKeyCredential || !window.webauthnJSON) continue;
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      failed.hidden = true;
      try {
        form.elements.credential.value = JSON.stringify(await credential(form));
      } catch {
        failed.hidden = false;
        return;
      }
      form.submit();
    });
  }
})();
