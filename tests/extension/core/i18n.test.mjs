/** Which language, and days in it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

globalThis.chrome ??= { storage: {}, runtime: {}, permissions: { getAll: async () => ({}) } };
const { day, match } = await import('../../../extension/js/i18n.js');

const ROWS = [
  { id: 'en', tag: 'en', aliases: [] },
  { id: 'fil', tag: 'fil', aliases: ['tl'] },
  { id: 'km', tag: 'km', aliases: [] },
  { id: 'zh_Hans', tag: 'zh-Hans', aliases: ['zh', 'zh-CN'], notice: { tags: ['zh-TW', 'zh-Hant'], text: '…' } },
];

test('a tag leads to its row, by another name, itself or without its region', () => {
  const wanted = { 'km-KH': 'km', 'tl-PH': 'fil', 'zh-CN': 'zh_Hans', 'zh-TW': 'zh_Hans', 'zh-Hant-HK': 'zh_Hans', 'zh_Hans': 'zh_Hans', 'en-GB': 'en' };
  for (const [tag, id] of Object.entries(wanted)) assert.equal(match(tag, ROWS)?.id, id, tag);
  assert.equal(match('de-DE', ROWS), null);
});

test('days are written as the language does, in digits 0 to 9', () => {
  assert.equal(day('2026-11-26', 'en'), 'Nov 26, 2026');
  assert.equal(day('2026-11', 'fr'), 'nov. 2026');
  assert.equal(day('2026-11-26T08:00:00Z', 'zh-Hans'), '2026年11月26日');
  for (const tag of ['bn', 'my', 'ne', 'ur', 'hi', 'th', 'km', 'lo', 'ta']) assert.match(day('2026-11-26', tag), /2026/, tag);
  for (const other of ['', undefined, '2026', 'last week']) assert.equal(day(other, 'en'), other);
});
