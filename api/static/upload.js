// The page where calls come in: a row for each call, what its name tells, how far it is.

import { dropped } from "./dropping.js";
import { ask, patiently, Refused, send } from "./sending.js";
import { follow, isOver, show } from "./progress.js";

const form = document.getElementById("upload");
const words = document.getElementById("words")?.dataset;
const lang = document.documentElement.lang;
const AT_ONCE = 2;
const MOST = 1000;
const NAMES_AT_ONCE = 500;
const OF_CALLS = ["kind", "stage", "channel", "segment", "deal"]; // what is told of calls and of no meeting

const rows = []; // { file, transcript, element, state: "chosen" | "refused" | "sending" | "sent" | "failed", number, key }
const by = (id) => document.getElementById(id);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
const stem = (name) => name.replace(/\.[^.]*$/, "").toLowerCase();
const ending = (name) => (name.match(/\.[^.]*$/)?.[0] ?? "").toLowerCase();
const percent = new Intl.NumberFormat(lang, { style: "percent" });

function size(bytes) {
  const units = ["kilobyte", "megabyte", "gigabyte"];
  let place = 0;
  for (bytes /= 1000; bytes >= 1000 && place < units.length - 1; bytes /= 1000) place += 1;
  return new Intl.NumberFormat(lang, { style: "unit", unit: units[place], maximumFractionDigits: 1 }).format(bytes);
}

const isWords = (file) => form.dataset.transcripts.split(" ").includes(ending(file.name));
const own = () => by("team").selectedOptions[0]?.dataset.own === "yes";

function refusal(file) {
  if (!file.size) return words.empty;
  if (isWords(file)) return file.size > Number(form.dataset.largestTranscript) ? words.wordy : null;
  return file.size > Number(form.dataset.largest) ? words.large : null;
}

function say(text) {
  by("said").textContent = text;
}

function take(files) {
  let left = 0;
  for (const file of files) {
    if (file.name.startsWith(".")) continue;
    const alike = (each) => each && each.name === file.name && each.size === file.size && each.lastModified === file.lastModified;
    if (rows.some((row) => alike(row.file) || alike(row.transcript))) continue;
    if (rows.length >= MOST) left += 1;
    else place(file);
  }
  if (left) say(fill(words.many, { count: MOST }));
  by("chosen").hidden = !rows.length;
  by("clear").hidden = !rows.length;
  renew();
}

// A transcript goes into the row of the recording of its name, whichever comes first.
function place(file) {
  const open = rows.filter((row) => row.state === "chosen" && !row.transcript && stem(row.file.name) === stem(file.name));
  const partner = open.find((row) => isWords(row.file) !== isWords(file));
  if (!partner) return add(file);
  if (isWords(file)) partner.transcript = file;
  else [partner.file, partner.transcript] = [file, partner.file];
  head(partner);
}

