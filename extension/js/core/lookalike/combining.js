/** Gates for a protected name with other words beside it (server/matching/domains/combining.py). */
import { HOUSES, MANY_HOSTS, TALKED_ABOUT, TRADING } from './brands.js';
import { COMBO, TYPO_COMBO, UNKNOWN as UNKNOWN_WORDS } from './limits.js';
import { CAUTION, DANGER, UNKNOWN } from './sight.js';
import { answer, ownersGround } from './spelling.js';

/** More letters than a label can have. */
const NEVER = 99;
/** Letters of an ordinary word that is found only after folding (m0nster). */
const FOLDED_FROM = 8;
const TAKEN = new Set(['job', 'login', 'contact', 'money', 'neutral']);

/** Name plus words that are all known, in the registered label. */
export function combo(sight, table) {
  let best = null;
  for (const hit of sight.hits) {
    const found = hit.domain || !hit.registered ? null : oneCombo(hit, sight, table);
    if (found && (!best || found.verdict < best.verdict)) best = found;
  }
  return best;
}

function oneCombo(hit, sight, table) {
  const words = hit.around.length ? table.words.splitAll(hit.around) : null;
  if (words === null || anotherOwner(hit, sight, table)) return null;
  const asking = table.words.calls(words);
  const verdict = !asking && table.words.only(words, 'infra') && !sight.weakGround
    ? UNKNOWN
    : weighCombo(hit, words, asking, sight, table);
  return verdict === null ? null : answer('combo', verdict, hit.name, sight.label, asking ? 0.97 : 0.9, 'name_and_words');
}

function weighCombo(hit, words, asking, sight, table) {
  const coined = hit.name.coined ? weighCoined(hit, words, sight, table) : null;
  const verdict = coined ?? (asking ? weighAsking(hit, sight) : null);
  if (verdict !== null) return verdict;
  return standsAlone(hit, sight) || promises(hit, words, sight, table) ? CAUTION : null;
}

/** Whether known words beside a name that strangers do not hold are no chance. */
function standsAlone(hit, sight) {
  return hit.name.alone && hit.exact && (hit.name.text.length >= COMBO.rare || hit.apart || sight.weakGround);
}

/** Whether money words stand beside a shorter name, or any known words on weak ground. */
function promises(hit, words, sight, table) {
  const { name } = hit;
  if (!((name.coined || name.generic) && hit.exact && name.text.length >= COMBO.money)) return false;
  return sight.weakGround || (table.words.any(words, 'money') && !words.includes('pay'));
}

/** Weigh known words beside a coined name. */
function weighCoined(hit, words, sight, table) {
  const { name } = hit;
  const asking = table.words.calls(words);
  const money = table.words.any(words, 'money');
  if (name.text.length < COMBO.danger) return asking && (name.text.length >= COMBO.short || hit.apart) ? CAUTION : null;
  if (asking) return strength(name, words, sight, table);
  if (name.brand.kind === 'embassy' && !sight.weakGround && words.every((word) => table.words.states.has(word))) {
    return UNKNOWN; // an embassy has a site for every country, named after it
  }
  if (money && sight.weakGround) return DANGER;
  if (TALKED_ABOUT.has(name.brand.kind) && !money) {
    if (table.words.any(words, 'fan') || !sight.weakGround || ofProgrammers(sight, table)) return UNKNOWN;
  }
  return hit.apart || name.distinctive || sight.weakGround ? CAUTION : null;
}

/** Weigh asking words beside a coined name: who could have made the host honestly? */
export function strength(name, words, sight, table) {
  const { kind } = name.brand;
  if (sight.weakGround) return DANGER;
  if ((TALKED_ABOUT.has(kind) || TRADING.has(kind)) && !table.words.asksHard(words)) return CAUTION;
  return MANY_HOSTS.has(kind) && !table.words.any(words, 'login') ? CAUTION : DANGER;
}

/** Weigh a job or log-in word beside a name that is made of ordinary words. */
function weighAsking(hit, sight) {
  const { name } = hit;
  const size = name.text.length;
  if (size < COMBO.word || name.coined || !(hit.exact || size >= FOLDED_FROM)) return null;
  if (name.singular) return CAUTION;
  if (name.generic) {
    return size >= (hit.apart || sight.weakGround ? COMBO.job_name_apart : COMBO.job_name) ? CAUTION : null;
  }
  return hit.apart || (sight.weakGround && size >= COMBO.word_weak) ? CAUTION : null;
}

