/**
 * A key under which the same organisation's name is found without an index.
 *
 * The same answers as server/matching/names/namekey.py; docs/list-format.md has the steps.
 */

/** Letters below which a name says nothing by itself. */
const SHORTEST = 4;
// eslint-disable-next-line no-misleading-character-class -- single characters are meant
const INVISIBLE = new RegExp('[\\x00-\\x08\\x0e-\\x1b\\x7f-\\x84\\x86-\\x9f\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5'
  + '\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufff8'
  + '\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}]+', 'gu');
const APOSTROPHES = /['\u2018\u2019\u02bc]/g;
const AND = /[&+]/g;
// Thai, Lao, Burmese, Khmer, kana, Han: writing without spaces, where a space means nothing
const SPACELESS = '\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u9fff\\u{20000}-\\u{3ffff}';
const IDLE_SPACE = new RegExp(`(?<=[${SPACELESS}]) (?=[${SPACELESS}])`, 'gu');
const NO_PART = /[^\p{L}\p{M}\p{N}]+/gu;
const LETTERS = /\p{L}/gu;

/**
 * The key of a name; '' when fewer than four letters are left.
 *
 * @param {string} name
 * @param {{front: string[], back: string[], glued_front: string[], glued_back: string[]}} forms
 *   `table.legal_forms` of a list, the longest first
 */
export function nameKey(name, forms) {
  let key = folded(name);
  for (let before = ''; key !== before;) {
    before = key;
    key = withoutFront(withoutBack(key, forms), forms);
  }
  return (key.match(LETTERS)?.length ?? 0) >= SHORTEST ? key : '';
}

/** The words of a key in alphabetical order: the same name with its words turned around. */
export function sortedKey(key) {
  return key.split(' ').sort().join(' ');
}

/** One case, one form, words with one space between them. */
function folded(name) {
  const visible = name.normalize('NFKC').replace(INVISIBLE, '').normalize('NFKC');
  const lower = visible.toUpperCase().toLowerCase().replaceAll('ς', 'σ').replaceAll('i\u0307', 'i').normalize('NFKC');
  const words = lower.replace(APOSTROPHES, '').replace(AND, ' and ').replace(NO_PART, ' ').trim();
  return joined(words ? words.split(' ') : []).join(' ').replace(IDLE_SPACE, '');
}

/** Write single letters that follow each other as one word: `p t` is `pt`. */
function joined(words) {
  const out = [];
  let open = false;
  for (const word of words) {
    const single = /^\p{L}$/u.test(word);
    if (single && open) out[out.length - 1] += word;
    else out.push(word);
    open = single;
  }
  return out;
}

function withoutBack(key, forms) {
  const form = forms.back.find((one) => key === one || key.endsWith(' ' + one)) ?? forms.glued_back.find((one) => key.endsWith(one));
  return form ? key.slice(0, -form.length).trimEnd() : key;
}

function withoutFront(key, forms) {
  const form = forms.front.find((one) => key === one || key.startsWith(one + ' ')) ?? forms.glued_front.find((one) => key.startsWith(one));
  return form ? key.slice(form.length).trimStart() : key;
}
