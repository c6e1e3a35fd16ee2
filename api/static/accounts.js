// Copies a secret that is shown once; without this script it can be marked and copied by hand.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    button.setAttribute("aria-live", "polite");
    button.textContent = button.dataset.done;
  });
}
