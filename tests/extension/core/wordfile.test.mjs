/** What python packs is read as it was: sentences of all languages, words, looks of letters. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unchained, unspaced } from '../../../extension/js/core/compact.js';
import { open } from '../../../extension/js/core/listfile.js';
import { WordFile } from '../../../extension/js/core/wordfile.js';
import { bytes, rows } from '../made.mjs';

test('every sentence of all languages', () => {
  const file = new WordFile(bytes('words.bin'));
  const expected = rows('catalogues');
  assert.equal(file.languages.length, Object.keys(expected).length);
  for (const { id } of file.languages) {
    const read = Object.fromEntries(Object.entries(file.catalogue(id)).filter(([, texts]) => Object.keys(texts).length));
    assert.deepEqual(read, Object.fromEntries(Object.entries(expected[id]).filter(([, texts]) => Object.keys(texts).length)), id);
  }
});

test('words are written by what differs from the one before', () => {
  assert.deepEqual(unchained('AmailAstreetDong'), ['mail', 'street', 'strong']);
  assert.deepEqual(unchained(''), []);
  assert.deepEqual(unchained(undefined), []);
});

test('what every character looks like', async () => {
  assert.deepEqual([...unspaced('430:a,5:e,:')], [['а', 'a'], ['е', 'e'], ['ж', '']]);
  const { table } = await open(bytes('list.bin'), { packaged: true });
  const expected = rows('looks');
  assert.ok(Object.keys(expected).length > 2000);
  assert.deepEqual(Object.fromEntries(unspaced(table.words.shapes)), expected);
});
