// One call: its sound, its words, and what is set right. Everything here adds to a page that works without it.
import { makePlayer } from "./call-player.js";
import { drawOutline } from "./call-outline.js";
import { makeWords } from "./call-words.js";
import { openInDialog } from "./call-dialog.js";

const player = makePlayer(document.getElementById("desk"));
const words = makeWords(document.getElementById("transcript"));

for (const hidden of document.querySelectorAll(".scripted")) hidden.hidden = false;
if (player) {
  drawOutline(document.getElementById("wave"));
  player.onTime = (seconds) => words?.follow(seconds, document.getElementById("follow").checked);
}

// A time, wherever it stands on the page, leads to that moment of the sound; a sentence does so too.
document.addEventListener("click", (event) => {
  const time = event.target.closest("a[data-t]");
  if (time) {
    const stays = time.getAttribute("href") === "#";
    if (player || stays) event.preventDefault();
    if (player) player.playFrom(Number(time.dataset.t));
    if (!stays) words?.show(document.getElementById(time.getAttribute("href").slice(1)));
    return;
  }
  const sentence = event.target.closest(".s[data-t]");
  if (sentence && player && !event.target.closest("a, button") && String(getSelection()) === "")
    player.playFrom(Number(sentence.dataset.t));
});

for (const button of document.querySelectorAll("button[data-now]")) {
  if (!player) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    document.getElementById(button.dataset.now).value = player.clock();
  });
}

// A link from elsewhere may name a moment: it is shown and made ready, and nothing sounds by itself.
const asked = Number(new URLSearchParams(location.search).get("t") ?? NaN);
if (Number.isFinite(asked) && asked >= 0) {
  player?.seek(asked);
  words?.showAt(asked);
}

openInDialog(document.getElementById("dialog"));
