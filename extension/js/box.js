/** What the content script shows of an answer: sentences in a tree of elements, and how it looks. */
import { CSS } from './boxcss.js';
import { words as wordsOf } from './i18n.js';
import { sentences } from './sentences.js';

/**
 * The box of an answer; null when it does not warn. A tree is `[tag, attributes, ...children]`,
 * where the attribute `act` names what a click does (content/box.js); the rest are pieces.
 *
 * @param {object} answer of check.js; @param {object} settings
 * @param {object} knowledge `{table, country}`
 * @param {{known: boolean, stopped: boolean}} before whether she has read it, and was held up today
 * @returns {Promise<?object>} `{verdict, lang, dir, css, section, details, dialog, other}`; `other`
 *   is `{lang, dir, details}` in English when the chosen language is a draft
 */
export async function boxOf(answer, settings, knowledge, { known, stopped }) {
  if (answer.verdict !== 'danger' && answer.verdict !== 'caution') return null;
  const words = await wordsOf(settings.language);
  const all = warning(answer, words, knowledge);
  const english = words.state === 'draft' ? await wordsOf('en') : null;
  const open = answer.verdict === 'danger' && !known;
  return {
    ...all,
    css: CSS,
    // looks alike are soon not seen any more: the sign changes its side with the reason
    section: ['section', { 'role': open ? 'alert' : 'status', 'aria-label': words.say('box_label'), 'data-verdict': answer.verdict, 'data-side': all.reasons[0].code.length % 2 }],
    label: words.say('box_label'),
    details: details(all, words, open, english),
    dialog: answer.verdict === 'danger' && !stopped ? dialog(all, words) : null,
    other: english && other(answer, words, english, knowledge),
  };
}

function warning(answer, words, knowledge) {
  const all = sentences(answer, words, knowledge);
  return { ...all, reasons: all.reasons.filter((reason) => reason.verdict === answer.verdict) };
}

function other(answer, words, english, knowledge) {
  const all = warning(answer, english, knowledge);
  return { lang: all.lang, dir: all.dir, label: english.say('box_label'), details: details(all, english, true, words) };
}

/** The box itself; `second` are the words of the language that a button changes to. */
function details(all, words, open, second) {
  const say = (key) => words.say(key);
  const swap = second && button('link', second.name, 'swap', { lang: second.tag });
  return ['details', open ? { open: '' } : {},
    ['summary', {}, ['i', { 'class': 'sign', 'aria-hidden': 'true' }, '!'], ['b', {}, say(`box_${all.verdict}`)], ['span', {}, ...all.reasons[0].text], ['u', {}, say('box_more')]],
    ['div', { class: 'body' },
      ['p', { class: 'lead' }, ...all.summary],
      ['ul', {}, ...all.reasons.map((reason) => reasonItem(reason, say))],
      ['h2', {}, say('box_steps')],
      ['ol', {}, ...all.steps.map((step) => ['li', {}, ...step])],
      ['h2', {}, say('box_help')],
      ['ul', {}, ...all.help.map((line) => ['li', {}, link(line), ...quiet(line.note)])],
      ...(swap ? [['p', { class: 'quiet' }, ...(words.state === 'draft' ? [say('draft'), ' '] : []), swap]] : []),
      ['div', { class: 'row' }, button('main', say('box_ok'), 'ok'), button('plain', say('box_wrong'), 'wrong'), button('plain', say('box_report'), 'report')]]];
}

function dialog(all, words) {
  return ['dialog', { 'role': 'alertdialog', 'aria-modal': 'true', 'aria-labelledby': 't', 'aria-describedby': 'd' },
    ['h2', { id: 't' }, words.say('stop_title')],
    ['div', { id: 'd' }, ['p', {}, words.say('stop_text')], ['p', { class: 'lead' }, ...all.reasons[0].text]],
    ['div', { class: 'row' }, button('main', words.say('stop_back'), 'back'), button('link', words.say('stop_on'), 'on')]];
}

function reasonItem({ text, lang, sources, innocent }, say) {
  return ['li', {}, ['p', { class: 'told', ...(lang ? { lang } : {}) }, ...text],
    ...sources.map((source) => ['p', { class: 'quiet' }, link(source)]),
    ...quiet(innocent && [say('box_innocent'), ' ', ...innocent])];
}

function quiet(pieces) {
  return pieces ? [['p', { class: 'quiet' }, ...pieces]] : [];
}

function link({ text, url }) {
  return url ? ['a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, ...text] : ['span', {}, ...text];
}

function button(name, text, act, more = {}) {
  return ['button', { type: 'button', class: name, act, ...more }, text];
}
