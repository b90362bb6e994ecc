/** The golden cases, with the packaged list alone: as the server where a list is enough. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SUFFIXES } from '../../../extension/generated/suffixes.js';
import { open } from '../../../extension/js/core/listfile.js';
import { find } from '../../../extension/js/core/lookalike/find.js';
import * as limits from '../../../extension/js/core/lookalike/limits.js';
import { GATES } from '../../../extension/js/core/lookalike/gates.js';
import { nameKey } from '../../../extension/js/core/namekey.js';
import { Judge, VERDICTS } from '../../../extension/js/core/verdict.js';
import { TODAY, bytes, golden, rows } from '../made.mjs';

const state = await open(bytes('list.bin'), { packaged: true });
const judge = new Judge(state, SUFFIXES);
const CHECKS = golden('checks.json');
const HOSTS = golden('lookalikes.json');
const kind = (row) => row.id.replace(/-\d+$/, '');
const warns = (verdict) => verdict === 'danger' || verdict === 'caution';
/** Whether the list holds a name under this key: only then can it answer. */
const keys = new Set(state.table.organisations.flatMap((row) => row.keys));
const known = ({ names = [] }) => names.some((name) => keys.has(nameKey(name.value ?? name, state.table.legal_forms)));

test('hosts and addresses warn, and stay quiet, as on the server', async () => {
  const cases = CHECKS.filter((row) => kind(row).startsWith('host-'));
  assert.ok(cases.length >= 80);
  for (const row of cases) {
    const { verdict } = await judge.check(row.request, TODAY);
    assert.equal(warns(verdict), row.warn, `${row.id}: ${row.why} (${verdict})`);
  }
});

test('names of listed organisations warn; all other names, and all that needs the server, stay quiet', async () => {
  let found = 0;
  for (const row of CHECKS.filter((one) => !kind(one).startsWith('host-'))) {
    const { verdict } = await judge.check(row.request, TODAY);
    if (warns(verdict)) assert.ok(row.warn, `${row.id}: ${row.why}`);
    if (row.warn && known(row.request)) {
      found += 1;
      assert.ok(warns(verdict), `${row.id}: ${row.why}`);
    }
  }
  assert.ok(found >= 15, `${found} names`);
});

function same(expected) {
  for (const { host, gate, verdict, brand } of expected) {
    const hit = find(judge.suffixes.split(host), judge.brands);
    assert.deepEqual([hit?.gate ?? null, VERDICTS[hit?.verdict ?? 2], hit?.brand?.id ?? null], [gate, verdict, brand], host);
  }
}

test('look-alikes: gate, verdict and brand of every golden host', () => {
  assert.ok(HOSTS.length >= 400);
  assert.deepEqual(new Set(HOSTS.map((row) => row.gate)), new Set([null, ...GATES.map(([code]) => code)]));
  same(HOSTS);
});

test('look-alikes: every own domain and its label, in every place that a rule speaks of', () => {
  assert.ok(rows('borrowed').length >= 5000);
  same(rows('borrowed'));
});

test('the thresholds of the gates are those of the server', () => {
  assert.deepEqual({ ...limits }, rows('limits'));
});
