// Forms that have a page of their own open over the call instead, so that the sound plays on.
export function openInDialog(dialog) {
  const room = dialog.firstElementChild;

  async function load(address, sent) {
    const answer = await fetch(address, { ...sent, headers: { accept: "text/html" } }).catch(() => null);
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

  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-dialog]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      if (!(await load(link.href))) location.href = link.href;
      return;
    }
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
    const body = new URLSearchParams(new FormData(form));
    if (!(await load(form.action, { method: "POST", body }))) HTMLFormElement.prototype.submit.call(form);
  });
}
