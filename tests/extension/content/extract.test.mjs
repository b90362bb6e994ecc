/** Every site and layout: what is read, and what is left alone. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { EXPECTED, FIXTURES, SITES, fixture, open, plain } from '../page.mjs';

const LATE = ['linkedin-ember-late']; // see watch.test.mjs

for (const [name, { url, site, page }] of Object.entries(EXPECTED).filter(([key]) => !LATE.includes(key))) {
  test(`reads ${name}`, () => {
    const window = open(fixture(name), url, site);
    const found = plain(window.lurewise.extract(window.document, url));
    assert.deepEqual(found, page && { url, site: site || new URL(url).hostname, ...page });
  });
}

test('every site has a fixture, every fixture is expected', () => {
  const files = fs.readdirSync(FIXTURES).filter((name) => name.endsWith('.html')).map((name) => name.slice(0, -5));
  assert.deepEqual(files.sort(), Object.keys(EXPECTED).sort());
  assert.deepEqual(SITES.filter((site) => !Object.values(EXPECTED).some((row) => row.site === site)), []);
});

test('every layout of every site has a fixture that is read by it', () => {
  const seen = new Set(Object.values(EXPECTED).filter((row) => row.page).map((row) => `${row.site}/${row.page.layout}`));
  const missing = SITES.flatMap((id) => {
    const { layouts = {} } = open('', 'https://site.example/', id).lurewise.site;
    return Object.keys(layouts).map((layout) => `${id}/${layout}`).filter((name) => !seen.has(name));
  });
  assert.deepEqual(missing, []);
});

test('a row holds its id, hosts, pattern, own names and the date of its evidence, and no code', () => {
  for (const id of SITES) {
    const { site } = open('', 'https://site.example/', id).lurewise;
    assert.equal(site.id, id);
    assert.ok(site.hosts.every((host) => /^(?:\*\.)?[a-z0-9.-]+$/.test(host)), id);
    assert.match(site.seen, /^20\d\d(?:-\d\d){0,2}$/);
    assert.ok(site.own.every((name) => name === name.toLowerCase()), id);
    for (const value of Object.values(site)) assert.notEqual(typeof value, 'function', id);
  }
});

const page = (company, title = 'Cook') => `<h1 data-automation="job-detail-title">${title}</h1><a data-automation="advertiser-name">${company}</a>`;

function company(text) {
  const url = 'https://my.jobstreet.com/job/5';
  const window = open(page(text), url, 'seek');
  return window.lurewise.extract(window.document, url).fields.company;
}

test('a name is cut where the place begins', () => {
  assert.equal(company('Adecco · Zurich, Zurich, Switzerland'), 'Adecco');
  assert.equal(company('Adecco • Zurich'), 'Adecco');
});

test('no name is made of what stands where a name is missing', () => {
  for (const text of ['', ' ', '-', 'n/a', 'Unknown Company', 'Company Confidential', 'CONFIDENTIAL', 'Company name', 'Private Advertiser', 'Anonymous employer',
    'Loading…', 'Perusahaan Dirahasiakan', 'Syarikat Sulit', 'Bảo mật', 'Công ty ẩn danh', 'ไม่ระบุชื่อบริษัท', '匿名公司', 'Jobstreet', 'SEEK', '12345', 'x'.repeat(201)]) {
    assert.equal(company(text), '', text);
  }
});

test('names that only look like placeholders stay', () => {
  for (const text of ['Hidden Valley Foods', 'The Company Store', 'Private Bank of Asia', 'Confidential Records Ltd', 'Unknown Worlds', 'Test Valley Council', 'Nameless Studio']) {
    assert.equal(company(text), text);
  }
});

test('the words of an advertisement are read on request only, and end somewhere', () => {
  const url = 'https://my.jobstreet.com/job/5';
  const window = open(`<div data-automation="jobAdDetails">Cook rice. ${'x'.repeat(30000)}</div>`, url, 'seek');
  assert.equal(window.lurewise.adText(window.document).length, 20000);
  assert.ok(window.lurewise.adText(window.document).startsWith('Cook rice.'));
  const other = open('<p>nothing</p>', 'https://a.example/', '');
  assert.equal(other.lurewise.adText(other.document), '');
});

test('links inside a site are left alone, links that pass on are kept, at most forty', () => {
  const url = 'https://my.jobstreet.com/job/5';
  const many = Array.from({ length: 60 }, (_, n) => `<a href="https://e${n}.example/">x</a>`).join('');
  const window = open(`${page('Firm')}<a href="https://id.jobstreet.com/x">own</a><a href="javascript:void 0">js</a><a href="tel:+6012">call</a>${many}`, url, 'seek');
  const found = plain(window.lurewise.extract(window.document, url));
  assert.equal(found.links.length, 40);
  assert.equal(found.links[0], 'https://e0.example/');
  assert.deepEqual(found.contacts, ['+6012']);
});
