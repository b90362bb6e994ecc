/** The names that hosts may not borrow (server/matching/domains/brands.py), prepared once. */
import { NearIndex } from './deletions.js';
import { fold, foldPairs, foldWide } from './fold.js';
import { EMBEDDED } from './limits.js';

/** Kinds that own many hosts with their name in it: unknown words beside the name mean nothing. */
export const HOUSES = new Set(['employer', 'ministry', 'embassy', 'authority', 'international']);
/** Kinds whose own second sites are called name + jobs: no imitation on an ordinary TLD. */
export const MANY_HOSTS = new Set([...HOUSES, 'recruiter', 'ats']);
/** Kinds whose names fans and tool makers use freely: plain words beside the name mean little. */
export const TALKED_ABOUT = new Set(['messenger', 'social']);
/** Kinds that run many hosts for mail, help and notices themselves. */
export const TRADING = new Set(['marketplace', 'wallet']);

/** No name and no domain is shorter. */
const TAIL = 4;

/** One protected name of a brand, as it stands in hosts. `top` are the TLDs it uses itself. */
export class Protected {
  constructor(text, brand, top, words) {
    const size = text.length;
    const coinedBrand = brand.class === 'distinctive' || brand.class === 'six';
    this.text = text;
    this.brand = brand;
    this.top = top;
    this.alone = words?.alone.has(text) ?? false;
    this.unlike = words?.unlike.has(text) ?? false;
    this.generic = brand.class === 'generic';
    this.coined = coinedBrand && size >= 5;
    this.distinctive = brand.class === 'distinctive' && size >= 7;
    this.longWord = !this.coined && size >= (this.generic ? 7 : 6);
    this.longerWord = !this.coined && size >= (this.generic ? 7 : 9);
    this.singular = !this.coined && size >= 11;
  }
}

/** All brands of a list, ready to be looked up. It never changes afterwards. */
export class BrandTable {
  /**
   * @param {object[]} brands rows `{id, name, kind, class, labels, domains, registered}`; of two
   *   brands with the same name the first keeps it
   * @param {import('./words.js').HostWords} words changed: coined names are no ordinary words
   * @param {import('./fold.js').Shapes} shapes
   */
  constructor(brands, words, shapes) {
    const names = protectedNames(brands, words);
    const backwards = [...names].reverse();
    const folded = new Map(backwards.map(([text, name]) => [fold(text), name]));
    this.words = words;
    this.shapes = shapes;
    this.brands = brands;
    this.byName = names;
    this.byFold = new Map(backwards.map(([text, name]) => [foldPairs(text), name]));
    this.byWide = new Map([...names].filter(([, name]) => name.distinctive).map(([text, name]) => [foldWide(text), name]));
    this.own = new Map([...brands].reverse().flatMap((brand) => brand.domains.map((domain) => [domain, brand])));
    this.ownLabels = new Set(brands.flatMap((brand) => brand.domains.map((domain) => domain.split('.')[0])));
    this.quiet = new Set(brands.flatMap((brand) => brand.registered ?? []));
    this.offices = new Map([...brands].reverse().flatMap((brand) => brand.domains.flatMap((domain) => undotted(domain).map((text) => [text, brand]))));
    this.near = new NearIndex(folded.keys());
    this.inside = new Inside(folded, embeddable(brands, names));
    for (const name of names.values()) {
      if (!name.coined) continue;
      words.plain.delete(name.text);
      words.frequent.delete(name.text);
    }
  }

  /** The brand whose own domain this host is, or lies under; null when none. */
  recognise(host) {
    for (let rest = host; rest; rest = after(rest)) {
      const brand = this.own.get(rest);
      if (brand) return brand;
    }
    return null;
  }

  /** The protected names within one edit of a folded label, nearest first. */
  nearOne(label) {
    return this.near.withinOne(label).map((name) => this.byFold.get(foldPairs(name)));
  }

  /** The protected names exactly two edits from a folded label. */
  nearTwo(label) {
    return this.near.withinTwo(label).map((name) => this.byFold.get(foldPairs(name)));
  }
}

/** Every name and every own domain that a folded host may hold, found in one look. */
class Inside {
  constructor(folded, domains) {
    const texts = new Map();
    for (const [text, name] of folded) if (text.length >= 4) texts.set(text, { name, domain: false });
    for (const [text, name] of domains) texts.set(fold(text), { name, domain: true });
    this.byTail = new Map(); // last letters -> what ends so, the longer first
    for (const [text, found] of [...texts].sort(([a], [b]) => b.length - a.length)) {
      const tail = text.slice(-TAIL);
      this.byTail.set(tail, [...(this.byTail.get(tail) ?? []), { text, ...found }]);
    }
  }

  /** What stands in a text, by where it ends, the longer first: `{start, end, name, domain}`. */
  * in(text) {
    for (let end = TAIL; end <= text.length; end += 1) {
      for (const found of this.byTail.get(text.slice(end - TAIL, end)) ?? []) {
        if (text.endsWith(found.text, end)) yield { start: end - found.text.length, end, name: found.name, domain: found.domain };
      }
    }
  }
}

function protectedNames(brands, words) {
  const names = new Map();
  for (const brand of brands) {
    if (brand.class === 'none') continue;
    const top = new Set(brand.domains.map((domain) => domain.slice(domain.lastIndexOf('.') + 1)));
    for (const text of brand.labels ?? []) if (!names.has(text)) names.set(text, new Protected(text, brand, top, words));
  }
  return names;
}

/** Own domains that are worth writing into somebody else's host, with `-` for `.`. */
function embeddable(brands, names) {
  const found = new Map();
  for (const brand of brands) {
    for (const domain of brand.domains) {
      const [label] = domain.split('.');
      const suffix = after(domain);
      const name = names.get(label);
      const key = domain.replaceAll('.', '-');
      if (found.has(key)) continue;
      if (official(suffix)) found.set(key, new Protected(label, brand, new Set([suffix.slice(suffix.lastIndexOf('.') + 1)])));
      else if (name?.brand === brand && label.length >= EMBEDDED.written) found.set(key, name);
      else found.set(key, new Protected(domain, brand, new Set())); // its label protects nothing: only the whole of it counts
    }
  }
  return found;
}

/** An official domain without its dots, and up to `gov`: dmwgovph, dmwgov. */
function undotted(domain) {
  const [label] = domain.split('.');
  const suffix = after(domain);
  if (!official(suffix) || label === 'www') return [];
  return [domain.replaceAll('.', ''), ...(suffix.startsWith('gov') ? [`${label}gov`] : [])];
}

function official(suffix) {
  return suffix === 'gov' || /^(?:gov|go|gob|gouv)\./.test(suffix);
}

function after(host) {
  const at = host.indexOf('.');
  return at < 0 ? '' : host.slice(at + 1);
}
