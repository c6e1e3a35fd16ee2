// The files that were dropped on a page, those in dropped folders among them.

// Resolves to at most about `most` files; hidden ones are left to the caller.
export async function dropped(transfer, most) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files];
  const found = [];
  for (const entry of entries) await inside(entry, found, most);
  return found;
}

async function inside(entry, found, most) {
  if (found.length > most) return;
  if (entry.isFile) found.push(await new Promise((done, not) => entry.file(done, not)));
  if (!entry.isDirectory) return;
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((done, not) => reader.readEntries(done, not));
    if (!some.length) return;
    for (const each of some) await inside(each, found, most);
  }
}
