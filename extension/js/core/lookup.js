/** Whether an address, or a number of 48 bits, stands in a list, and who says so. */
import { canonicalize, expressions } from './canonical.js';
import { sha256 } from './sha.js';

/** The first 6 bytes of SHA-256 over an expression without scheme, as a number below 2^48. */
export async function hashOf(expression) {
  const bytes = await sha256(expression);
  return bytes.subarray(0, 6).reduce((value, byte) => value * 256 + byte, 0);
}

/** The place of a number in an ascending array; -1 when it is not there. */
export function indexOf(hashes, wanted) {
  let low = 0;
  let high = hashes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (hashes[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return hashes[low] === wanted ? low : -1;
}

/** A claim by its number; null when the list does not hold it, or from the day `until` on. */
export function claimOf(state, number, today) {
  const claim = Object.hasOwn(state.table.claims, number) ? state.table.claims[number] : null;
  return claim && (!claim.until || today < claim.until) ? claim : null;
}

/**
 * The claims about an address: of its page, its host, and what lies above.
 *
 * @param {object} state of `listfile.open`
 * @param {string} url
 * @param {string} today ISO date
 * @returns {Promise<Array<{expression: string, number: number, claim: object}>>} the most exact first
 */
export async function listings(state, url, today) {
  const all = expressions(canonicalize(url));
  const hashes = await Promise.all(all.map(hashOf));
  return all.flatMap((expression, at) => {
    const place = indexOf(state.hashes, hashes[at]);
    const number = place < 0 ? -1 : state.claims[place];
    const claim = place < 0 ? null : claimOf(state, number, today);
    return claim ? [{ expression, number, claim }] : [];
  });
}
