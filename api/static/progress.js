// Follows the work on uploads as it happens, and shows it in the rows that carry their numbers.

const TONES = { done: "good", known: "good", failed: "bad", set_aside: "bad", cancelled: "warn", left: "warn" };
const OVER = new Set(Object.keys(TONES));

// Show an upload in a row; hidden parts of it are shown as they come to mean something.
export function show(row, upload) {
  const bar = row.querySelector("progress");
  row.classList.remove("good", "bad", "warn", "open");
  row.classList.add(TONES[upload.state] ?? "open");
  row.dataset.state = upload.state;
  bar.hidden = !upload.can_cancel;
  bar.value = upload.share;
  const said = row.querySelector(".sentence");
  if (said.textContent !== upload.sentence) said.textContent = upload.sentence;
  row.querySelector(".again").hidden = !upload.can_retry;
  row.querySelector(".cancel").hidden = !upload.can_cancel;
  const call = row.querySelector(".call");
  call.hidden = !(upload.call || upload.meeting);
  if (upload.call) call.href = `/calls/${upload.call}`;
  if (upload.meeting) call.href = `/teams/${encodeURIComponent(upload.team)}/meetings/${upload.meeting}`;
  if (upload.meeting && call.dataset.meeting) call.firstChild.textContent = call.dataset.meeting;
  const asks = row.querySelector(".asks");
  if (asks) asks.hidden = !upload.asks;
}

// Hear of every change after `since`; `changed(upload)` is told each. The browser comes back by itself.
export function follow(since, changed) {
  const address = new URL("/api/v1/uploads/events", location.href);
  if (since !== undefined) address.searchParams.set("since", since);
  const lang = new URLSearchParams(location.search).get("lang");
  if (lang) address.searchParams.set("lang", lang);
  const events = new EventSource(address);
  events.addEventListener("message", (event) => changed(JSON.parse(event.data)));
  addEventListener("pagehide", () => events.close());
  return events;
}

export const isOver = (state) => OVER.has(state);

const list = document.getElementById("work");
if (list) {
  const said = document.getElementById("said");
  follow(list.dataset.since, (upload) => {
    const row = list.querySelector(`[data-upload="${upload.number}"]`);
    if (!row) return;
    const before = row.dataset.state;
    show(row, upload);
    if (before === upload.state || !isOver(upload.state) || upload.state === "cancelled") return;
    const form = upload.call || upload.meeting ? said.dataset.done : upload.state === "left" ? said.dataset.left : said.dataset.failed;
    said.textContent = form.replace("{name}", upload.name);
  });
}
