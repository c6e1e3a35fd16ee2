// Forms that have a page of their own open over the call instead, so that the sound plays on.
export function openInDialog(dialog) {
  const room = dialog.firstElementChild;

  async function load(address, sent) {
    document.body.classList.add("waits");
    const answer = await fetch(address, { ...sent, headers: { accept: "text/html" } }).catch(() => null);
    document.body.classList.remove("waits");
    if (!answer) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = page.querySelector("main");
    if (!main) return false;
    main.querySelector(".crumbs")?.remove();
    room.replaceChildren(...main.childNodes);
    if (!dialog.open) dialog.showModal();
    room.querySelector("h1")?.setAttribute("tabindex", "-1");
    room.querySelector("h1")?.focus();
    return true;
  }

  document.addEventListener("click", (event) => {
    const away = event.target.closest("dialog a");
    if (!away) return;
    if (away.hasAttribute("data-close")) {
      event.preventDefault();
      dialog.close();
    } else if (away.hasAttribute("data-reload")) {
      event.preventDefault();
      location.hash = new URL(away.href).hash;
      location.reload();
    }
  });
  // However the dialog is closed: what was corrected shows on the page.
  dialog.addEventListener("close", () => {
    if (room.querySelector("[data-reload]")) location.reload();
  });
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.closest("dialog") && !form.hasAttribute("data-dialog")) return;
    event.preventDefault();
    const told = new URLSearchParams(new FormData(form, event.submitter));
    const address = form.method === "get" ? `${form.action}?${told}` : form.action;
    const done = await load(address, form.method === "get" ? {} : { method: "POST", body: told });
    if (!done) location.href = address;
  });
}
