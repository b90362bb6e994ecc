/** What is kept until the browser closes: little, and a full store stops nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser, store } from '../browser.mjs';

const cache = await import('../../../extension/js/state/cache.js');

function fresh(quota) {
  const made = store(quota);
  Object.assign(browser.storage.session, made);
  return made.held;
}

test('answers of a hundred jobs are kept, the newest, and boxes that were read alike', async () => {
  const held = fresh();
  for (let n = 0; n < 130; n += 1) {
    await cache.keepAnswer(`k${n}`, { status: 'ok', answer: { n } });
    await cache.noteDismissed(`k${n}`);
  }
  assert.equal([...held.keys()].filter((name) => name.startsWith('job:')).length, 100);
  assert.equal([...held.keys()].filter((name) => name.startsWith('ok:')).length, 100);
  assert.equal((await cache.answerOf('k129')).answer.n, 129);
  assert.equal(await cache.wasDismissed('k129'), true);
  assert.equal(await cache.wasDismissed('other'), false);
});

test('a full store gives answers up, and what a tab shows is still kept', async () => {
  const held = fresh(10_000);
  const long = 'x'.repeat(4000);
  for (const key of ['a', 'b', 'c']) await cache.keepAnswer(key, { status: 'ok', answer: long });
  await cache.keepTab(7, { url: 'u', page: long });
  assert.equal((await cache.tabOf(7)).url, 'u');
  await cache.keepTab(8, { page: 'x'.repeat(20_000) }); // more than there is: no fault
  await cache.noteStopped(7, 'a.example', '2026-01-01');
  assert.ok(held.size >= 1);
});

test('a tab that was closed leaves nothing', async () => {
  const held = fresh();
  await cache.keepTab(7, { url: 'u' });
  await cache.noteStopped(7, 'a.example', '2026-01-01');
  await cache.noteStopped(7, 'b.example', '2026-01-01');
  assert.equal(await cache.wasStopped(7, 'a.example', '2026-01-01'), true);
  assert.equal(await cache.wasStopped(7, 'a.example', '2026-01-02'), false);
  assert.equal(await cache.wasStopped(8, 'a.example', '2026-01-01'), false);
  await cache.forgetTab(7);
  assert.deepEqual([...held.keys()], []);
});
