/** Wakes for messages, alarms and changes, and does one thing: see the switch. Keeps no state. */
import { boxOf } from './js/box.js';
import { askAbout, checkPage, checkText, today } from './js/check.js';
import { countryOf } from './js/country.js';
import * as ext from './js/ext.js';
import { languageOf } from './js/i18n.js';
import { ANY, OPTIONAL, scripts } from './js/sites.js';
import * as cache from './js/state/cache.js';
import * as corrections from './js/state/corrections.js';
import * as liststore from './js/state/liststore.js';
import { asks, read } from './js/state/settings.js';
import { stateOf } from './js/view.js';

const LIST = 'list';
const EVERY = 720; // minutes between two looks for a newer list
const WARNING = ['content/box.js', 'content/intercept.js']; // the last one's value must be plain for Firefox
const COLOR = { danger: '#b3261e', caution: '#7a5200' };

ext.onInstalled((reason) => {
  if (reason === 'install') ext.openTab('welcome/welcome.html');
  settle();
});
ext.onStartup(settle);
ext.onPermissions(settle);
ext.onTabClosed(cache.forgetTab);
ext.onAlarm((name) => name === LIST && renew());
ext.onMessage((message, sender) => {
  switch (message.what) {
    // from content scripts
    case 'page': return onPage(message, sender.tab);
    case 'stopped': return cache.noteStopped(sender.tab.id, new URL(sender.url).hostname, today());
    case 'dismissed': return sender.tab.incognito ? Promise.resolve() : cache.noteDismissed(message.key);
    // from content scripts and the popup
    case 'report': return onReport(message, sender.tab ?? message.tab);
    // from our own pages
    case 'state': return onState(message);
    case 'look': return onLook(message.tab);
    case 'text': return onText(message);
    case 'changed': return onChanged();
    default: return Promise.reject(new Error(`what is ${message.what}?`));
  }
});

/** Bring the browser in step with the settings: alarm, header rule, optional sites. */
async function settle() {
  const settings = await read();
  if (settings.server) await ext.hideOrigin(settings.server);
  await ext.alarm(LIST, 1 + 30 * Math.random(), EVERY);
  for (const [id, origins] of Object.entries(OPTIONAL)) {
    if (await ext.allowed(origins)) await ext.register(id, origins, scripts(id));
    else await ext.unregister(id);
  }
}

/** Look for a newer list, and whether it takes something back that was said here. */
async function renew() {
  const settings = await read();
  const found = await liststore.refresh();
  if (found.status === 'ok') await corrections.compare(found, today());
  if (asks(settings)) await corrections.askServer(settings.server);
  await liststore.noteRefresh(found);
  await ext.badge(null, (await corrections.corrections()).some((one) => !one.told) ? 'i' : '', '#0b57a4');
}

/** What is known here is said at once; `later` asks the server, and is called when `more` is true. */
async function onPage({ page, url, later }, tab) {
  const settings = await read();
  const off = page && settings.off.includes(page.site);
  if (!page || off) {
    await ext.badge(tab.id, '');
    await cache.keepTab(tab.id, { url, page: null, off });
    return { box: null };
  }
  const how = { language: await languageOf(settings.language), incognito: tab.incognito };
  const answer = await (later ? askAbout : checkPage)(page, settings, how);
  if (later) { // she may have gone on while the server was asked
    const now = await cache.tabOf(tab.id);
    if (now?.url !== url || now.page?.fields.company !== page.fields.company) return { error: 'late' };
  }
  return { ...await show(answer, page, tab, settings), more: answer.asked === 'wait' };
}

async function onText({ page, body, tab }) {
  const settings = await read();
  if (!asks(settings)) throw new Error('nothing is sent without consent');
  return show(await checkText(page, body, settings), page, tab, settings);
}

/** Say it where it belongs: badge, popup, and a box when it warns. */
async function show(answer, page, tab, settings) {
  const { state: { table } } = await liststore.judge();
  const before = { known: await cache.wasDismissed(page.key), stopped: await cache.wasStopped(tab.id, new URL(page.url).hostname, today()) };
  const box = await boxOf(answer, settings, { table, country: countryOf(settings.country, page.url, table.helplines) }, before);
  await ext.badge(tab.id, box ? '!' : '', COLOR[answer.verdict]);
  await cache.keepTab(tab.id, { url: page.url, page, answer });
  if (!box) return { box };
  if (!tab.incognito) await corrections.noteWarned(answer, today()).catch(() => {}); // a full disk
  await ext.inject(tab.id, WARNING);
  return { box };
}

/** A page that has moved on is read again, where our script is in it. */
async function onState({ tab, language }) {
  const state = await stateOf(tab, language);
  if (state.kind !== 'wait') return state;
  const there = await ext.tellTab(tab.id, { what: 'look' }).then(() => true, () => false);
  return there ? stateOf(tab, language) : { ...state, kind: 'other', readable: true };
}

/** Read a tab now: of a known site again, any other for the first time. */
async function onLook(tab) {
  await ext.tellTab(tab.id, { what: 'look' }).catch(async () => {
    await ext.inject(tab.id, ANY);
    await ext.tellTab(tab.id, { what: 'look' });
  });
  return stateOf(tab);
}

async function onReport({ kind }, tab) {
  await cache.keepDraft({ kind, shown: await cache.tabOf(tab.id), tab: tab.incognito && tab.id });
  await ext.openTab('report/report.html');
}

async function onChanged() {
  liststore.forgetMemory();
  await cache.forgetAnswers();
  await settle();
  await ext.badge(null, '');
}
