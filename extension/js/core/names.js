/** Organisations that an authority listed, by the key of their names. Persons are never here. */
import { claimOf } from './lookup.js';
import { nameKey, sortedKey } from './namekey.js';

export class Organisations {
  /** @param {object} table of a list */
  constructor(table) {
    this.forms = table.legal_forms;
    this.exact = new Map();
    this.sorted = new Map();
    for (const row of table.organisations) {
      for (const [at, key] of row.keys.entries()) {
        const entry = { row, name: row.names[at] };
        push(this.exact, key, entry);
        push(this.sorted, sortedKey(key), entry);
      }
    }
  }

  /**
   * The listed organisations of this name.
   *
   * @param {object} state of `listfile.open`
   * @param {string} name as a page shows it
   * @param {string} today ISO date
   * @returns {Array<{id: string, name: string, claim: object, exact: boolean}>} one for each
   *   organisation whose claim is in force; `exact` is false when only the words are the same
   */
  find(state, name, today) {
    const key = nameKey(name, this.forms);
    const exact = this.exact.get(key);
    const found = key ? exact ?? this.sorted.get(sortedKey(key)) ?? [] : [];
    const rows = new Map(found.map((entry) => [entry.row.id, entry]));
    return [...rows.values()].flatMap(({ row, name: listed }) => {
      const claim = claimOf(state, row.claim, today);
      return claim ? [{ id: row.id, name: listed, claim, exact: Boolean(exact) }] : [];
    });
  }
}

function push(map, key, value) {
  if (map.has(key)) map.get(key).push(value);
  else map.set(key, [value]);
}
