// Sends one file in parts over a line that may break: the tus protocol, as much of it as a browser needs.
// No name of a file is kept or stands in an address: names may be people's.

const PARTS = "/api/v1/uploads/parts";
const PART = 8 * 1024 * 1024;
const FIRST = 256 * 1024;
const PATIENCE_MS = [1000, 2000, 4000, 8000, 15000, 30000];
const KEEP_MS = 40 * 3600 * 1000;

export class Refused extends Error {}

const csrf = () => document.querySelector('meta[name="csrf"]')?.content ?? "";
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// An error need not say that it is about the upload: it stands beside it.
function sentence(detail) {
  const bare = detail.replace(/^(upload|file|\.\w+)\s*:\s*/, "");
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}

// Ask, and say an error in the words that the service has for it; a line that breaks rejects by itself.
export async function ask(address, { method = "POST", headers = {}, body, signal } = {}) {
  const answer = await fetch(address, { method, body, signal, headers: { "X-CSRF-Token": csrf(), Accept: "application/json", ...headers } });
  if (answer.ok) return answer;
  if (answer.status === 429 || answer.status === 503) {
    const error = new Error("busy");
    error.wait = 1000 * Number(answer.headers.get("Retry-After") || 2);
    throw error;
  }
  const told = await answer.json().catch(() => ({}));
  const error = new Refused(sentence(told.detail || String(answer.status)));
  error.status = answer.status;
  throw error;
}

// Try again while the line is broken or the service busy; `stalled` hears of it.
export async function patiently(attempt, { signal, stalled = () => {} } = {}) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof Refused || signal?.aborted || tries >= PATIENCE_MS.length) throw error;
      stalled();
      await pause(error.wait ?? PATIENCE_MS[tries]);
      if (signal?.aborted) throw error;
    }
  }
}

// What a file is known by after the page was left: a digest of its first bytes, size and time, never its name.
async function printOf(file) {
  if (!globalThis.crypto?.subtle || file.size <= PART) return null;
  const first = new Uint8Array(await file.slice(0, FIRST).arrayBuffer());
  const rest = new TextEncoder().encode(`${file.size} ${file.lastModified}`);
  const joined = new Uint8Array(first.length + rest.length);
  joined.set(first);
  joined.set(rest, first.length);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", joined));
  return "part-" + [...digest].map((each) => each.toString(16).padStart(2, "0")).join("");
}

function remembered(print) {
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith("part-")) continue;
    const kept = JSON.parse(localStorage.getItem(key));
    if (Date.now() - kept.at > KEEP_MS) localStorage.removeItem(key);
  }
  return print ? JSON.parse(localStorage.getItem(print))?.address : null;
}

async function offsetOf(address, signal) {
  try {
    const answer = await ask(address, { method: "HEAD", signal });
    return Number(answer.headers.get("Upload-Offset"));
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

async function begun(file, print, signal) {
  const known = remembered(print);
  const there = known ? await offsetOf(known, signal) : null;
  if (there !== null) return [known, there];
  const answer = await ask(PARTS, { headers: { "Upload-Length": String(file.size), "Tus-Resumable": "1.0.0" }, signal });
  const address = answer.headers.get("Location");
  if (print) localStorage.setItem(print, JSON.stringify({ address, at: Date.now() }));
  return [address, 0];
}

// Send a file; resolves to the secret name of what has come. `told(bytes)` hears how much has.
export async function send(file, { signal, told = () => {}, stalled = () => {} }) {
  const print = await printOf(file);
  let [address, offset] = await patiently(() => begun(file, print, signal), { signal, stalled });
  told(offset);
  const giveUp = () => {
    ask(address, { method: "DELETE" }).catch(() => {});
    if (print) localStorage.removeItem(print);
  };
  signal.addEventListener("abort", giveUp, { once: true });
  while (offset < file.size) {
    offset = await patiently(() => onePart(file, address, offset, signal), { signal, stalled: async () => stalled() });
    told(offset);
  }
  signal.removeEventListener("abort", giveUp);
  if (print) localStorage.removeItem(print);
  return address.slice(PARTS.length + 1);
}

async function onePart(file, address, offset, signal) {
  const headers = { "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(offset), "Tus-Resumable": "1.0.0" };
  try {
    const answer = await ask(address, { method: "PATCH", headers, body: file.slice(offset, offset + PART), signal });
    return Number(answer.headers.get("Upload-Offset"));
  } catch (error) {
    // What came before the line broke is there: go on from where it stands.
    if (error instanceof Refused && error.status !== 409) throw error;
    if (signal.aborted) throw error;
    if (error instanceof Refused) await pause(1000);
    const there = await offsetOf(address, signal);
    if (there !== null && (there > offset || error instanceof Refused)) return there;
    throw error;
  }
}
