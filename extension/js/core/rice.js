/**
 * Sorted 48-bit numbers out of Golomb-Rice coded differences (docs/list-format.md).
 *
 * JavaScript shifts 32 bits and a number has 53: the remainder is read in two parts.
 */
import { ListError } from './errors.js';

const MAX = 2 ** 48;
const K_MAX = 40;
const HALF = 20; // bits read at once; 32 bits hold them wherever in a byte they begin
const SMALLEST = 8; // a value has at least one bit: more than 8 a byte cannot be there

/**
 * Decode `count` ascending numbers.
 *
 * @param {Uint8Array} bytes the section
 * @param {number} count how many values it holds
 * @param {number} k how many low bits of each difference are written plainly, 0-40
 * @returns {Float64Array} distinct, ascending, each below 2^48
 * @throws {ListError} `rice_parameters`, `rice_truncated`, `rice_order`, `rice_range`
 */
export function decode(bytes, count, k) {
  if (!Number.isInteger(k) || k < 0 || k > K_MAX) throw new ListError('rice_parameters', `k ${k}`);
  if (!Number.isInteger(count) || count < 0 || count > bytes.length * SMALLEST) {
    throw new ListError('rice_parameters', `count ${count}`);
  }
  const low = Math.min(k, HALF);
  const high = k - low;
  const lowSize = 2 ** low;
  const size = 2 ** k;
  const end = bytes.length * 8;
  const values = new Float64Array(count);
  let at = 0; // in bits
  let value = 0;
  for (let n = 0; n < count; n += 1) {
    let quotient = 0;
    for (;;) {
      const ones = Math.clz32(~(window32(bytes, at)));
      const run = Math.min(ones, 25);
      quotient += run;
      at += run;
      if (run < 25) break;
      if (at > end) throw new ListError('rice_truncated');
    }
    at += 1; // the zero that ends the quotient
    let rest = 0;
    if (high) {
      rest = (window32(bytes, at) >>> (32 - high)) * lowSize;
      at += high;
    }
    if (low) {
      rest += window32(bytes, at) >>> (32 - low);
      at += low;
    }
    if (at > end) throw new ListError('rice_truncated');
    const delta = quotient * size + rest;
    if (delta === 0 && n > 0) throw new ListError('rice_order');
    value += delta;
    if (value >= MAX) throw new ListError('rice_range');
    values[n] = value;
  }
  return values;
}

/** The next bits, at least 25 of them right, from a place in bits; zeros behind the end. */
function window32(bytes, at) {
  const from = at >>> 3;
  const word = (bytes[from] << 24) | (bytes[from + 1] << 16) | (bytes[from + 2] << 8) | bytes[from + 3];
  return word << (at & 7);
}
