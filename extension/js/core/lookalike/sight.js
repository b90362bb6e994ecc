/** One look at a host, shared by all gates (server/matching/domains/sight.py). */
import { fold, pairVariants } from './fold.js';

export const DANGER = 0;
export const CAUTION = 1;
export const UNKNOWN = 2;

/** Suffixes that only institutions can register under; library proxies live there too. */
const CLOSED = new Set(['edu', 'gov', 'mil', 'int', 'ac', 'go', 'gob', 'gouv', 'arpa']);
const SOLD = new Set(['com', 'co', 'net', 'org']);

/** A protected name (or a whole own domain) found inside `body`, at [start, end). */
export class Hit {
  constructor(body, start, end, name, domain) {
    const before = body.slice(0, start);
    const behind = body.slice(end);
    Object.assign(this, { body, start, end, name, domain });
    this.exact = domain || body.slice(start, end) === name.text;
    /** Whether it stands in the label that was registered, not in a sub-domain. */
    this.registered = !body.slice(start).includes('.');
    /** What stands before and behind it in the same label. */
    this.sides = [before.slice(before.lastIndexOf('.') + 1), behind.split('.')[0]];
    /** The tokens beside it in the same label. */
    this.around = this.sides.flatMap((side) => side.split('-')).filter(Boolean);
    /** Whether it stands alone between dots and hyphens. */
    this.apart = /^$|-$/.test(this.sides[0]) && /^(?:$|-)/.test(this.sides[1]);
  }
}

/**
 * Prepare a host for the gates; null when nobody could imitate anything there.
 *
 * @param {object} parts of `SuffixRules.split`
 * @param {import('./brands.js').BrandTable} table
 */
export function see(parts, table) {
  const { words } = table;
  if (!parts.label || closed(parts.suffix, words)) return null;
  let { subdomain, label, suffix } = parts;
  const bought = parts.private && sold(suffix);
  let free = parts.private && !bought;
  if (subdomain && words.freeHosts.has(parts.registrable)) {
    const at = subdomain.lastIndexOf('.');
    [subdomain, label, suffix, free] = [subdomain.slice(0, Math.max(0, at)), subdomain.slice(at + 1), parts.registrable, true];
  }
  if (words.proxies.has(parts.registrable) || table.quiet.has(parts.registrable)) return null;
  const body = subdomain ? `${subdomain}.${label}` : label;
  if (table.recognise(`${body}.${suffix}`)) return null;
  const risky = bought || words.riskyTlds.has(suffix.slice(suffix.lastIndexOf('.') + 1));
  const sight = look(body, suffix, risky, free, table);
  return body.includes('xn--') ? asSeen(sight, table) : sight;
}

function closed(suffix, words) {
  return !suffix || suffix.split('.').some((label) => CLOSED.has(label)) || words.proxies.has(suffix);
}

/** Whether a private suffix is a company's registry (com.de, uk.com): names there are bought. */
function sold(suffix) {
  const at = suffix.lastIndexOf('.');
  const [second, top] = [suffix.slice(0, Math.max(0, at)), suffix.slice(at + 1)];
  return (SOLD.has(second) && top.length === 2) || (second.length === 2 && SOLD.has(top));
}

function look(body, suffix, risky, free, table) {
  const folded = fold(body);
  const at = body.lastIndexOf('.') + 1;
  return {
    body,
    at, // where the registrable label begins in `body`
    label: body.slice(at),
    suffix,
    risky,
    free,
    weakGround: risky || free, // the place costs little
    idn: false,
    folded,
    hits: hitsIn(body, folded, table),
  };
}

/** Read the IDN labels of a host as the eye does. */
function asSeen(sight, table) {
  const labels = sight.body.split('.').map((label) => (label.startsWith('xn--') ? table.shapes.asciiShape(label) ?? label : label));
  const body = labels.join('.');
  const seen = look(body, sight.suffix, sight.risky, sight.free, table);
  return { ...seen, idn: !labels.at(-1).startsWith('xn--') && body !== sight.body };
}

function hitsIn(body, folded, table) {
  const found = scan(body, folded, table);
  for (const variant of pairVariants(body)) {
    found.push(...scan(variant, fold(variant), table).filter((hit) => hit.name.text.length > 6));
  }
  return found.length > 1 ? found.filter((hit) => !found.some((other) => covers(other, hit))) : found;
}

function scan(body, folded, table) {
  const found = table.inside.in(folded.replaceAll('.', '-'));
  return Array.from(found, ({ start, end, name, domain }) => new Hit(body, start, end, name, domain));
}

/** Whether another hit holds this one inside it, so that this one says nothing of its own. */
function covers(longer, hit) {
  if (longer.domain || hit.domain || longer.body !== hit.body) return false;
  return longer.start <= hit.start && hit.end <= longer.end && longer.end - longer.start > hit.end - hit.start;
}
