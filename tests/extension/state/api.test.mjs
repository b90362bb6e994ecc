/** The doorway to a server: what it may answer, and that nothing names this installation. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { browser, store } from '../browser.mjs';

const api = await import('../../../extension/js/api.js');
const { adopt } = await import('../../../extension/js/adopt.js');
const { busyUntil } = await import('../../../extension/js/state/backoff.js');

const A = 'https://a.example';
const B = 'https://b.example';
const KEY = 'k'.repeat(43);

function answers(body, more = {}) {
  globalThis.fetch = async () => ({ ok: true, status: 200, type: 'basic', headers: new Headers(), json: async () => body, ...more });
}

beforeEach(() => {
  Object.assign(browser.storage.session, store());
  Object.assign(browser.storage.local, store());
  browser.rules.clear();
  Object.assign(browser.permissions, { given: [], back: [] });
});

test('each server has its rule before a call, whichever was called in between', async () => {
  const rules = () => [...browser.rules.values()].map(({ condition }) => condition.urlFilter).sort();
  globalThis.fetch = async (url) => {
    assert.ok(rules().includes(`|${new URL(url).origin}/api/`));
    return { ok: true, status: 200, type: 'basic', headers: new Headers(), json: async () => ({}) };
  };
  await api.corrections(A);
  await api.key(B);
  await api.corrections(A);
  assert.deepEqual(rules(), [`|${A}/api/`, `|${B}/api/`]);
  browser.rules.clear(); // as after a restart of the browser
  await api.corrections(A);
});

test('a server that lets us wait is left alone; one that cannot be reached is asked again', async () => {
  globalThis.fetch = async () => { throw new DOMException('', 'TimeoutError'); };
  assert.equal((await api.check(A, {})).status, 'offline');
  assert.ok(await busyUntil(A) > Date.now() + 20_000);
  assert.equal((await api.check(A, {})).status, 'busy');
  globalThis.fetch = async () => { throw new TypeError('Failed to fetch'); };
  assert.equal((await api.check(B, {})).status, 'offline');
  assert.equal(await busyUntil(B), 0);
});

test('an answer of no known shape and one that leads elsewhere are no answer', async () => {
  answers({ verdict: 'danger', reasons: [] });
  assert.equal((await api.check(A, {})).status, 'failed');
  answers(null, { ok: false, status: 0, type: 'opaqueredirect' });
  assert.equal((await api.check(A, {})).status, 'failed');
});

test('a key is a text of 43 letters and nothing else', async () => {
  for (const key of [undefined, null, {}, [KEY], 'short', 43, `${KEY} `]) {
    answers({ key });
    assert.equal(await api.key(A), '', JSON.stringify(key));
  }
  answers({ key: KEY });
  assert.equal(await api.key(A), KEY);
});

test('what is no Lurewise server gives the permission back, but not one that was there before', async () => {
  answers({ hello: 'world' });
  assert.equal(await adopt(A, '', 'device'), 'server_away');
  assert.deepEqual(browser.permissions.back, [`${A}/*`]);
  Object.assign(browser.permissions, { given: [`${A}/*`], back: [] });
  assert.equal(await adopt(A, '', 'device'), 'server_away');
  assert.deepEqual(browser.permissions.back, []);
  answers({ key: KEY });
  assert.equal(await adopt(B, '', 'device'), '');
  assert.deepEqual(browser.permissions.back, []);
});