/** Name plus something no word list knows, in the registered label. */
export function comboUnknown(sight, table) {
  for (const hit of sight.hits) {
    const { name } = hit;
    if (hit.domain || !hit.registered || !hit.sides.some(Boolean)) continue;
    if (HOUSES.has(name.brand.kind) && !(name.alone && name.coined)) continue;
    if (name.text.length < enough(hit, sight) || anotherOwner(hit, sight, table)) continue;
    // a list has no dictionary: what it does not know may be a word
    if (!(hit.apart || name.distinctive)) continue;
    if (table.words.splitAll(hit.around) !== null) continue;
    const fans = TALKED_ABOUT.has(name.brand.kind) && (ofProgrammers(sight, table) || !sight.weakGround);
    return answer('combo_unknown', fans ? UNKNOWN : CAUTION, name, sight.label, 0.8);
  }
  return null;
}

/** Whether the sub-domain is a programmer's account, named after what the code is for. */
function ofProgrammers(sight, table) {
  return table.words.codeHosts.has(sight.suffix);
}

/** How many letters a name needs to stand beside unknown letters and still be meant. */
function enough(hit, sight) {
  const { name } = hit;
  const weak = sight.weakGround;
  if (!(name.coined || name.singular || name.alone)) return name.generic && hit.apart && weak ? UNKNOWN_WORDS.job_name : NEVER;
  if (hit.apart) return name.alone ? UNKNOWN_WORDS.apart_rare : UNKNOWN_WORDS.apart;
  const rare = name.alone && hit.exact;
  if (!hit.sides.every(Boolean) || (rare && weak)) return weak || rare ? UNKNOWN_WORDS.edge_weak : UNKNOWN_WORDS.edge;
  if (rare) return UNKNOWN_WORDS.middle_rare;
  return weak ? UNKNOWN_WORDS.middle_weak : UNKNOWN_WORDS.middle;
}

/** A misspelt name beside a job or log-in word. */
export function typoCombo(sight, table) {
  for (const [typo, shape, rest] of splitOffs(sight, table)) {
    for (const name of table.nearOne(shape)) {
      if (name.text.length < TYPO_COMBO.shortest || table.words.isPlain(typo)) continue;
      if (typo === name.text || table.words.plain.has(typo) || typo[0] !== name.text[0]) continue;
      const words = table.words.splitAll(rest);
      const asking = words !== null && table.words.calls(words) !== '';
      if (words === null || !(asking || table.words.any(words, 'money'))) continue;
      const verdict = weighTypo(name, sight);
      if (verdict === null) continue;
      return answer('typo_combo', asking ? verdict : CAUTION, name, sight.label, 0.85);
    }
  }
  return null;
}

function weighTypo(name, sight) {
  const size = name.text.length;
  if (!name.coined) return name.unlike || (name.longWord && (size >= TYPO_COMBO.word || sight.weakGround)) ? CAUTION : null;
  if (size >= (sight.weakGround ? TYPO_COMBO.danger_weak : TYPO_COMBO.danger)) return DANGER;
  const glued = !sight.label.includes('-');
  return glued && size < TYPO_COMBO.glued && !(sight.weakGround || name.unlike) ? null : CAUTION;
}

/** [the part that could be a name, its shape, the words around it]. */
function splitOffs(sight, table) {
  const { label } = sight;
  const folded = sight.folded.slice(sight.at);
  if (label.includes('-')) {
    const shapes = folded.split('-');
    const tokens = label.split('-');
    return tokens
      .map((token, at) => [token, shapes[at], tokens.filter((other, place) => place !== at && other)])
      .filter(([token]) => token.length >= 5);
  }
  return withoutWords(label, 0, label.length, table).map(([start, end]) => [
    label.slice(start, end), folded.slice(start, end), [label.slice(0, start), label.slice(end)].filter(Boolean),
  ]);
}

/** What is left after one or two known words are taken off one end of a glued label. */
function withoutWords(label, start, end, table) {
  const taken = (from, to) => TAKEN.has(table.words.kinds.get(label.slice(from, to)));
  const sizes = cuts(end - start);
  const found = [
    ...sizes.filter((n) => taken(start, start + n)).map((n) => [start + n, end]),
    ...sizes.filter((n) => taken(end - n, end)).map((n) => [start, end - n]),
  ];
  if (start !== 0 || end !== label.length) return found;
  const deeper = found.flatMap(([left, right]) => withoutWords(label, left, right, table)
    .filter(([a, b]) => (left === 0 ? a === left : b === right)));
  return [...found, ...deeper];
}

/** How many letters may be taken off so that six are left. */
function cuts(size) {
  return Array.from({ length: Math.max(0, Math.min(size - 5, 14) - 3) }, (_, at) => at + 3);
}

/** Whether the label is a known label of some brand, or plain words that hold the name. */
function anotherOwner(hit, sight, table) {
  if (ownersGround(sight, table)) return true;
  return !(hit.apart || hit.name.distinctive) && table.words.isPlain(sight.label);
}

/** The asking word beside a name in the same label; '' when there is none. */
export function nameWithWords(hit, table) {
  const words = hit.around.length ? table.words.splitAll(hit.around) : null;
  return words ? table.words.calls(words) : '';
}
