/** Gates for where a protected name stands (server/matching/domains/placing.py). */
import { nameWithWords, strength } from './combining.js';
import { EMBEDDED, SUBDOMAIN, SUFFIX } from './limits.js';
import { CAUTION, DANGER, UNKNOWN } from './sight.js';
import { answer, coinedLong } from './spelling.js';

const COM_TAIL = /^(?:com|net|org)(?=$|[-.])/;

/** A whole own domain written inside somebody else's host. */
export function embedded(sight) {
  for (const hit of sight.hits) {
    if (!/^$|[-.]$/.test(hit.body.slice(0, hit.start))) continue;
    const verdict = hit.domain ? wholeDomain(hit, sight) : domainStart(hit);
    if (verdict === null) continue;
    return answer('embedded', verdict, hit.name, hit.domain ? hit.body.slice(hit.start, hit.end) : sight.label, 0.99);
  }
  return null;
}

/** Weigh `brand.com` (or `brand-com`) between dots or hyphens. */
function wholeDomain(hit, sight) {
  const part = hit.body.slice(hit.start, hit.end);
  if (!/^(?:$|[-.])/.test(hit.body.slice(hit.end))) return null;
  if (hit.name.text.includes('.')) return inFront(hit, part, sight);
  if (part.includes('.') || hit.name.coined || hit.name.singular || part.split('-').length > 2) return DANGER;
  return sight.weakGround && hit.name.text.length >= EMBEDDED.hyphens ? CAUTION : null;
}

/** Weigh an own domain whose label is a word or a few letters (t.me); of organisations of states `unhcr-org` says the same. */
function inFront(hit, part, sight) {
  if (part === hit.name.text && /^$|\.$/.test(hit.body.slice(0, hit.start))) return DANGER;
  return hit.name.brand.kind === 'international' && part === sight.label ? CAUTION : null;
}

/** Weigh `brandcom-` and `www-brand`. */
function domainStart(hit) {
  const before = hit.body.slice(0, hit.start);
  const www = ['www', 'www-'].includes(before.slice(before.lastIndexOf('.') + 1));
  return (COM_TAIL.test(hit.body.slice(hit.end)) || www) && coinedLong(hit.name) ? DANGER : null;
}

/** A protected name in the sub-domain of a stranger. */
export function subdomain(sight, table) {
  if (!sight.at) return null;
  for (const hit of sight.hits) {
    if (hit.domain || hit.registered) continue;
    const verdict = weighFront(hit, sight, table);
    if (verdict !== null) return answer('subdomain', verdict, hit.name, sight.body, 0.85);
  }
  return sight.weakGround ? typoInFront(sight, table) : null;
}

function weighFront(hit, sight, table) {
  const { name } = hit;
  const asking = nameWithWords(hit, table);
  if (!name.coined) {
    if (!(hit.apart && hit.exact)) return null;
    const meant = asking ? name.longWord : name.longerWord;
    if ((name.alone && (asking || sight.weakGround)) || (meant && sight.weakGround)) return CAUTION;
    return asking && name.text.length >= SUBDOMAIN.caution ? CAUTION : null;
  }
  if (asking && name.distinctive) return strength(name, [asking], sight, table);
  if (!hit.apart) return null;
  const elsewhere = sight.body.replaceAll(name.text, '');
  if (asking || (name.text.length >= SUBDOMAIN.caution && (sight.weakGround || asks(elsewhere, table)))) return CAUTION;
  return UNKNOWN;
}

function asks(body, table) {
  return table.words.calls(tokens(body)) !== '';
}

function typoInFront(sight, table) {
  const shapes = sight.folded.split('.');
  for (const [at, label] of sight.body.split('.').slice(0, -1).entries()) {
    if (label.length < SUBDOMAIN.typo || table.words.plain.has(label) || table.words.isPlain(label)) continue;
    for (const name of table.nearOne(shapes[at])) {
      if ((coinedLong(name) || name.unlike) && label[0] === name.text[0] && label !== name.text) {
        return answer('subdomain', CAUTION, name, label, 0.75, 'edit_distance_1');
      }
    }
  }
  return null;
}

function tokens(body) {
  return body.split(/[.-]/).filter(Boolean);
}

/** The same label on a TLD that is not among the brand's own domains. */
export function suffix(sight, table) {
  const name = table.byName.get(sight.label);
  if (!name || sight.idn || name.text.length < SUFFIX.shortest) return null;
  return answer('suffix', weighSuffix(name, sight, table), name, sight.label, 0.7, 'same_label');
}

function weighSuffix(name, sight, table) {
  const { words } = table;
  if (words.codeHosts.has(sight.suffix)) return name.distinctive ? CAUTION : UNKNOWN;
  if (sight.free && name.distinctive) return DANGER;
  if (sight.weakGround && (name.coined || name.longerWord || name.alone)) return CAUTION;
  if (sight.risky && (name.text.length >= SUFFIX.risky || !words.plain.has(name.text))) return CAUTION;
  return name.coined && words.kinds.get(sight.suffix) === 'job' ? CAUTION : UNKNOWN;
}

/** A host that writes a government's ending into its own name. */
export function government(sight, table) {
  if (!sight.body.includes('go')) return null;
  if (table.words.exempt.has(`${sight.label}.${sight.suffix}`)) return null;
  if (!writesState(tokens(sight.body), sight, table.words)) return office(sight, table);
  const hit = sight.hits.find((found) => found.apart && coinedLong(found.name));
  if (hit) return answer('government', DANGER, hit.name, sight.body, 0.9);
  return endingOf(sight.body, null);
}

/** An official domain written without its dots, or up to `gov` (dmwgovph, dmw-gov). */
function office({ label }, { offices }) {
  let joined = '';
  for (const token of label.split('-')) {
    joined += token;
    if (offices.has(joined)) return endingOf(label, offices.get(joined));
  }
  return null;
}

function endingOf(part, brand) {
  return { gate: 'government', verdict: CAUTION, brand, score: 0.8, part, features: [] };
}

/** Whether the host holds `gov-xx`, `govxx` or, on weak ground, `-gov`. */
function writesState(pieces, sight, words) {
  return pieces.some((piece, at) => {
    const following = pieces[at + 1] ?? '';
    if (piece === 'gov' && (words.states.has(following) || (at > 0 && sight.weakGround))) return true;
    if (piece === 'go' && words.goStates.has(following)) return true;
    return piece.startsWith('gov') && words.states.has(piece.slice(3));
  });
}
