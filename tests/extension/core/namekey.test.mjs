/** Keys of names: the same as the server's. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameKey, sortedKey } from '../../../extension/js/core/namekey.js';
import { golden, rows } from '../made.mjs';

const FORMS = golden('legal_forms.json');

test('the golden names', () => {
  for (const { name, key } of golden('namekeys.json')) assert.equal(nameKey(name, FORMS), key, name);
});

test('the names of the knowledge, in several spellings', () => {
  assert.ok(rows('name_keys').length >= 150);
  for (const [name, key] of rows('name_keys')) assert.equal(nameKey(name, FORMS), key, name);
});

test('a key is its own key, and order does not matter where it is said so', () => {
  for (const { key } of golden('namekeys.json')) assert.equal(nameKey(key, FORMS), key);
  assert.equal(sortedKey('prince holding group'), sortedKey('group prince holding'));
});
