/** Who reports: an authority, the press, a society; with the source, its publisher and its date. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WordFile } from '../../../extension/js/core/wordfile.js';
import { bytes } from '../made.mjs';

// the doorway to the browser is imported, but nothing here goes through it
globalThis.chrome = { storage: { local: {}, session: {} }, permissions: { getAll: async () => ({}) } };
const { Words, plain } = await import('../../../extension/js/i18n.js');
const { sentences } = await import('../../../extension/js/sentences.js');

const file = new WordFile(bytes('words.bin'));
const english = new Words(file.languages[0], file.catalogue('en'), file.catalogue('en'));
const french = new Words(file.languages[1], file.catalogue('fr'), file.catalogue('en'));
const knowledge = { table: { helplines: {}, registers: {} }, country: '' };
const press = { title: 'Ministry lists a company', publisher: 'The Daily', url: 'https://daily.example/1', date: '2026-05-03', kind: 'press' };
const gazette = { title: 'List of the ministry', url: 'https://ministry.example/', date: '2026-05-01', kind: 'authority' };

function told(words, code, kind, sources, more = {}) {
  const reason = {
    code, verdict: 'danger', observable: { type: 'name', value: 'Bad Ltd' }, sources, params: { listed: 'Bad Holding', expression: 'bad.example/' },
    claim: { listed_by: 'A ministry', listed_on: '2026-05-01', kind, until: '' }, ...more,
  };
  const { reasons: [one] } = sentences({ verdict: 'danger', reasons: [reason] }, words, knowledge);
  return { text: plain(one.text), sources: one.sources.map(({ text }) => plain(text)), urls: one.sources.map(({ url }) => url), lang: one.lang };
}

test('listed by an authority, whose own list was read', () => {
  const { text, sources, urls } = told(english, 'name_listed', 'authority', [gazette]);
  assert.match(text, /listed by A ministry \(May 1, 2026\)\.$/);
  assert.deepEqual(sources, ['Source: List of the ministry, May 1, 2026']);
  assert.deepEqual(urls, ['https://ministry.example/']);
});

test('listed by an authority, as the press reports', () => {
  const { text, sources } = told(english, 'name_listed', 'authority', [press]);
  assert.match(text, /listed by A ministry \(May 1, 2026\), as reported by The Daily\.$/);
  assert.deepEqual(sources, ['Source: Ministry lists a company (The Daily), May 3, 2026']);
});

test('reported by a society: nobody calls that a listing', () => {
  const society = { title: 'Blocklist of A society', publisher: 'A society', url: 'javascript:alert(1)', date: '', kind: 'community' };
  const { text, sources, urls } = told(english, 'host_listed', 'community', [society], { claim: { listed_by: 'A society', listed_on: '', kind: 'community', until: '' }, params: { expression: 'bad.example/' } });
  assert.equal(text, 'The site bad.example was reported as a scam site by A society (date not known).');
  assert.deepEqual(sources, ['Source: Blocklist of A society']); // said once
  assert.deepEqual(urls, [null]);
});

test('what only a server finds is said in its words, in its language', () => {
  const server = { indicator: { type: 'organisation', value: 'Bad Holding', listed_by: 'A ministry', listed_on: '2026-05-01', listed_kind: 'authority' }, claim: null };
  const said = { ...server, explanation: 'Ce nom ressemble.', lang: 'fr' };
  assert.equal(told(french, 'name_similar', 'authority', [gazette], said).text, 'Ce nom ressemble.');
  const other = told(french, 'name_similar', 'authority', [gazette], { ...said, explanation: 'It is close.', lang: 'en' });
  assert.deepEqual([other.text, other.lang], ['It is close.', 'en']);
  assert.match(told(english, 'name_similar', 'authority', [gazette], said).text, /is close to “Bad Holding”/);
});

test('what to check in a register is in the person’s language where it is spoken, else in English', () => {
  const table = { helplines: {}, registers: { KE: [{ id: 'ke', name: 'NEA', url: 'https://nea.example', what_to_check: 'The agency is written in black.' }] } };
  const { steps } = sentences({ verdict: 'caution', reasons: [] }, french, { table, country: 'KE' });
  assert.match(plain(steps.at(-1)), /NEA, https:\/\/nea\.example .*The agency is written in black\.$/);
  assert.deepEqual(steps.at(-1).find(({ url }) => url), { name: 'https://nea.example', url: 'https://nea.example' });
});
