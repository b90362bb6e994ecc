/** Pages for the tests of content scripts: a document with the scripts in it, as a browser has. */
import fs from 'node:fs';
import { JSDOM } from 'jsdom';

export const EXTENSION = new URL('../../extension/', import.meta.url);
export const FIXTURES = new URL('./fixtures/', import.meta.url);
export const COMMON = ['content/jsonld.js', 'content/extract.js', 'content/watch.js'];
export const SITES = fs.readdirSync(new URL('content/sites/', EXTENSION)).map((name) => name.slice(0, -3));

/** A window at an address with the content scripts of its site; '' is a page of no known site. */
export function open(html, url, site, options = {}) {
  const { window } = new JSDOM(html, { url, runScripts: 'outside-only', pretendToBeVisual: true, ...options });
  window.URL.canParse ??= (text) => URL.canParse(text);
  for (const name of [...(site ? [`content/sites/${site}.js`] : []), ...COMMON]) {
    window.eval(fs.readFileSync(new URL(name, EXTENSION), 'utf8'));
  }
  return window;
}

/** What a fixture must give, by its name. */
export const EXPECTED = JSON.parse(fs.readFileSync(new URL('expected.json', FIXTURES), 'utf8'));

export function fixture(name) {
  return fs.readFileSync(new URL(`${name}.html`, FIXTURES), 'utf8');
}

/** Objects of a window as objects of this one, to be compared. */
export const plain = (value) => JSON.parse(JSON.stringify(value));
