/** JSON-LD as job sites really write it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, plain } from '../page.mjs';

const JOB = { '@context': 'https://schema.org', '@type': 'JobPosting', title: 'Cook', hiringOrganization: { '@type': 'Organization', name: 'Rice House' } };

function read(...blocks) {
  const html = blocks.map((block) => `<script type="application/ld+json">${typeof block === 'string' ? block : JSON.stringify(block)}</script>`).join('');
  const window = open(html, 'https://a.example/', '');
  return plain(window.lurewise.jobPostings(window.document));
}

const one = (block) => read(block)[0];
const location = (jobLocation) => one({ ...JOB, jobLocation }).location;
const salary = (more) => one({ ...JOB, ...more }).salary;

test('a plain block', () => {
  assert.deepEqual(one({ ...JOB, url: 'https://a.example/7', identifier: { '@type': 'PropertyValue', name: 'Rice House', value: 7 } }), {
    title: 'Cook', company: 'Rice House', recruiter: '', location: '', salary: '', ids: ['https://a.example/7', '7', ''],
  });
});

test('a whole block written with entities', () => {
  const [found] = read(JSON.stringify({ ...JOB, title: 'Cook & Waiter' }).replaceAll('&', '&amp;').replaceAll('"', '&quot;'));
  assert.equal(found.title, 'Cook & Waiter');
  assert.equal(read('{&#34;@type&#34;:&#x22;JobPosting&#34;,&#34;title&#34;:&#34;Cook&#34;}')[0].title, 'Cook');
});

test('CDATA guards', () => {
  for (const [before, behind] of [['<![CDATA[', ']]>'], ['//<![CDATA[\n', '\n//]]>'], ['/*<![CDATA[*/', '/*]]>*/']]) {
    assert.equal(read(`${before}${JSON.stringify(JOB)}${behind}`)[0].title, 'Cook', before);
  }
});

test('raw newlines and tabs inside strings', () => {
  assert.equal(read('{"@type":"JobPosting",\n"title":"Line\n\tCook","hiringOrganization":{"name":"Rice \\"House\\""}}')[0].title, 'Line Cook');
});

test('a block that is no JSON is skipped: a missing comma, a false escape, half a block', () => {
  assert.deepEqual(read('{"@type":"JobPosting" "title":"x"}', '{"@type":"JobPosting","title":"pay \\$5"}', '{ "a": ', '', JOB).map((job) => job.title), ['Cook']);
});

test('members in PascalCase', () => {
  assert.equal(one({ '@type': 'JobPosting', Title: 'Cook', HiringOrganization: { Name: 'Rice House' } }).company, 'Rice House');
});

test('a type that is a list or an address, a graph, a list of blocks, a page about the job', () => {
  assert.equal(one({ ...JOB, '@type': ['Thing', 'JobPosting'] }).title, 'Cook');
  assert.equal(one({ ...JOB, '@type': 'https://schema.org/JobPosting' }).title, 'Cook');
  assert.equal(one({ '@graph': [{ '@type': 'BreadcrumbList' }, JOB] }).title, 'Cook');
  assert.equal(one([{ '@type': 'WebSite' }, JOB]).title, 'Cook');
  assert.equal(one({ '@type': 'WebPage', mainEntity: JOB }).title, 'Cook');
  assert.deepEqual(read({ '@type': 'NotAJobPosting' }, 'null', '7', '"JobPosting"'), []);
});

test('an employer that is a text, a list, has a legal name only, or is missing', () => {
  const employer = (hiringOrganization) => one({ ...JOB, hiringOrganization }).company;
  assert.equal(employer('Rice House'), 'Rice House');
  assert.equal(employer([{ name: 'Rice House' }, { name: 'Other' }]), 'Rice House');
  assert.equal(employer({ legalName: 'Rice House Pte. Ltd.' }), 'Rice House Pte. Ltd.');
  assert.equal(employer({ name: ['Rice House'], sameAs: ['https://social.example/x'], contactPoint: [{ name: 'A Person' }] }), 'Rice House');
  assert.equal(employer(undefined), '');
  assert.equal(employer(null), '');
});

test('a place that is a text, an object, a list; an address without type; a country that is a list', () => {
  assert.equal(location('Cebu City'), 'Cebu City');
  assert.equal(location({ address: 'Cebu City, PH' }), 'Cebu City, PH');
  assert.equal(location([{ address: { addressLocality: 'Cebu City', addressCountry: 'PH' } }, { address: { addressLocality: 'Manila' } }]), 'Cebu City, PH');
  assert.equal(location({ address: { addressCountry: { '@type': 'Country', name: ['USA', 'USA', 'USA'] } } }), 'USA');
  assert.equal(location({ address: { addressLocality: 'Cebu', addressRegion: 'Cebu', addressCountry: ['PH'] } }), 'Cebu, PH');
});

test("a place's own name is the employer's as often as not", () => {
  assert.equal(location({ '@type': 'Place', name: 'Rice House', address: { addressLocality: 'Cebu City' } }), 'Cebu City');
  assert.equal(one({ ...JOB, jobLocationType: 'TELECOMMUTE', applicantLocationRequirements: { '@type': 'Country', name: 'PH' } }).location, 'PH');
});

test('pay as a text, a number, a range; its unit inside or outside', () => {
  assert.equal(salary({ baseSalary: '100000', salaryCurrency: 'USD' }), 'USD 100000');
  assert.equal(salary({ baseSalary: { currency: 'PHP', value: { value: 500, unitText: 'DAY' } } }), 'PHP 500 DAY');
  assert.equal(salary({ baseSalary: { currency: 'PHP', unitText: 'MONTH', value: { minValue: 1, maxValue: 2 } } }), 'PHP 1-2 MONTH');
  assert.equal(salary({ baseSalary: { currency: 'PHP', minValue: 1, maxValue: 2, unitText: 'YEAR' } }), 'PHP 1-2 YEAR');
  assert.equal(salary({ baseSalary: { currency: 'PHP', value: 300 } }), 'PHP 300');
  assert.equal(salary({ baseSalary: { currency: 'PHP' } }), '');
  assert.equal(salary({}), '');
});

test('whom to ask', () => {
  assert.equal(one({ ...JOB, applicationContact: { '@type': 'ContactPoint', name: 'Mr Tun', email: 'x@a.example' } }).recruiter, 'Mr Tun');
});

test('nothing a page writes makes the reader fail', () => {
  const odd = [{ '@type': 'JobPosting', title: { a: 1 }, hiringOrganization: 5, jobLocation: [[]], baseSalary: [null], identifier: { value: {} }, url: [] },
    { '@type': 'JobPosting', title: null, jobLocation: 7, baseSalary: { value: [] } }, { '@type': { a: 1 } }, { '@graph': null }, '[[[[[[[[1]]]]]]]]', '&#999999;'];
  for (const block of odd) assert.doesNotThrow(() => read(block));
});

test('a broken block costs little time, however it is broken', () => {
  const long = 200_000;
  const start = performance.now();
  for (const broken of [`{"a":"${'\\"'.repeat(long / 2)}`, `{"a":"${'\\"'.repeat(long / 2)}\\`, `{"a":${' '.repeat(long)}x}`, ']]> '.repeat(long / 4), `${'/'.repeat(long)}<`]) {
    assert.deepEqual(read(broken), []);
  }
  assert.ok(performance.now() - start < 5000);
});
