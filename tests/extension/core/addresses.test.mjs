/** Addresses: the same canonical form, expressions, parts, hops and suffixes as the server's. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SUFFIXES } from '../../../extension/generated/suffixes.js';
import { canonicalize, canonicalizeBytes, expressions, ipAddress } from '../../../extension/js/core/canonical.js';
import { open } from '../../../extension/js/core/listfile.js';
import { decodePunycode } from '../../../extension/js/core/punycode.js';
import { Redirectors } from '../../../extension/js/core/redirectors.js';
import { SharedHosts } from '../../../extension/js/core/shared.js';
import { SuffixRules } from '../../../extension/js/core/suffix.js';
import { parse, shownHost, strip } from '../../../extension/js/core/url.js';
import { bytes, rows } from '../made.mjs';

const { table } = await open(bytes('list.bin'), { packaged: true });

test('the vectors of Safe Browsing', () => {
  assert.ok(rows('canonical').length >= 39);
  for (const [raw, expected] of rows('canonical')) {
    assert.equal(canonicalizeBytes(raw), expected);
    assert.equal(canonicalize(expected), expected);
  }
});

test('canonical forms and expressions of text', () => {
  for (const [url, canonical, all] of rows('expressions')) {
    assert.equal(canonicalize(url), canonical);
    assert.deepEqual(expressions(canonical), all, url);
  }
});

test('addresses of numbers in any notation', () => {
  const cases = [['12.0x12.01234', '12.18.2.156'], ['276.2.3', '20.2.0.3'], ['012.034.01.055', '10.28.1.45'], ['0x12.0x43.0x44.0x01', '18.67.68.1'],
    ['167838211', '10.1.2.3'], ['4294967295', '255.255.255.255'], ['123.123.0.0.1', null], ['1.2.3.00x0', null], ['1.2.3.08', null], ['9'.repeat(5000), null], ['example.com', null]];
  for (const [host, expected] of cases) assert.equal(ipAddress(host), expected, host);
});

test('nested escapes take linear time', () => {
  const begun = performance.now();
  assert.equal(canonicalize('http://host/%' + '25'.repeat(100_000)), 'http://host/%25');
  assert.ok(performance.now() - begun < 2000);
});

test('what is written is read as the browser reads it', () => {
  for (const [text, expected] of rows('urls')) {
    const found = parse(text);
    assert.deepEqual(found && [found.url, found.host, found.hostUnicode, found.path, found.query, found.isIp, found.username], expected, text);
  }
});

test('redirectors are read, never followed', () => {
  const redirectors = new Redirectors(table.redirectors);
  for (const [text, expected] of rows('redirectors')) {
    assert.deepEqual(redirectors.unwrapAll(parse(text)).map((hop) => hop.url), expected, text);
  }
  assert.ok(rows('redirectors').filter(([, hops]) => hops.length).length >= 20);
});

test('hosts where anybody can publish', () => {
  const shared = new SharedHosts(table.shared_hosts);
  for (const [host, expected] of rows('shared')) {
    assert.deepEqual(shared.lookup(host), expected, host);
    assert.equal(shared.isShared(host), expected !== null && expected.tenant === '');
  }
});

test('hosts under seven hundred public suffixes', () => {
  const rules = new SuffixRules(SUFFIXES);
  assert.ok(rows('suffixes').length >= 1900);
  for (const [host, expected] of rows('suffixes')) assert.deepEqual(rules.split(host), expected, host);
});

test('suffixes that are left out leave a host to who owns the one above', () => {
  const rules = new SuffixRules(SUFFIXES);
  const registrable = (host) => rules.split(host).registrable;
  assert.equal(registrable('lure.s3.amazonaws.com'), 'amazonaws.com');
  assert.equal(registrable('a.chiyoda.tokyo.jp'), 'chiyoda.tokyo.jp');
  assert.equal(registrable('a.example.co.jp'), 'example.co.jp');
  assert.equal(registrable('a.example.xyz'), 'example.xyz');
});

test('only host, path and the name of the job may leave', () => {
  const cases = [
    ['https://user:pw@SG.Indeed.com:8443/viewjob?jk=0a1b&from=mail&email=a@b.c#apply', ['jk'], 'https://sg.indeed.com/viewjob?jk=0a1b'],
    ['http://my.jobstreet.com/job/7?token=secret', [], 'https://my.jobstreet.com/job/7'],
    ['https://www.linkedin.com/jobs/search/?keywords=cook&currentJobId=5&trk=x', ['currentJobId', 'jk'], 'https://www.linkedin.com/jobs/search/?currentJobId=5'],
    ['https://a.example/x?jk=', ['jk'], 'https://a.example/x'],
    ['https://a.example/x?jk=1%26y%3D2', ['jk'], 'https://a.example/x?jk=1%26y%3D2'],
    ['https://bücher.example/a b', [], 'https://xn--bcher-kva.example/a%20b'],
    ['mailto:a@b.c', ['jk'], null],
    ['', [], null],
  ];
  for (const [url, keys, expected] of cases) assert.equal(strip(url, keys), expected, url);
});

test('a host that hides its letters is shown as both', () => {
  assert.equal(shownHost(parse('https://bücher.example/')), 'bücher.example (xn--bcher-kva.example)');
  assert.equal(shownHost(parse('https://example.com/')), 'example.com');
});

test('punycode', () => {
  const samples = ['bücher', 'ไทย', 'ελλάδα', '日本語', 'a-ü-b', 'ü', '🙂x', 'اردو'];
  for (const text of samples) {
    const label = new URL(`http://${text}.example/`).hostname.split('.')[0];
    if (label.startsWith('xn--')) assert.equal(decodePunycode(label.slice(4)), text);
  }
  for (const bad of ['!', 'é', '999999999', 'a-\u0000ü']) assert.equal(decodePunycode(bad), null, bad);
});
