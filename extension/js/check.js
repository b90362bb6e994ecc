/** What a page shows -> the verdict of the list -> of the server, for who agreed -> one answer. */
import * as api from './api.js';
import { parse, strip } from './core/url.js';
import { VERDICTS, worst } from './core/verdict.js';
import { answerOf, keepAnswer } from './state/cache.js';
import { judge } from './state/liststore.js';
import { asks } from './state/settings.js';

const asking = new Map(); // jobs that are asked about at this moment
const LIMITS = { urls: 50, names: 20, contacts: 20 }; // of the API
const LONGEST_NAME = 200;

/**
 * What is known here of a page of content/extract.js, at once; no request.
 *
 * @returns {Promise<object>} `{verdict, checked, reasons, asked}`; `asked` says how the server
 *   answered: `no`, `ok`, `busy`, `offline`, `failed`, `refused`, or `wait`: see `askAbout`
 */
export async function checkPage(page, settings, { language, incognito }) {
  const local = await checkHere(page);
  if (!asks(settings) || page.personal || !readable(page)) return { ...local, asked: 'no' };
  const kept = incognito ? null : await answerOf(nameOf(page, settings, language));
  return kept ? merged(page, local, kept) : { ...local, asked: 'wait' };
}

/** After `checkPage` gave `wait`: the same with the server's answer; one request a job at most. */
export async function askAbout(page, settings, { language, incognito }) {
  const local = await checkHere(page);
  if (!asks(settings)) return { ...local, asked: 'no' };
  const name = nameOf(page, settings, language);
  if (!asking.has(name)) {
    asking.set(name, askServer(page, settings, { language, incognito, name }).finally(() => asking.delete(name)));
  }
  return merged(page, local, await asking.get(name)).catch(() => ({ ...local, asked: 'failed' }));
}

// A page that changes inside shows one job under another's number for a moment.
function nameOf({ key, fields: { title, company } }, { server }, language) {
  return [server, language, key, title, company].join(' ');
}

/** Check with the list alone; nothing leaves. */
export async function checkHere(page) {
  return (await judge()).check({ urls: addresses(page), names: names(page) }, today());
}

/** The day here, ISO. */
export function today() {
  const now = new Date();
  return new Date(now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** Whether anything of a page beyond its own address could be read. */
export function readable({ fields, links, contacts }) {
  return Boolean(fields.company || fields.recruiter || links.length || contacts.length);
}

/**
 * What leaves when a server is asked: nothing else does.
 *
 * The address without what names a search or a person, targets of its links, names, contacts;
 * `text` only after the person saw it.
 */
export async function whatLeaves(page, { country }, language, text = '') {
  const { redirectors } = await judge();
  const targets = page.links.map((link) => {
    const parsed = parse(link);
    return strip(redirectors.unwrapAll(parsed).at(-1)?.url ?? link);
  });
  const urls = [...new Set([strip(page.url, page.keys), ...targets])].filter(Boolean).slice(0, LIMITS.urls);
  const body = { urls, names: names(page), contacts: page.contacts.slice(0, LIMITS.contacts), text, lang: language, context: { page_host: parse(page.url).host, country } };
  if (!text) delete body.text;
  if (!country) delete body.context.country;
  return body;
}

/** Check the words of an advertisement that the person has just seen and sent. */
export async function checkText(page, body, settings) {
  const local = await checkHere(page);
  return merged(page, local, await api.check(settings.server, body));
}

function addresses({ url, links }) {
  return [url, ...links];
}

/** Whether something before an @ was taken off an address on this host before it left. */
function cut(page, host) {
  return addresses(page).map((url) => parse(url)).some((parsed) => parsed?.username && parsed.host === host);
}

function names({ fields: { company, recruiter } }) {
  return [
    { value: company, kind: 'organisation' },
    { value: recruiter, kind: 'person' },
  ].filter(({ value }) => value && value.length <= LONGEST_NAME);
}

async function askServer(page, settings, { language, incognito, name }) {
  const { status, answer } = await api.check(settings.server, await whatLeaves(page, settings, language));
  if (!incognito && (status === 'ok' || status === 'refused')) await keepAnswer(name, { status, answer });
  return { status, answer };
}

/** The worse of both; the server's reasons, and of the list's those that it does not name. */
async function merged(page, local, given) {
  return merge(page, local, given, (await judge()).server);
}

/** The same, `server` being whose list it is, or '' for the packaged one. */
export function merge(page, local, { answer, status }, server) {
  if (!answer) return { ...local, asked: status };
  const reasons = answer.reasons.map((reason) => {
    const here = local.reasons.find((one) => one.code === reason.code && one.observable.value === reason.observable.value);
    return { ...reason, params: here?.params, lang: answer.lang };
  });
  // a list of the same server is older than its answer: what it alone says was withdrawn, but of a name before an @, which never left
  const kept = server ? local.reasons.filter(({ code, observable }) => code.startsWith('lookalike') && cut(page, observable.value)) : local.reasons;
  const more = kept.filter((one) => !reasons.some((reason) => reason.code === one.code && reason.observable.value === one.observable.value));
  const all = [...reasons, ...more].sort((a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict));
  return { verdict: worst([...more, answer]), checked: answer.checked, reasons: all, asked: status };
}
