/** Letters that look alike in an address bar made equal (server/matching/domains/fold.py). */
import { unspaced } from '../compact.js';
import { decodePunycode } from '../punycode.js';

const SAME_SHAPE = pairUp('01i534q68', 'ollseagbb');
const PAIRS = [['rn', 'm'], ['vv', 'w']];
const WIDE = [['nn', 'm'], ['cl', 'd'], ['ph', 'f']];
const WIDE_LETTERS = pairUp('vkz', 'ucs');

/** Characters of the same shape one for one: `j0bstreet` becomes `jobstreet`; the length stays. */
export function fold(text) {
  return translate(text, SAME_SHAPE);
}

/** Fold, and read `rn` as `m` and `vv` as `w`. */
export function foldPairs(text) {
  return PAIRS.reduce((out, [pair, letter]) => out.replaceAll(pair, letter), fold(text));
}

/** Fold looser pairs too (nn/m, cl/d, ph/f, u/v, c/k, s/z): only for long coined names. */
export function foldWide(text) {
  return translate(WIDE.reduce((out, [pair, letter]) => out.replaceAll(pair, letter), foldPairs(text)), WIDE_LETTERS);
}

/** The readings of a host with one `rn` read as `m` or one `vv` read as `w`. */
export function pairVariants(text) {
  const variants = [];
  for (const [pair, letter] of PAIRS) {
    for (let at = text.indexOf(pair); at >= 0; at = text.indexOf(pair, at + 1)) {
      variants.push(text.slice(0, at) + letter + text.slice(at + 2));
    }
  }
  return variants;
}

/** Which ASCII letters a character is drawn as, from `table.words.shapes` of a list. */
export class Shapes {
  constructor(shapes) {
    this.looks = unspaced(shapes);
  }

  /** Which ASCII label an IDN label (`xn--…`) looks like; null when it looks like none. */
  asciiShape(label) {
    const text = decodePunycode(label.slice(4));
    if (text === null) return null;
    let shape = '';
    for (const char of text) {
      const look = char < '\x80' ? char : this.looks.get(char);
      if (look === undefined) return null;
      shape += look;
    }
    return shape.toLowerCase() || null;
  }
}

function pairUp(from, to) {
  return new Map([...from].map((char, at) => [char, to[at]]));
}

function translate(text, table) {
  let out = '';
  for (const char of text) out += table.get(char) ?? char;
  return out;
}
