/** What our own pages share: words put in, choices of language and country, small elements. */
import * as ext from './ext.js';
import { index, words } from './i18n.js';
import { change, read } from './state/settings.js';

export const $ = (id) => document.getElementById(id);

/** An element with attributes and children: strings, nodes, or pieces with names. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') node.addEventListener(name, value);
    else if (value !== null && value !== false) node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat().filter(Boolean).map((one) => (one.name === undefined || one.nodeType ? one : named(one))));
  return node;
}

function named({ name, url }) {
  return url ? link({ text: name, url }) : el('bdi', name.length < 12 ? { class: 'short' } : {}, name);
}

/** A link that leaves the extension, or only words. */
export function link({ text, url }) {
  return url ? el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, text) : el('span', {}, text);
}

/** Put the words of a language (else the chosen one) into the page; gives them. */
export async function speak(wanted = '') {
  const own = await words(wanted || (await read()).language);
  document.documentElement.lang = own.tag;
  document.documentElement.dir = own.dir;
  for (const node of document.querySelectorAll('[data-say]')) node.textContent = own.say(node.dataset.say);
  for (const node of document.querySelectorAll('[data-draft]')) node.hidden = own.state !== 'draft';
  document.getElementById('notice')?.remove();
  if (own.notice) document.querySelector('main').before(el('p', { id: 'notice', class: 'quiet', lang: own.notice.lang }, own.notice.text));
  document.title = own.say(document.documentElement.dataset.title);
  document.body.hidden = false;
  return own;
}

/** Say one thing at a time, in `saved` or `fault`, where it is seen; '' takes all back. */
export function tell(text, where = 'saved') {
  for (const id of ['saved', 'fault']) {
    $(id).textContent = id === where ? text : '';
    $(id).hidden = !$(id).textContent;
  }
  if (text) $(where).scrollIntoView({ block: 'nearest' });
}

/** The page is whole: a screen reader may read it from the start. */
export function ready() {
  document.querySelector('main').removeAttribute('aria-busy');
}

/** Fill the choice of language; `changed` is called after another one was chosen. */
export async function languagePicker(select, own, changed) {
  const { locked } = await read();
  select.replaceChildren(...(await index()).map(({ id, tag, name }) => el('option', { value: id, lang: tag, selected: id === own.id }, name)));
  select.disabled = locked.includes('language');
  select.onchange = async () => {
    await change({ language: select.value });
    await ext.send({ what: 'changed' });
    await changed();
  };
}

/** Fill the choice of country with those that have helplines. */
export async function countryPicker(select, own, countries) {
  const { country, locked } = await read();
  const names = new Intl.DisplayNames([own.tag, 'en'], { type: 'region' });
  const rows = countries.map((code) => [code, names.of(code)]).sort(([, a], [, b]) => a.localeCompare(b, own.tag));
  select.replaceChildren(...[['', own.say('country_auto')], ...rows].map(([code, name]) => el('option', { value: code, selected: code === country }, name)));
  select.disabled = locked.includes('country');
  select.onchange = async () => {
    await change({ country: select.value });
    await ext.send({ what: 'changed' });
  };
}
