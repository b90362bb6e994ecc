/** The answer: the shape of the API's, the worst reason first, and what a list may not say. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SUFFIXES } from '../../../extension/generated/suffixes.js';
import { open } from '../../../extension/js/core/listfile.js';
import { Judge } from '../../../extension/js/core/verdict.js';
import { TODAY, bytes } from '../made.mjs';

const state = await open(bytes('guarded.bin'), { packaged: true });
const judge = new Judge(state, SUFFIXES);
const check = (observables) => judge.check(observables, TODAY);
const url = async (address) => {
  const { verdict, reasons } = await check({ urls: [address] });
  return [verdict, ...reasons.map((reason) => reason.code)];
};

test('a listed host warns with everything below it, and names who listed it', async () => {
  const { verdict, checked, reasons } = await check({ urls: ['https://jobs.evil.example/apply?x=1'] });
  assert.equal(verdict, 'danger');
  assert.deepEqual(checked, [{ input: { field: 'urls', index: 0 }, observable: { type: 'host', value: 'jobs.evil.example' }, verdict: 'danger' }]);
  assert.deepEqual(reasons, [{
    code: 'host_listed', verdict: 'danger', input: { field: 'urls', index: 0 }, observable: { type: 'host', value: 'jobs.evil.example' },
    score: 1, params: { expression: 'evil.example/' }, features: [],
    claim: { number: 1, listed_by: 'A ministry', listed_on: '2026-11-01', kind: 'authority', until: '2027-12-01' }, sources: [],
  }]);
});

test('pages of shared hosts are listed, shared hosts and suffixes never, whatever a list says', async () => {
  assert.deepEqual(await url('https://t.me/somegroup'), ['caution', 'url_listed', 'shared_host']);
  assert.deepEqual(await url('https://t.me/'), ['unknown', 'shared_host']);
  assert.deepEqual(await url('https://t.me/other'), ['unknown', 'shared_host']);
  assert.deepEqual(await url('https://lure.weebly.com/x'), ['danger', 'host_listed']);
  assert.deepEqual(await url('https://innocent.com.my/'), ['unknown']);
});

test('a host that is both listed and known is caution: one of the two lists is wrong', async () => {
  const [verdict, ...codes] = await url('https://www.jobthai.com/th/job/1');
  assert.equal(verdict, 'caution');
  assert.ok(codes.includes('host_listed'));
});

test('a claim whose day has come does not warn', async () => {
  assert.deepEqual(await url('https://gone.example/'), ['unknown']);
  assert.equal((await judge.check({ urls: ['https://gone.example/'] }, '2026-11-25')).verdict, 'danger');
});

test('a redirector is read through, and the hop is what is blamed', async () => {
  const { verdict, reasons } = await check({ urls: ['https://www.google.com/url?q=https%3A%2F%2Fevil.example%2F'] });
  assert.equal(verdict, 'danger');
  assert.deepEqual(reasons.find((reason) => reason.code === 'host_listed').observable, { type: 'host', value: 'evil.example' });
  assert.ok(reasons.some((reason) => reason.code === 'link_unwrapped'));
});

test('known job boards are recognised, unknown hosts are unknown, nothing is called safe', async () => {
  assert.deepEqual(await url('https://my.jobstreet.com/job/1'), ['recognised', 'host_recognised']);
  assert.deepEqual(await url('https://unremarkable.example/'), ['unknown']);
  assert.deepEqual(await url('not an address'), ['unknown', 'input_unreadable']);
});

test('a look-alike names the brand, its own site and what was compared', async () => {
  const { reasons: [reason] } = await check({ urls: ['https://jobstreet-careers.top/apply'] });
  assert.equal(reason.code, 'lookalike_words');
  assert.equal(reason.params.brand, 'JobStreet');
  assert.equal(reason.params.registrable, 'jobstreet-careers.top');
  assert.match(reason.params.domain, /^jobstreet\./);
  assert.ok(reason.sources.length && reason.features.length);
});

test('a known host before an @ is danger, beside what is said of the host itself', async () => {
  const { reasons: [reason, shared] } = await check({ urls: ['https://www.jobstreet.com.my%2Fjobs@bit.ly/x'] });
  assert.deepEqual([reason.code, reason.verdict, reason.score, shared.code], ['lookalike_embedded', 'danger', 0.99, 'shared_host']);
  assert.deepEqual(reason.params, { host: 'www.jobstreet.com.my@bit.ly', brand: 'JobStreet', domain: 'www.jobstreet.com.my', registrable: 'bit.ly', gate: 'embedded' });
  assert.deepEqual([reason.observable.value, reason.features[0].query], ['bit.ly', 'www.jobstreet.com.my']);
  assert.ok(reason.sources.length);
  assert.deepEqual(await url('https://linkedin.com@my.jobstreet.com/job/1'), ['danger', 'lookalike_embedded', 'host_recognised']);
  assert.deepEqual(await url('https://linkedin.com%C2%85x@example.com/'), ['danger', 'lookalike_embedded']);
  for (const odd of ['https://%20@example.com/', 'https://.@example.com/', 'https://%ff.%@example.com/']) assert.deepEqual(await url(odd), ['unknown'], odd);
});

test('a person is never looked up; an organisation by its key only', async () => {
  const [listed] = state.table.organisations.flatMap((row) => row.names);
  const ask = async (name) => (await check({ names: [name] })).verdict;
  assert.equal(await ask(listed), 'danger');
  assert.equal(await ask({ value: listed, kind: 'organisation' }), 'danger');
  assert.equal(await ask({ value: listed, kind: 'person' }), 'unknown');
  assert.equal(await ask(''), 'unknown');
});

test('every input has its row, the worst reason stands first, and nothing is nothing', async () => {
  const { verdict, checked, reasons } = await check({ urls: ['https://a.example/', 'https://evil.example/', 'https://t.me/somegroup'], names: ['Somebody'] });
  assert.equal(verdict, 'danger');
  assert.deepEqual(checked.map((row) => row.verdict), ['unknown', 'danger', 'caution', 'unknown']);
  assert.deepEqual(reasons.map((reason) => reason.verdict), ['danger', 'caution', 'unknown']);
  assert.deepEqual(await check({}), { verdict: 'unknown', checked: [], reasons: [] });
});
