/** Whether a host imitates a protected name, and how (server/matching/domains/lookalikes.py). */
import { BrandTable } from './brands.js';
import { Shapes } from './fold.js';
import { GATES } from './gates.js';
import { DANGER, see } from './sight.js';
import { HostWords } from './words.js';

/** Prepare what `find` needs out of a list's table (docs/list-format.md). */
export function brandTable(table) {
  return new BrandTable(table.brands, new HostWords(table.words), new Shapes(table.words.shapes));
}

/**
 * Compare a host with every protected name; null when no gate opens.
 *
 * @param {object} parts of `SuffixRules.split`
 * @param {BrandTable} table
 * @returns {?{gate: string, verdict: number, brand: ?object, score: number, part: string,
 *   features: object[]}} verdict 0 danger, 1 caution, 2 a note
 */
export function find(parts, table) {
  const sight = see(parts, table);
  let best = null;
  for (const [, check] of sight ? GATES : []) {
    const found = check(sight, table);
    if (!found) continue;
    if (found.verdict === DANGER) return found;
    if (!best || found.verdict < best.verdict) best = found;
  }
  return best;
}
