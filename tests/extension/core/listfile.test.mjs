/** Lists of the server: opened, brought up to date, and refused. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, parse, update, verify } from '../../../extension/js/core/listfile.js';
import { hashOf, listings } from '../../../extension/js/core/lookup.js';
import { Organisations } from '../../../extension/js/core/names.js';
import { TODAY, golden, goldenBytes } from '../made.mjs';

const EXPECTED = golden('list/expected.json');
const KEY = EXPECTED.key;
const file = (name) => goldenBytes(`list/${name}`);
const refused = (promise, code) => assert.rejects(promise, (error) => error.name === 'ListError' && error.code === code);

for (const [name, expected] of Object.entries(EXPECTED.files)) {
  test(`${name} is ${expected.trusted ? 'trusted' : 'refused'}`, async () => {
    const trust = { pinned: KEY };
    const tried = (async () => {
      const parsed = parse(file(name));
      await verify(parsed, trust);
      return parsed;
    })();
    if (!expected.trusted) {
      await assert.rejects(tried, { name: 'ListError' });
      return;
    }
    const { header } = await tried;
    assert.deepEqual([header.kind, header.version, header.since ?? null, header.digest], [expected.kind, expected.version, expected.since, expected.digest]);
    if (expected.kind === 'full') assert.equal((await open(file(name), trust)).hashes.length, expected.counts.hashes);
  });
}

test('who is to blame is told by a code', async () => {
  await refused(open(file('tampered-42.list'), { pinned: KEY }), 'signature_wrong');
  await refused(open(file('stranger-44.list'), { pinned: KEY }), 'key_unknown');
  await refused(open(file('unsigned-0.list'), { pinned: KEY }), 'signature_missing');
  await refused(open(file('unsigned-0.list'), {}), 'signature_missing');
  await refused(open(file('unsigned-0.list'), { pinned: KEY, packaged: true }), 'signature_missing');
  await refused(open(file('short-42.list'), { pinned: KEY }), 'file_truncated');
  await refused(open(file('delta-41-42.list'), { pinned: KEY }), 'kind_delta');
});

test('a packaged list may be unsigned; a signed one must be whole even where no key is pinned', async () => {
  assert.equal((await open(file('unsigned-0.list'), { packaged: true })).key, '');
  assert.equal((await open(file('full-41.list'), {})).key, KEY);
  await refused(open(file('tampered-42.list'), { packaged: true }), 'signature_wrong');
});

test('differences lead from list to list, over a new key', async () => {
  const one = await open(file('full-41.list'), { pinned: KEY });
  const two = await update(one, file('delta-41-42.list'), { pinned: KEY });
  const whole = await open(file('full-42.list'), { pinned: KEY });
  assert.deepEqual(two, whole);
  const three = await update(two, file('delta-42-43.list'), { pinned: KEY });
  assert.deepEqual(three, await open(file('rotated-43.list'), { pinned: KEY }));
  assert.equal(three.key, EXPECTED.rotated_key);
  assert.deepEqual((await update(three, file('rotated-43.list'), { pinned: EXPECTED.rotated_key })).hashes, three.hashes);
  assert.equal(one.version, 41);
});

test('a difference to another list, an older list, and a wrong digest are refused', async () => {
  const one = await open(file('full-41.list'), { pinned: KEY });
  const two = await open(file('full-42.list'), { pinned: KEY });
  await refused(update(two, file('delta-41-42.list'), { pinned: KEY }), 'delta_other_base');
  await refused(update(two, file('full-41.list'), { pinned: KEY }), 'version_older');
  await refused(update(one, file('stranger-44.list'), { pinned: KEY }), 'key_unknown');
  await refused(update({ ...one, hashes: one.hashes.slice(1), claims: one.claims.slice(1) }, file('delta-41-42.list'), { pinned: KEY }), 'digest_wrong');
});

test('an old key does not vouch for a forged link', async () => {
  const parsed = parse(file('stranger-44.list'));
  const link = { old: KEY, new: parsed.header.key, signature: parse(file('rotated-43.list')).header.succession[0].signature };
  for (const succession of [[link], [{}], [null], [{ ...link, signature: '!' }], [{ old: KEY, new: KEY, signature: link.signature }]]) {
    await refused(verify({ ...parsed, header: { ...parsed.header, succession } }, { pinned: KEY }), 'key_unknown');
  }
});

test('no bytes make the reader fail in another way', async () => {
  const whole = file('full-42.list');
  for (let size = 0; size < whole.length; size += 37) {
    await assert.rejects(open(whole.slice(0, size), { packaged: true }), { name: 'ListError' });
  }
  for (let at = 0; at < 400; at += 3) {
    const damaged = whole.slice();
    damaged[at] ^= 0x55;
    await assert.rejects(open(damaged, { packaged: true }), { name: 'ListError' }, `byte ${at}`);
  }
});

for (const [name, rows] of Object.entries(EXPECTED.lookups)) {
  test(`look-ups in ${name}`, async () => {
    const state = await open(file(name), { pinned: KEY });
    for (const { url, expressions, hashes, hit, claim, verdict, warns_on: days } of rows) {
      const numbers = await Promise.all(expressions.map(hashOf));
      assert.deepEqual(numbers.map((number) => number.toString(16).padStart(12, '0')), hashes, url);
      for (const day of ['2026-10-31', '2026-11-01', '2026-11-26', '2027-11-30', '2027-12-01']) {
        const [found] = await listings(state, url, day);
        const warns = days.includes(day);
        assert.deepEqual(found && [found.expression, found.number, found.claim.verdict], warns ? [hit, claim, verdict] : undefined, `${url} ${day}`);
      }
    }
  });
}

test('organisations are found by their names in any dress', async () => {
  const state = await open(file('full-42.list'), { pinned: KEY });
  const organisations = new Organisations(state.table);
  const found = (name) => organisations.find(state, name, TODAY).map(({ name: listed, exact }) => [listed, exact]);
  assert.deepEqual(found('BAD HOLDING GROUP'), [['Bad Holding Group Co., Ltd.', true]]);
  assert.deepEqual(found('Group Holding Bad'), [['Bad Holding Group Co., Ltd.', false]]);
  assert.deepEqual(found('坏控股集团'), [['坏控股集团', true]]);
  for (const name of ['Bad Holding', 'Bad Holding Group Asia', 'Bad', '', 'Co., Ltd.']) assert.deepEqual(found(name), [], name);
  assert.deepEqual(organisations.find(state, 'Bad Holding Group', '2027-12-01'), []);
});
