/** Reads the long parts of a list's table (docs/list-format.md, server/lists/compact.py). */

/** Words that are written one by what differs from the other: a capital letter says how much is the same. */
export function unchained(text) {
  const words = [];
  let last = '';
  for (const [, shared, rest] of (text ?? '').matchAll(/([A-Z])([^A-Z]*)/g)) {
    last = last.slice(0, shared.charCodeAt(0) - 65) + rest;
    words.push(last);
  }
  return words;
}

/** What characters look like, as a Map: `gap:look`, the gap to the character before hexadecimal. */
export function unspaced(text) {
  const looks = new Map();
  let at = 0;
  for (const [, gap, look] of (text ?? '').matchAll(/([0-9a-f]*):([^,]*)/g)) {
    at += gap ? parseInt(gap, 16) : 1;
    looks.set(String.fromCodePoint(at), look);
  }
  return looks;
}
