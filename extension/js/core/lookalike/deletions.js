/**
 * The protected names one or two edits from a label (server/matching/domains/deletions.py).
 *
 * A deletion neighbourhood finds the candidates; the distance itself (optimal string alignment)
 * decides.
 */

export class NearIndex {
  constructor(names, shortest = 5, shortestFar = 8) {
    this.near = new Map();
    this.far = new Map();
    this.shortest = Infinity;
    this.longest = -1;
    for (const name of [...new Set(names)].sort()) {
      if (name.length < shortest) continue;
      this.shortest = Math.min(this.shortest, name.length - 1);
      this.longest = Math.max(this.longest, name.length + 1);
      for (const key of new Set([name, ...deletions(name)])) push(this.near, key, name);
      if (name.length < shortestFar) continue;
      for (let size = name.length - 2; size <= name.length + 2; size += 1) push(this.far, name[0] + size, name);
    }
  }

  /** The names within one edit of the label, itself included, nearest first. */
  withinOne(label) {
    if (label.length < this.shortest || label.length > this.longest) return [];
    const found = new Set([label, ...deletions(label)].flatMap((key) => this.near.get(key) ?? []));
    const near = [...found].map((name) => [distance(label, name), name]).filter(([edits]) => edits <= 1);
    return near.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1)).map(([, name]) => name);
  }

  /** The longer names exactly two edits away that begin with the same letter. */
  withinTwo(label) {
    const names = this.far.get(label.slice(0, 1) + label.length) ?? [];
    return names.filter((name) => distance(label, name) === 2);
  }
}

/** Optimal string alignment distance: insertions, deletions, substitutions, swaps of neighbours. */
export function distance(a, b) {
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[b.length];
}

function deletions(text) {
  return Array.from(text, (_, at) => text.slice(0, at) + text.slice(at + 1));
}

function push(map, key, value) {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
