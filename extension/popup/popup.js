/** The popup: what was checked on this page, what was found, and what else can be done. */
import * as ext from '../js/ext.js';
import { $, el, link, ready, speak } from '../js/page.js';
import { noteTold } from '../js/state/corrections.js';
import { preview } from './preview.js';

const chosen = await speak();
let own = chosen;
const tab = await tabHere();
$('settings').onclick = () => ext.openTab('options/options.html');
$('report').onclick = () => ext.send({ what: 'report', kind: 'report', tab });
await render(await ext.send({ what: 'state', tab }));
ready();

// `?tab=` is for who looks at the popup in a tab of its own
async function tabHere() {
  const wanted = Number(new URLSearchParams(location.search).get('tab'));
  const { id, url = wanted ? undefined : 'about:blank', incognito = false } = wanted ? await ext.tabOf(wanted) : await ext.currentTab();
  return { id, url, incognito };
}

async function render(state, turns = 40) {
  const parts = state.kind === 'page' ? ofPage(state) : ofOther(state);
  const was = document.activeElement;
  const within = $('main').contains(was);
  $('main').replaceChildren(...[...corrected(state), ...parts, ...choice(state)].filter(Boolean));
  if (within) focus(was.id);
  if (state.waits && turns) setTimeout(again, 500, state, turns - 1);
  $('report').hidden = state.kind !== 'page';
  if (state.corrections?.some((one) => !one.known)) {
    await noteTold();
    await ext.badge(null, '');
  }
}

/** The server answers later, or the page is still being read. */
async function again(before, turns) {
  const found = await ext.send({ what: 'state', tab, language: own.id });
  if (!found?.kind || $('words')) return;
  const state = { ...found, corrections: before.corrections };
  if (JSON.stringify(state) !== JSON.stringify(before)) await render(state, turns);
  else if (turns) setTimeout(again, 500, before, turns - 1);
}

// What had the focus is gone: the button in its place, else the top.
function focus(id = '') {
  const node = $(id) ?? $('main').querySelector('h1, p');
  if (!node.matches('button')) node.tabIndex = -1;
  node.focus();
}

function ofOther({ kind, readable }) {
  const say = { wait: 'popup_wait', none: 'popup_none', off: 'popup_off', other: 'popup_other' }[kind] ?? 'popup_fault';
  return [el('h1', {}, 'Lurewise'), el('p', {}, own.say(say)), kind === 'other' && readable && button('popup_look', look)];
}

/** Between a draft and its English. */
async function swap() {
  own = own === chosen ? await speak('en') : await speak(chosen.id) && chosen;
  await render(await ext.send({ what: 'state', tab, language: own.id }));
}

async function look() {
  $('main').replaceChildren(el('p', {}, own.say('popup_wait')));
  focus();
  const state = await ext.send({ what: 'look', tab });
  if (state?.kind) await render(state);
  else $('main').firstChild.textContent = own.say('popup_fault');
}

function ofPage({ view, readable, how, checked, asks, page, server }) {
  const shown = view.reasons.filter((reason) => reason.verdict !== 'recognised');
  return [
    el('h1', { 'data-verdict': view.verdict }, own.say(`verdict_${view.verdict}`)),
    !readable && el('p', {}, own.say('popup_unreadable')),
    el('p', {}, view.summary),
    shown.length > 0 && el('h2', {}, own.say('popup_reasons')),
    shown.length > 0 && el('ul', {}, shown.map(reasonItem)),
    el('h2', {}, own.say('box_steps')),
    el('ol', {}, view.steps.map((step) => el('li', {}, step))),
    el('h2', {}, own.say('box_help')),
    el('ul', {}, view.help.map((line) => el('li', {}, link(line), line.note && el('p', { class: 'quiet' }, line.note)))),
    el('h2', {}, own.say('popup_checked')),
    el('ul', { class: 'things' }, checked.map(({ name, word }) => el('li', {}, el('bdi', {}, name), el('span', { class: 'quiet' }, word)))),
    ...how.map((line) => el('p', { class: 'quiet' }, line)),
    chosen.state === 'draft' && el('p', { class: 'quiet' }, own === chosen && own.say('draft'), ' ', el('button', { id: 'swap', type: 'button', lang: own === chosen ? 'en' : chosen.tag, click: swap }, own === chosen ? 'English' : chosen.name)),
    asks && button('popup_text', () => preview($('main'), own, { tab, page, server }, render)),
  ];
}

function reasonItem({ text, lang, sources, innocent }) {
  return el('li', {}, el('p', { class: 'told', lang: lang ?? null }, text),
    sources.map((source) => el('p', { class: 'quiet' }, link(source))),
    innocent && el('p', { class: 'quiet' }, own.say('box_innocent'), ' ', innocent));
}

function corrected({ corrections = [] }) {
  const fresh = corrections.filter((one) => !one.known);
  return fresh.length ? [el('h2', {}, own.say('popup_corrections')), ...fresh.map(({ text }) => el('p', { class: 'done' }, text))] : [];
}

function choice({ consent, asks, kind }) {
  if (consent === '') return [el('p', { class: 'quiet' }, own.say('popup_choose')), button('popup_choose_button', () => ext.openTab('welcome/welcome.html'))];
  return asks || kind !== 'page' ? [] : [el('p', { class: 'quiet' }, own.say('popup_device'))];
}

function button(key, click) {
  return el('button', { type: 'button', click }, own.say(key));
}
