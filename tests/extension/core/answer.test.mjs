/** The server's answer is believed in no shape. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAnswer } from '../../../extension/js/core/answer.js';

const observable = { type: 'host', value: 'a.example' };
const source = { title: 'A list', publisher: null, url: 'https://list.example/', date: null, kind: 'authority' };
const reason = { code: 'host_listed', verdict: 'danger', observable, explanation: 'It is listed.', innocent: null, indicator: null, sources: [source] };
const ANSWER = { verdict: 'danger', lang: 'en', checked: [{ observable, verdict: 'danger' }], reasons: [reason] };

test('of a whole answer what is shown is kept, and no more', () => {
  const features = Array.from({ length: 500 }, () => ({ name: 'x', score: 1 }));
  assert.deepEqual(readAnswer({ ...ANSWER, next_steps: ['x'], reasons: [{ ...reason, features, spans: [] }] }), ANSWER);
  const indicator = { id: 'i', type: 'host', value: 'a.example', listed_by: 'A ministry', listed_on: null, listed_kind: 'authority', note: 'x', sources: [source] };
  const [{ indicator: kept }] = readAnswer({ ...ANSWER, reasons: [{ ...reason, indicator }] }).reasons;
  assert.deepEqual(Object.keys(kept), ['id', 'type', 'value', 'listed_by', 'listed_on', 'listed_kind']);
  assert.equal(readAnswer({ verdict: 'unknown', lang: 'en', checked: [], reasons: [] }).verdict, 'unknown');
});

test('anything else is no answer', () => {
  const bad = [undefined, null, 7, 'danger', [], {}, { verdict: 'danger' }, { ...ANSWER, verdict: 'safe' }, { ...ANSWER, verdict: undefined }, { ...ANSWER, lang: 3 },
    { ...ANSWER, checked: null }, { ...ANSWER, checked: 'x' }, { ...ANSWER, checked: [{}] }, { ...ANSWER, checked: [{ observable, verdict: 'toString' }] },
    { ...ANSWER, reasons: {} }, { ...ANSWER, reasons: [null] }, { ...ANSWER, reasons: [] }, ...['code', 'verdict', 'observable', 'explanation', 'sources'].map((name) => (
      { ...ANSWER, reasons: [{ ...reason, [name]: undefined }] })), { ...ANSWER, reasons: [{ ...reason, sources: [{ url: 'x' }] }] },
    { ...ANSWER, reasons: [{ ...reason, indicator: { value: {} } }] }, { ...ANSWER, reasons: [{ ...reason, verdict: 'caution' }] }];
  for (const one of bad) assert.equal(readAnswer(one), null, JSON.stringify(one));
});
