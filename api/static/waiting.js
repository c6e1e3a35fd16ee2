// Asks every moment whether the page is made, and then shows it. Without it, the link does.

const EVERY_MS = 1500;
const BEING_MADE = 202;

async function look() {
  const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
  if (answer && answer.status !== BEING_MADE) location.reload();
  else setTimeout(look, EVERY_MS);
}

setTimeout(look, EVERY_MS);