function add(file) {
  const element = by("row").content.firstElementChild.cloneNode(true);
  const row = { file, element, state: "chosen", told: {}, key: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}` };
  rows.push(row);
  by("rows").append(element);
  element.querySelector(".remove").addEventListener("click", () => leaveOut(row));
  element.querySelector(".cancel").addEventListener("click", () => callOff(row));
  element.querySelector(".again").addEventListener("click", () => again(row));
  head(row);
}

function head(row) {
  row.element.querySelector(".name").textContent = row.file.name;
  const bytes = row.file.size + (row.transcript?.size ?? 0);
  const beside = row.transcript ? fill(words.beside, { name: row.transcript.name }) : isWords(row.file) ? words.alone : "";
  row.element.querySelector(".size").textContent = [size(bytes), beside].filter(Boolean).join(" · ");
}

function leaveOut(row) {
  rows.splice(rows.indexOf(row), 1);
  const next = row.element.nextElementSibling ?? row.element.previousElementSibling;
  row.element.remove();
  (next?.querySelector("button:not([hidden])") ?? by("choose-files")).focus();
  by("chosen").hidden = by("clear").hidden = !rows.length;
  renew();
}

function state(row, name, sentence, { bar = false, tone } = {}) {
  row.state = name;
  row.element.classList.remove("refused", "open", "bad", "good", "warn");
  if (tone) row.element.classList.add(tone);
  row.element.querySelector("progress").hidden = !bar;
  row.element.querySelector(".sentence").textContent = sentence;
  row.element.querySelector(".remove").hidden = !["chosen", "refused", "failed"].includes(name);
  row.element.querySelector(".cancel").hidden = name !== "sending";
  row.element.querySelector(".again").hidden = name !== "failed";
}

// What the names tell, asked of the service in a body: it is the one that reads them in the end.
let asked = 0;
let timer;
function renew() {
  clearTimeout(timer);
  timer = setTimeout(understand, 200);
}

async function understand() {
  const mine = (asked += 1);
  const open = rows.filter((row) => ["chosen", "refused"].includes(row.state));
  const told = { team: by("team").value, rule: by("rule").value, regular: by("regular").checked };
  let fault = null;
  let suggested = open.length ? undefined : null;
  for (let first = 0; first === 0 || first < open.length; first += NAMES_AT_ONCE) {
    const some = open.slice(first, first + NAMES_AT_ONCE);
    const body = JSON.stringify({ ...told, names: some.map((row) => row.file.name) });
    const answer = await ask("/upload/names", { body, headers: { "Content-Type": "application/json" } }).catch(() => null);
    const found = answer && (await answer.json());
    if (mine !== asked || !found) return;
    fault = found.fault;
    suggested = suggested === undefined || suggested === found.suggested ? found.suggested : null;
    some.forEach((row, place) => tell(row, found.files[place]));
  }
  by("rule-fault").hidden = !fault;
  by("rule-fault").textContent = fault ?? "";
  by("rule").setAttribute("aria-invalid", fault ? "true" : "false");
  suggest(suggested);
  sum();
}

function tell(row, found) {
  const list = row.element.querySelector(".tells");
  list.replaceChildren();
  const fault = found.fault ?? refusal(row.file) ?? (row.transcript && refusal(row.transcript));
  if (fault) return state(row, "refused", fault, { tone: "refused" });
  const all = { date: by("date").value && new Date(`${by("date").value}T12:00`).toLocaleDateString(lang, { dateStyle: "medium" }), language: by("language").value, rep: own() ? "" : (by("rep")?.value ?? ""), ...Object.fromEntries(OF_CALLS.map((name) => [name, by(name).value.trim()])) };
  for (const name of ["date", "rep", ...OF_CALLS, "language"]) {
    const value = all[name] || found[name];
    if (value) list.append(tag(words[name], value));
  }
  if (!list.children.length) list.append(tag("", words.nothing, "quiet"));
  state(row, "chosen", words.ready);
}

function tag(label, value, more = "") {
  const made = document.createElement("li");
  made.className = `tag ${more}`.trim();
  const unseen = document.createElement("span");
  unseen.className = "unseen";
  unseen.textContent = label ? `${label}: ` : "";
  made.append(unseen, value);
  if (label) made.title = label;
  return made;
}

function suggest(rule) {
  const box = by("suggestion");
  box.hidden = !rule || own();
  if (!rule) return;
  box.querySelector("span").textContent = fill(words.looks, { rule });
  by("suggested").dataset.rule = rule;
}

function sum() {
  const good = rows.filter((row) => row.state !== "refused");
  const bad = rows.length - good.length;
  const bytes = good.reduce((all, row) => all + row.file.size + (row.transcript?.size ?? 0), 0);
  const told = [fill(good.length === 1 ? words.countOne : words.countMany, { count: good.length, size: size(bytes) })];
  if (bad) told.push(fill(bad === 1 ? words.refusedOne : words.refusedMany, { count: bad }));
  by("summary").textContent = rows.length ? told.join(" · ") : "";
  by("send").disabled = !rows.some((row) => row.state === "chosen");
}

function useRule(rule) {
  by("rule").value = rule;
  by("regular").checked = false;
  renew();
}

// What is told of meetings shows where meetings are sent, what is told of calls where calls are.
function chooseOccasion() {
  const meetings = isMeeting();
  document.querySelectorAll(".of-meetings").forEach((each) => (each.hidden = !meetings));
  document.querySelectorAll(".of-calls").forEach((each) => (each.hidden = meetings || (each.classList.contains("others") && own())));
  document.querySelectorAll(".naming").forEach((each) => (each.hidden = meetings));
}

function chooseTeam() {
  const team = by("team").selectedOptions[0];
  by("rule").value = team.dataset.rule;
  by("regular").checked = team.dataset.regular === "yes";
  document.querySelectorAll(".others").forEach((each) => (each.hidden = own()));
  document.querySelectorAll("p.own").forEach((each) => (each.hidden = !own()));
  document.querySelectorAll(".keeping").forEach((each) => (each.hidden = team.dataset.keep !== "yes"));
  chooseOccasion();
  renew();
}

const isMeeting = () => (by("occasion")?.value ?? "sales_call") !== "sales_call";

function toldOfMeetings(value) {
  if (!isMeeting()) return {};
  return {
    occasion: value("occasion"), leader: value("leader"), leader_agrees: by("leader_agrees").checked,
    deals: value("deals"), people: value("people") && Number(value("people")),
  };
}

// What is told of every file when it is sent, as it stands when one presses the button.
function toldOfAll() {
  const value = (id) => by(id)?.value.trim() || null;
  return {
    team: by("team").value, language: value("language"), date: value("date"), ...toldOfMeetings(value),
    ...Object.fromEntries(OF_CALLS.map((name) => [name, isMeeting() ? null : value(name)])),
    rep: own() || isMeeting() ? null : value("rep"), rule: by("rule").value, regular: by("regular").checked,
  };
}

async function sendAll() {
  listen();
  const told = toldOfAll();
  if (by("keep_rule")?.checked && !own()) {
    const body = new URLSearchParams({ team: told.team, rule: told.rule, regular: told.regular ? "yes" : "no" });
    await ask("/upload/rule", { body }).catch((error) => say(error.message));
  }
  const waiting = rows.filter((row) => row.state === "chosen");
  waiting.forEach((row) => ((row.all = told), state(row, "sending", words.waits, { tone: "open", bar: true })));
  sum();
  await work(waiting);
  const mine = rows.filter((row) => row.all === told);
  const failed = mine.filter((row) => row.state === "failed").length;
  say(fill(words.sent, { count: mine.length - failed, failed }));
}

async function work(waiting) {
  const left = [...waiting];
  const worker = async () => {
    for (let row = left.shift(); row; row = left.shift()) if (row.state === "sending") await sendRow(row);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function sendRow(row) {
  row.abort = new AbortController();
  const bar = row.element.querySelector("progress");
  const whole = row.file.size + (row.transcript?.size ?? 0);
  const options = (before) => ({
    signal: row.abort.signal,
    stalled: () => state(row, "sending", words.stalled, { tone: "open", bar: true }),
    told: (bytes) => {
      bar.value = (before + bytes) / whole;
      state(row, "sending", fill(words.sending, { share: percent.format(bar.value), rest: size(whole - before - bytes) }), { tone: "open", bar: true });
    },
  });
  try {
    row.part ??= await send(row.file, options(0));
    if (row.transcript) row.words ??= await send(row.transcript, options(row.file.size));
    const transcript = row.transcript ? { part: row.words, name: row.transcript.name } : null;
    const body = JSON.stringify({ ...row.all, part: row.part, name: row.file.name, transcript });
    const headers = { "Content-Type": "application/json", "Idempotency-Key": row.key };
    const answer = await patiently(() => ask("/api/v1/uploads", { body, headers, signal: row.abort.signal }), options(row.file.size));
    arrived(row, await answer.json());
  } catch (error) {
    if (row.abort.signal.aborted) return state(row, "failed", words.off, { tone: "warn" });
    if (error instanceof Refused && error.status !== 507) [row.part, row.words, row.key] = [undefined, undefined, `${row.key}.`];
    state(row, "failed", error instanceof Refused ? error.message : words.failed, { tone: "bad" });
  }
}

function arrived(row, upload) {
  state(row, "sent", words.kept);
  row.number = upload.number;
  row.element.dataset.upload = upload.number;
  show(row.element, latest.get(upload.number) ?? upload);
}

// News of an upload may be here before the answer that it was taken.
let events;
const latest = new Map();
function listen() {
  events ??= follow(undefined, (upload) => {
    latest.set(upload.number, upload);
    const row = rows.find((each) => each.number === upload.number);
    if (row) show(row.element, upload);
    if (row && isOver(upload.state) && !upload.call && !upload.meeting) say(`${upload.name}: ${upload.sentence}`);
  });
}

async function callOff(row) {
  if (!row.number) return row.abort ? row.abort.abort() : state(row, "failed", words.off, { tone: "warn" });
  const answer = await ask(`/api/v1/uploads/${row.number}/cancel`).catch(() => null);
  if (answer) show(row.element, await answer.json());
}

async function again(row) {
  if (row.number) {
    const answer = await ask(`/api/v1/uploads/${row.number}/retry`).catch(() => null);
    if (answer) show(row.element, await answer.json());
    return;
  }
  row.all = toldOfAll();
  state(row, "sending", words.waits, { tone: "open", bar: true });
  await work([row]);
}

function begin() {
  document.documentElement.classList.add("scripts");
  document.querySelectorAll(".scripted").forEach((each) => (each.hidden = ["chosen", "clear"].includes(each.id)));
  const drop = by("drop");
  for (const name of ["dragenter", "dragover"]) addEventListener(name, (event) => (event.preventDefault(), drop.classList.add("over")));
  addEventListener("dragleave", (event) => event.relatedTarget || drop.classList.remove("over"));
  addEventListener("drop", (event) => (event.preventDefault(), drop.classList.remove("over"), dropped(event.dataTransfer, MOST).then(take)));
  by("choose-files").addEventListener("click", () => by("files").click());
  by("choose-folder").addEventListener("click", () => by("folder").click());
  for (const id of ["files", "folder"]) by(id).addEventListener("change", (event) => (take([...event.target.files]), (event.target.value = "")));
  for (const id of ["rule", "regular", "rep", "date", "language", ...OF_CALLS]) by(id)?.addEventListener("input", renew);
  by("team").addEventListener("change", chooseTeam);
  by("occasion")?.addEventListener("change", chooseOccasion);
  document.querySelectorAll(".example").forEach((each) => each.addEventListener("click", () => useRule(each.dataset.rule)));
  by("suggested").addEventListener("click", (event) => useRule(event.currentTarget.dataset.rule));
  by("clear").addEventListener("click", () => rows.filter((row) => row.state !== "sending").forEach(leaveOut));
  form.addEventListener("submit", (event) => (event.preventDefault(), sendAll()));
  addEventListener("beforeunload", (event) => rows.some((row) => row.state === "sending") && event.preventDefault());
  chooseTeam();
}

if (form) begin();
