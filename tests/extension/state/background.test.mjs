/** What the background keeps of a tab, and of a private one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser, store } from '../browser.mjs';

await import('../../../extension/background.js');

function say(message, tab) {
  return new Promise((done) => {
    browser.runtime.onMessage.fire(message, { id: browser.runtime.id, tab, url: 'https://a.example/job/1' }, done);
  });
}

test('of a private window nothing outlives its tab; of another what she read and reports', async () => {
  for (const [incognito, left] of [[true, []], [false, ['ok:a:1', 'draft']]]) {
    const made = store();
    Object.assign(browser.storage.session, made);
    const tab = { id: 7, incognito };
    await say({ what: 'dismissed', key: 'a:1' }, tab);
    await say({ what: 'report', kind: 'wrong' }, tab);
    await say({ what: 'stopped' }, tab);
    assert.ok(made.held.has('draft') && made.held.has('stop:7'));
    browser.tabs.onRemoved.fire(7);
    await new Promise((done) => setTimeout(done, 20));
    assert.deepEqual([...made.held.keys()], left);
  }
});
