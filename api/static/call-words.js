// The words: they follow the sound, are searched, and show only what one looks for.
const QUIET_MS = 4000; // after the reader scrolled, the page does not scroll for so long

export function makeWords(section) {
  const sentences = [...(section?.querySelectorAll(".s") ?? [])];
  if (!sentences.length) return null;
  const timed = sentences.filter((each) => each.dataset.t !== undefined);
  const times = timed.map((each) => Number(each.dataset.t));
  let now = null;
  let scrolledAt = -Infinity;
  for (const sign of ["wheel", "touchmove", "keydown"])
    addEventListener(sign, () => (scrolledAt = performance.now()), { passive: true });

  function follow(seconds, scrolls) {
    const found = timed[lastBefore(times, seconds)] ?? null;
    if (found === now) return;
    now?.classList.remove("now");
    found?.classList.add("now");
    now = found;
    if (found && scrolls && performance.now() - scrolledAt > QUIET_MS && !isSeen(found)) bring(found);
  }
  function show(place) {
    if (!place) return;
    scrolledAt = -Infinity;
    bring(place);
    place.classList.add("shown");
    setTimeout(() => place.classList.remove("shown"), 2000);
  }

  makeSearch(section, sentences, show);
  makeChoice(section, sentences);
  const showAt = (seconds) => show(timed[Math.max(0, lastBefore(times, seconds))]);
  return { follow, show, showAt };
}

function lastBefore(times, seconds) {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] <= seconds + 0.05) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function isSeen(element) {
  const box = element.getBoundingClientRect();
  const top = document.getElementById("desk").getBoundingClientRect().bottom;
  return box.top > Math.max(0, top) && box.bottom < innerHeight - 40;
}

function bring(element) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}

// Accents, case and the kind of apostrophe make no difference; what is hidden is not searched.
const plain = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’ʼ]/g, "'").toLowerCase();

function spoken(sentence) {
  const hides = document.getElementById("veil")?.checked;
  let text = "";
  for (const node of sentence.childNodes) {
    if (node.nodeName === "SMALL") continue;
    text += hides && node.classList?.contains("veil") ? node.dataset.label : node.textContent;
  }
  return plain(text);
}

function makeSearch(section, sentences, show) {
  const [field, told] = [section.querySelector("#find"), section.querySelector("#found")];
  let found = [];
  let at = -1;

  function look() {
    for (const each of found) each.classList.remove("hit");
    const wanted = plain(field.value.trim());
    found = wanted.length > 1 ? sentences.filter((each) => spoken(each).includes(wanted)) : [];
    for (const each of found) each.classList.add("hit");
    at = -1;
    if (found.length) go(1);
    else told.textContent = wanted.length > 1 ? told.dataset.none : "";
  }
  function go(step) {
    if (!found.length) return;
    at = (at + step + found.length) % found.length;
    told.textContent = told.dataset.some.replace("{at}", at + 1).replace("{all}", found.length);
    show(found[at]);
  }
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 200);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    go(event.shiftKey ? -1 : 1);
  });
  section.querySelector("#after").addEventListener("click", () => go(1));
  section.querySelector("#before").addEventListener("click", () => go(-1));
  document.getElementById("veil")?.addEventListener("change", look);
}

// What a sentence does stands behind it, in the reader's words.
const actsOf = (sentence) =>
  (sentence.querySelector("small")?.textContent ?? "").split(" · ").map((act) => act.replace(" ✓", ""));

function makeChoice(section, sentences) {
  const told = section.querySelector("#shown");
  const chosen = (of) =>
    new Set([...section.querySelectorAll(`[data-of="${of}"] input:checked`)].map((each) => each.value));

  function choose() {
    const [parties, acts] = [chosen("party"), chosen("act")];
    let count = 0;
    for (const sentence of sentences) {
      const turn = sentence.closest(".turn");
      const spoken = !parties.size || [...parties].some((party) => turn.classList.contains(party));
      const does = !acts.size || actsOf(sentence).some((act) => acts.has(act));
      sentence.hidden = !(spoken && does);
      count += spoken && does ? 1 : 0;
    }
    for (const turn of section.querySelectorAll(".turn"))
      turn.hidden = !turn.querySelector(".s:not([hidden])");
    const all = !parties.size && !acts.size;
    section.classList.toggle("chosen", !all);
    told.textContent = all ? "" : told.dataset.shown.replace("{n}", count);
  }
  section.querySelector(".choose")?.addEventListener("change", choose);
}
