// What a team's pages add where scripts run: printing by a button, and the pack one idea at a time.

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

const slides = document.querySelector("[data-slides]");
if (slides) present(slides);

function present(root) {
  const start = document.querySelector("[data-present]");
  const bar = document.querySelector("[data-slide-bar]");
  const place = bar.querySelector("[data-place]");
  const parts = partsOf(root);
  let at = 0;

  const show = (next) => {
    at = Math.max(0, Math.min(parts.length - 1, next));
    for (const [number, part] of parts.entries()) {
      part.hidden = number !== at;
      part.classList.toggle("now", number === at);
    }
    for (const group of root.querySelectorAll("section, .reveal, .all")) {
      if (!parts.includes(group)) group.hidden = !group.contains(parts[at]);
    }
    // A heading of several ideas is read with each of them; what else stands between is left out.
    for (const each of root.querySelectorAll(".all > p, .reveal > p, .reveal > section > h2, .reveal > section > p")) {
      each.hidden = !parts[at].contains(each) && each.tagName !== "H2";
    }
    place.textContent = place.dataset.words.replace("{place}", at + 1).replace("{all}", parts.length);
    window.scrollTo(0, 0);
  };
  const end = () => {
    document.documentElement.classList.remove("presenting");
    bar.hidden = true;
    for (const each of root.querySelectorAll("[hidden]")) each.hidden = false;
    for (const part of parts) {
      part.hidden = false;
      part.classList.remove("now");
    }
    document.exitFullscreen?.().catch(() => {});
    start.focus();
  };
  const begin = () => {
    document.documentElement.classList.add("presenting");
    bar.hidden = false;
    show(0);
    bar.querySelector("[data-on]").focus();
    document.documentElement.requestFullscreen?.().catch(() => {});
  };

  start.hidden = false;
  start.addEventListener("click", begin);
  bar.querySelector("[data-back]").addEventListener("click", () => show(at - 1));
  bar.querySelector("[data-on]").addEventListener("click", () => show(at + 1));
  bar.querySelector("[data-end]").addEventListener("click", end);
  document.addEventListener("keydown", (event) => {
    if (bar.hidden || event.altKey || event.ctrlKey || event.metaKey) return;
    const steps = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
    if (event.key in steps) {
      event.preventDefault();
      show(at + steps[event.key]);
    } else if (event.key === "Home") show(0);
    else if (event.key === "End") show(parts.length - 1);
    else if (event.key === "Escape") end();
  });
  window.addEventListener("beforeprint", () => {
    if (!bar.hidden) end();
  });
}

/* An idea is a section, or where a section tells of several, each article in it. */
function partsOf(root) {
  const parts = [];
  for (const each of root.querySelectorAll("[data-slide], .all > section, .reveal > section")) {
    const articles = each.querySelectorAll(":scope > article, :scope > .trial");
    parts.push(...(articles.length ? articles : [each]));
  }
  return parts;
}
