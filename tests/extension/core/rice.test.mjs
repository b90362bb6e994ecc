/** Golomb-Rice: what the server wrote, what an encoder writes here, and what nobody should write. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode } from '../../../extension/js/core/rice.js';
import { bytes } from '../made.mjs';

const BUDGET = 50; // ms for 300,000 values; a guard at five times it, as machines are busy
const COUNT = 300_000;

/** Write sorted numbers, bit by bit: slow, and nothing like the reader. */
function encode(values, k) {
  let bits = '';
  let last = 0n;
  for (const value of values.map(BigInt)) {
    const delta = value - last;
    last = value;
    bits += '1'.repeat(Number(delta >> BigInt(k))) + '0';
    if (k) bits += (delta & ((1n << BigInt(k)) - 1n)).toString(2).padStart(k, '0');
  }
  return Uint8Array.from(bits.match(/.{1,8}/g) ?? [], (byte) => parseInt(byte.padEnd(8, '0'), 2));
}

const code = (error) => (found) => found.name === 'ListError' && found.code === error;

test('300,000 numbers of the server, in time', () => {
  const data = bytes('rice.bin');
  const check = new DataView(data.buffer, data.byteOffset).getBigUint64(1);
  const times = [];
  let values;
  for (let round = 0; round < 5; round += 1) {
    const begun = performance.now();
    values = decode(data.subarray(9), COUNT, data[0]);
    times.push(performance.now() - begun);
  }
  assert.equal(values.reduce((all, value) => all ^ BigInt(value), 0n), check);
  assert.ok(values.every((value, at) => at === 0 || value > values[at - 1]));
  const best = Math.min(...times);
  console.log(`decoded ${COUNT} values in ${best.toFixed(1)} ms`);
  assert.ok(best < 5 * BUDGET, `${best} ms`);
});

test('every k, small and large numbers, and none', () => {
  const top = 2 ** 48 - 1;
  for (let k = 0; k <= 40; k += 1) {
    const step = 2 ** Math.max(0, k - 3);
    const values = [0, 1, 2, 3 * step + 3, 7 * step + 40, 60 * step + 41, Math.min(top, 61 * step + 42)];
    assert.deepEqual([...decode(encode(values, k), values.length, k)], values, `k ${k}`);
    assert.deepEqual([...decode(new Uint8Array(0), 0, k)], []);
  }
  assert.deepEqual([...decode(encode([top], 40), 1, 40)], [top]);
});

test('long runs of ones cross bytes and words', () => {
  for (const run of [7, 8, 24, 25, 26, 31, 32, 33, 49, 50, 51, 500]) {
    assert.deepEqual([...decode(encode([run, run + 1, 3 * run + 2], 0), 3, 0)], [run, run + 1, 3 * run + 2], `${run}`);
  }
});

test('what cannot be is refused by its code', () => {
  const good = encode([5, 9, 1000], 3);
  assert.throws(() => decode(good.subarray(0, good.length - 1), 3, 3), code('rice_truncated'));
  assert.throws(() => decode(new Uint8Array(8).fill(255), 1, 3), code('rice_truncated'));
  assert.throws(() => decode(good, 400, 3), code('rice_parameters'));
  for (const k of [-1, 41, 1.5, NaN, '3', undefined]) assert.throws(() => decode(good, 3, k), code('rice_parameters'));
  for (const count of [-1, 1.5, NaN, Infinity]) assert.throws(() => decode(good, count, 3), code('rice_parameters'));
  assert.throws(() => decode(new Uint8Array([0, 0]), 2, 3), code('rice_order'));
  assert.throws(() => decode(new Uint8Array(200).fill(255).fill(0, 150), 1, 40), code('rice_range'));
});
