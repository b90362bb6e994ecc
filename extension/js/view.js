/** What the popup shows of a tab, ready to show. */
import { readable, today } from './check.js';
import { countryOf } from './country.js';
import { day, words as wordsOf } from './i18n.js';
import { sentences } from './sentences.js';
import { tabOf } from './state/cache.js';
import { corrections } from './state/corrections.js';
import { judge } from './state/liststore.js';
import { asks, read } from './state/settings.js';

const STATUS = { wait: 'popup_wait', busy: 'popup_busy', offline: 'popup_offline', failed: 'popup_failed', refused: 'popup_failed' };

/**
 * The state of a tab, in a language (by its id, else the chosen one).
 *
 * @returns {Promise<object>} `{kind, page, view, how, checked, asks, waits, consent, corrections}`;
 *   `kind` is `other` (no page we read), `none` (a known site without a job), `off`, `page`, or `wait`
 *   (what is kept is of the page before); `waits` says that there will soon be more
 */
export async function stateOf(tab, language = '') {
  const settings = await read();
  const words = await wordsOf(language || settings.language);
  const shown = await tabOf(tab.id);
  const common = { asks: asks(settings), consent: settings.consent, server: settings.server, corrections: told(await corrections(), words) };
  const here = tab.url ?? shown?.url;
  if (!shown || hostOf(shown.url) !== hostOf(here)) return { kind: 'other', readable: /^http/.test(here ?? 'http'), ...common };
  if (shown.url !== here) return { kind: 'wait', waits: true, ...common };
  if (!shown.page) return { kind: shown.off ? 'off' : 'none', ...common };
  const { page, answer } = shown;
  const { state } = await judge();
  const country = countryOf(settings.country, page.url, state.table.helplines);
  return {
    kind: 'page',
    ...common,
    waits: answer.asked === 'wait',
    page,
    readable: readable(page),
    view: sentences(answer, words, { table: state.table, country }),
    how: how(answer, settings, state, words),
    checked: checked(answer, words),
  };
}

function how({ asked }, { server }, { created, expires }, words) {
  const lines = [words.parts('popup_list', { date: day(created, words.tag) })];
  if (expires < today()) lines.push(words.parts('popup_list_old'));
  if (asked === 'ok') lines.push(words.parts('popup_asked', { host: new URL(server).host }));
  if (STATUS[asked]) lines.push(words.parts(STATUS[asked]));
  return lines;
}

function hostOf(url) {
  return URL.canParse(url) ? new URL(url).host : '';
}

/** Each observable once, with its worst verdict. */
function checked(answer, words) {
  const rows = new Map();
  for (const { observable: { value }, verdict } of answer.checked) {
    if (!rows.has(value) || rows.get(value) === 'unknown') rows.set(value, verdict);
  }
  return [...rows].map(([name, verdict]) => ({ name, verdict, word: words.say(`verdict_${verdict}`) }));
}

function told(all, words) {
  return all.map(({ value, listed_by: by, withdrawn_on: day, told: known }) => ({ known, text: words.parts('correction', { value, by, day }) }));
}
