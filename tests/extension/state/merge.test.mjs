/** What is said when both the list on the device and a server have answered. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../browser.mjs';

const { merge } = await import('../../../extension/js/check.js');

const page = { url: 'https://known.example@stranger.example/job', links: [] };
const reason = (code, value) => ({ code, verdict: 'danger', observable: { type: 'host', value } });
const answer = { verdict: 'unknown', checked: [], reasons: [], lang: 'en' };

function said(reasons, server) {
  return merge(page, { verdict: 'danger', checked: [], reasons }, { answer, status: 'ok' }, server);
}

test('what was cut off before it left is said, also beside an answer of the same server', () => {
  const kept = said([reason('lookalike_embedded', 'stranger.example')], 'https://a.example');
  assert.deepEqual([kept.verdict, kept.reasons.length], ['danger', 1]);
});

test('what else only an older list of that server says was withdrawn', () => {
  for (const one of [reason('host_listed', 'stranger.example'), reason('lookalike_embedded', 'other.example')]) {
    assert.equal(said([one], 'https://a.example').verdict, 'unknown');
    assert.equal(said([one], '').verdict, 'danger');
  }
});
