/** Gates for a label that is nearly a protected name (server/matching/domains/spelling.py). */
import { distance } from './deletions.js';
import { fold, foldPairs, foldWide } from './fold.js';
import { HOMOGRAPH, HYPHEN, SPELLING, TWO_TYPOS } from './limits.js';
import { CAUTION, DANGER, UNKNOWN } from './sight.js';

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
/** The keys around each key, as people hit them by mistake. */
const BESIDE = new Map(ROWS.flatMap((keys, i) => [...keys].map((key, at) => [
  key,
  ROWS.slice(Math.max(0, i - 1), i + 2).map((row) => row.slice(Math.max(0, at - 1), at + 2)).join(''),
])));

/** The answer of a gate: which name a host borrows, and the piece of the host that does it. */
export function answer(gate, verdict, name, part, score = 1, feature = gate) {
  const rounded = Number(score.toFixed(3));
  return { gate, verdict, brand: name.brand, score: rounded, part, features: [{ name: feature, score: rounded, query: part, candidate: name.text }] };
}

/** Compare shapes: IDN skeletons and ASCII characters drawn alike. */
export function homograph(sight, table) {
  const { label } = sight;
  const exact = table.byName.get(label);
  if (exact) return sight.idn ? answer('homograph', DANGER, exact, label) : null;
  const name = table.byFold.get(foldPairs(label)) ?? (label.length >= HOMOGRAPH.wide ? table.byWide.get(foldWide(label)) : undefined);
  if (!name || name.text.length < HOMOGRAPH.shortest || table.words.plain.has(label)) return null;
  if (!(sight.idn || name.distinctive) && table.words.isPlain(label)) return null;
  const sure = name.text.length >= HOMOGRAPH.danger && !name.generic;
  return answer('homograph', sure || sight.idn ? DANGER : CAUTION, name, label, 0.99);
}

/** Compare spellings: one insertion, deletion, substitution or swap. */
export function spelling(sight, table) {
  const { label } = sight;
  for (const name of table.nearOne(sight.folded.slice(sight.at))) {
    if (label === name.text || innocent(sight, name, table)) continue;
    let verdict = oneEdit(label, name, sight);
    if (verdict === DANGER && readsAsWords(label, name.text, table)) verdict = CAUTION;
    const score = 1 - 1 / Math.max(label.length, name.text.length);
    return answer('spelling', verdict, name, label, score, 'edit_distance_1');
  }
  return null;
}

/** Compare spellings of long names: two edits, the first letter unchanged. */
export function twoTypos(sight, table) {
  const { label } = sight;
  const folded = sight.folded.slice(sight.at);
  if (label.length < TWO_TYPOS.label || label.includes('-')) return null;
  for (const name of table.nearTwo(folded)) {
    if (littleBesideJobWord(label, name.text, table, TWO_TYPOS.beside_job)) continue;
    const verdict = twoEdits(folded, name, sight);
    if (verdict === null || contains(label, name) || innocent(sight, name, table)) continue;
    return answer('two_typos', verdict, name, label, 1 - 2 / name.text.length, 'edit_distance_2');
  }
  return null;
}

/** Undo small dressings: a hyphen or dot inside, a plural, digits at the end. */
export function hyphen(sight, table) {
  const { label } = sight;
  const plain = label.replaceAll('-', '');
  const bare = plain.replace(/[0-9]+$/, '');
  const joined = sight.at ? sight.body.replace(/[.-]/g, '') : plain;
  for (const text of [plain, bare, bare.replace(/s$/, ''), bare.replace(/es$/, ''), joined]) {
    const name = table.byName.get(text);
    if (!name || text === label || !dressable(name, sight)) continue;
    if (table.byName.get(label)?.brand === name.brand) continue; // a brand may write its name in two ways
    const sure = sight.weakGround && name.distinctive && text === plain;
    return answer('hyphen', sure ? DANGER : CAUTION, name, label, 0.95);
  }
  return null;
}

/** Whether the label is somebody's own word: a dictionary word, job words, another brand. */
function innocent(sight, name, table) {
  const { label } = sight;
  if (table.byName.has(label) || table.words.plain.has(label) || ownersGround(sight, table)) return true;
  return squeeze(label) !== squeeze(name.text) && table.words.isPlain(label);
}

/** Whether the label is a brand's own, on a TLD where the brand itself may well hold it too. */
export function ownersGround(sight, table) {
  return !sight.weakGround && !sight.idn && table.ownLabels.has(sight.label);
}

