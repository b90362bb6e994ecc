/** From an answer to sentences in the person's language, each in pieces (js/i18n.js). */
import { day, filled, setApart } from './i18n.js';

const WARNS = new Set(['danger', 'caution']);
const MOST_HELP = 3;
const MOST_SOURCES = 3;

/**
 * Everything a box or the popup shows of an answer.
 *
 * @param {object} answer of check.js; @param {Words} words
 * @param {{table: object, country: string}} knowledge the list's table and where the person is
 * @returns {object} `{verdict, lang, dir, summary, reasons: [{verdict, text, innocent, sources}],
 *   steps, help: [{text, url, note}]}`; texts are pieces
 */
export function sentences(answer, words, { table, country }) {
  return {
    verdict: answer.verdict,
    lang: words.tag,
    dir: words.dir,
    summary: [words.text('summary', answer.verdict)],
    reasons: answer.reasons.map((reason) => told(reason, words)),
    steps: steps(answer, words, table.registers[country]),
    help: help(words, table, country),
  };
}

function told(reason, words) {
  const { text, lang } = explanation(reason, words);
  return {
    verdict: reason.verdict,
    code: reason.code,
    text,
    lang,
    innocent: innocent(reason, words),
    sources: reason.sources.slice(0, MOST_SOURCES).map((source) => sourceLine(source, words)),
  };
}

/** A source by its title, who published it where the title does not say so, and its date. */
function sourceLine({ title, publisher, url, date }, words) {
  const named = publisher && !title.includes(publisher) ? `${title} (${publisher})` : title;
  return { text: words.parts(date ? 'box_source' : 'box_source_undated', { title: named, date: day(date, words.tag) }), url: webOnly(url) };
}

/** Ours where we have what it needs, else the server's, in the server's language. */
function explanation(reason, words) {
  const values = valuesOf(reason, words);
  const ours = values && words.speaks('reasons', variant(reason, words));
  if (reason.explanation && (reason.lang === words.id || !ours)) {
    const { indicator, observable } = reason;
    const names = [observable.value, indicator?.value, indicator?.listed_by, reason.params?.host, reason.params?.brand];
    return { text: setApart(reason.explanation, names), lang: reason.lang };
  }
  return { text: filled(words.text('reasons', variant(reason, words)), values ?? {}), lang: ours ? words.id : 'en' };
}

function valuesOf(reason, words) {
  const by = reason.indicator ?? reason.claim;
  const params = reason.params ?? (by ? {} : null);
  if (!params || !words.has('reasons', variant(reason, words))) return null;
  const value = reason.indicator?.value ?? params.listed ?? params.expression?.replace(/\/$/, '') ?? '';
  const [source] = reason.sources;
  return {
    value,
    query: reason.observable.value,
    listed_by: by?.listed_by ?? '',
    listed_on: day(by?.listed_on, words.tag) || words.say('date_unknown'),
    publisher: source?.publisher || source?.title || '',
    ...params,
  };
}

/** Listed by an authority, listed as somebody reports, or only reported (server/explain.py). */
function variant({ code, claim, indicator, sources }, words) {
  const kind = indicator?.listed_kind ?? claim?.kind;
  if (kind === undefined) return code;
  const direct = sources.some((source) => source.kind === 'authority');
  const name = kind !== 'authority' ? code.replace('_listed', '_reported') : direct ? code : `${code}_as_reported`;
  return words.has('reasons', name) ? name : code;
}

function innocent(reason, words) {
  if (reason.innocent && (reason.lang === words.id || !words.speaks('innocent', reason.code))) return [reason.innocent];
  return words.has('innocent', reason.code) ? filled(words.text('innocent', reason.code), reason.params ?? {}) : null;
}

/** What to do, most urgent first, each once (server/explain.py). */
function steps(answer, words, registers = []) {
  const codes = answer.reasons.filter((reason) => WARNS.has(reason.verdict)).map((reason) => reason.code);
  const keys = [answer.verdict, ...codes, 'always'].filter((key) => words.has('steps', key));
  const texts = new Set(keys.flatMap((key) => words.text('steps', key)));
  return [
    ...[...texts].map((text) => [text]),
    ...(WARNS.has(answer.verdict) ? registers : []).map((one) => register(one, words)),
  ];
}

function register({ id, name, url, what_to_check: english }, words) {
  const what = words.has('registers', id) ? words.text('registers', id) : english;
  return filled(words.text('register', 'sentence'), { name, url, what }).map((piece) => (piece.name === url ? { name: url, url: webOnly(url) } : piece));
}

function help(words, table, country) {
  const own = (table.helplines[country] ?? []).slice(0, MOST_HELP);
  return [...own, ...(table.helplines['*'] ?? [])].map((line) => helpline(line, words));
}

function helpline({ key, name, number, url, recheck }, words) {
  const way = key ? words.text('help', key) : { name };
  return {
    text: number ? words.parts('box_call', { name, number }) : [way],
    url: webOnly(url),
    note: recheck && number ? words.parts('box_recheck') : null,
  };
}

function webOnly(url) {
  return /^https?:\/\//i.test(url ?? '') ? url : null;
}
