/** What the words inside a host say (server/matching/domains/words.py): job words, log-in words. */
import { unchained } from '../compact.js';

export const LONGEST_WORD = 16;
/** Plain dictionary words count from four letters on: shorter ones can spell anything. */
export const SHORTEST_PLAIN = 4;

const SETS = ['plain', 'frequent', 'risky_tlds', 'free_hosts', 'code_hosts', 'proxies', 'states', 'go_states', 'exempt', 'alone', 'unlike'];

/**
 * The vocabulary of hosts, from `table.words` of a list (docs/list-format.md).
 *
 * `kinds` maps a word to its kind. `plain` and `frequent` hold only the dictionary words that can
 * matter beside a protected name: the whole dictionary would be larger than the extension.
 */
export class HostWords {
  constructor(table) {
    this.kinds = new Map(Object.entries(table.kinds).flatMap(([kind, words]) => unchained(words).map((word) => [word, kind])));
    for (const name of SETS) this[camel(name)] = new Set(unchained(table[name]));
  }

  /** What a word is: its kind, `plain` for a dictionary word, '' for none. */
  kind(word) {
    if (/^\d+$/.test(word)) return 'neutral';
    return this.kinds.get(word) ?? (word.length >= SHORTEST_PLAIN && this.plain.has(word) ? 'plain' : '');
  }

  /** Split a token into as few known words as possible; null when something is left over. */
  split(text) {
    return fewestWords(text, (word) => this.kind(word));
  }

  /** Whether a token is a known word, or two, each of four letters or more. */
  isPair(token) {
    const known = (word) => word.length >= SHORTEST_PLAIN && (this.kinds.has(word) || this.plain.has(word));
    return known(token) || Array.from(token, (_, cut) => cut).some((cut) => known(token.slice(0, cut)) && known(token.slice(cut)));
  }

  /** Split several tokens; null as soon as one of them is not made of known words. */
  splitAll(tokens) {
    const words = [];
    for (const token of tokens) {
      const found = this.split(token);
      if (found === null) return null;
      words.push(...found);
    }
    return words;
  }

  /** The first word that asks for something (job, log-in, contact); '' when none does. */
  calls(words) {
    return words.find((word) => ['job', 'login', 'contact'].includes(this.kinds.get(word))) ?? '';
  }

  /** Whether one of the words is a job or log-in word, no mere contact word. */
  asksHard(words) {
    return words.some((word) => ['job', 'login'].includes(this.kinds.get(word)));
  }

  any(words, kind) {
    return words.some((word) => this.kinds.get(word) === kind);
  }

  only(words, kind) {
    return words.every((word) => this.kinds.get(word) === kind);
  }

  /** Whether a label says something by itself, in words everybody knows (gate J). */
  isPlain(label) {
    const tokens = label.split('-').filter(Boolean);
    return tokens.every((token) => fewestWords(token, (word) => this.#familiar(word)) !== null);
  }

  #familiar(word) {
    if (word.length < SHORTEST_PLAIN) return word.length === SHORTEST_PLAIN - 1 ? this.kinds.get(word) : '';
    return this.kinds.get(word) ?? (this.frequent.has(word) ? 'plain' : '');
  }
}

/** Split a text into as few words as possible for which `known` answers; null when it cannot. */
export function fewestWords(text, known) {
  const best = [[], ...Array(text.length).fill(null)];
  for (let end = 1; end <= text.length; end += 1) {
    for (let start = Math.max(0, end - LONGEST_WORD); start < end; start += 1) {
      const head = best[start];
      if (head === null || (best[end] !== null && head.length + 1 >= best[end].length)) continue;
      const word = text.slice(start, end);
      if (known(word)) best[end] = [...head, word];
    }
  }
  return best[text.length];
}

function camel(name) {
  return name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
}