/** Whether a hyphen or digits in a name are no chance: long names, shorter on weak ground. */
function dressable(name, sight) {
  if (name.distinctive || name.singular || (name.alone && name.text.length >= HYPHEN.rare)) return true;
  return sight.weakGround && (coinedLong(name) || name.longerWord || name.alone);
}

/** Whether a name is coined and has six letters or more. */
export function coinedLong(name) {
  return name.coined && name.text.length >= HYPHEN.weak;
}

/** Weigh one edit by the length and class of the name and by where the edit stands. */
function oneEdit(label, name, sight) {
  const { text } = name;
  const size = text.length;
  if (!name.coined) return editedWord(label, name, sight);
  if (label[0] !== text[0]) {
    const swapped = label.slice(0, 2) === text[1] + text[0];
    return size >= (sight.weakGround || swapped ? SPELLING.swapped_first : SPELLING.other_first) ? CAUTION : UNKNOWN;
  }
  const atEnd = label.slice(0, size - 1) === text.slice(0, size - 1) || label.slice(0, size) === text;
  const weak = sight.weakGround || name.top.has(sight.suffix.slice(sight.suffix.lastIndexOf('.') + 1));
  const enough = weak ? SPELLING.danger_near : SPELLING.danger;
  if (size >= (atEnd ? SPELLING.danger_last : enough)) return DANGER;
  if (size >= SPELLING.caution || sight.weakGround || doubled(label, text)) return CAUTION;
  return size >= SPELLING.slip && (name.unlike || (!atEnd && slip(label, text))) ? CAUTION : UNKNOWN;
}

/** Weigh one edit of a name made of ordinary words: other words lie one edit away. */
function editedWord(label, name, sight) {
  const { text } = name;
  if (label[0] !== text[0]) return UNKNOWN;
  if (text.length >= (name.unlike ? SPELLING.slip : SPELLING.word) || doubled(label, text)) return CAUTION;
  if (name.longWord && sight.weakGround) return CAUTION;
  return text.length >= SPELLING.word_slip && slip(label, text) ? CAUTION : UNKNOWN;
}

/** Whether only a letter is written twice. */
function doubled(label, text) {
  return text.length >= SPELLING.slip && label.length > text.length && squeeze(label) === squeeze(text);
}

/** Whether one edit is a slip of the hand: a letter too many, a swap, a neighbouring key. */
function slip(label, text) {
  if (label.length !== text.length) return label.length > text.length;
  const differing = [...label].map((char, at) => [char, text[at]]).filter(([a, b]) => a !== b);
  if (differing.length === 2) return differing[0][0] === differing[1][1] && differing[0][1] === differing[1][0];
  return differing.every(([a, b]) => BESIDE.get(b)?.includes(a));
}

/** Weigh two edits: by length, and by whether one of them is only a doubled letter. */
function twoEdits(folded, name, sight) {
  const size = name.text.length;
  if (!name.coined) return name.unlike && size >= TWO_TYPOS.rare_word ? CAUTION : null;
  if (size >= (sight.weakGround ? TWO_TYPOS.danger_weak : TWO_TYPOS.danger)) return DANGER;
  if (size >= TWO_TYPOS.caution || distance(squeeze(folded), fold(name.text)) <= 1) return CAUTION;
  return folded.at(-1) === fold(name.text.slice(-1)) && sight.weakGround ? CAUTION : null;
}

/** Whether a misspelling may be somebody's own name: two dictionary words, or a job word. */
function readsAsWords(label, text, table) {
  if (littleBesideJobWord(label, text, table, SPELLING.beside_job)) return true;
  return table.words.isPair(label);
}

/** Whether both begin with the same job word and fewer than `least` letters are left. */
function littleBesideJobWord(label, text, table, least) {
  let shared = 0;
  while (shared < Math.min(label.length, text.length) && label[shared] === text[shared]) shared += 1;
  for (let cut = Math.max(4, text.length - least + 1); cut <= shared; cut += 1) {
    if (table.words.kind(label.slice(0, cut)) === 'job') return true;
  }
  return false;
}

/** Whether one is the other with something before or behind it: no typo. */
function contains(label, name) {
  return name.text.includes(label) || label.includes(name.text);
}

/** Write doubled letters once. */
function squeeze(text) {
  return text.replace(/(.)\1+/g, '$1');
}
