/**
 * Where a host name ends being a registry's and begins being somebody's own.
 *
 * The same answers as server/matching/domains/suffix.py (tldextract with private suffixes, and
 * blogspot under every country), from the public suffix list packed as text (extension/tables.py):
 * `Auk<(AcoAme>)` are nodes by their labels, from the top down, children in brackets; a capital letter
 * says how many letters are those of the label before. A suffix ends at every leaf and at `<`; at
 * `>` a private one. `=` begins an exception. What is not there ends as a single label does.
 */
import { decodePunycode } from './punycode.js';

const TENANT_LABEL = 'blogspot';
const NONE = { subdomain: '', label: '', suffix: '', registrable: '', private: false };

export class SuffixRules {
  /** @param {string} packed the text of generated/suffixes.js */
  constructor(packed) {
    this.root = unpack(packed);
  }

  /**
   * Split an ASCII or Unicode host; never throws.
   *
   * @returns {{subdomain: string, label: string, suffix: string, registrable: string, private: boolean}}
   *   `registrable` is '' when the host is itself a public suffix, has one label, or is an address
   *   of numbers (then `label` has the whole).
   */
  split(text) {
    const host = text.toLowerCase().replace(/\.+$/, '');
    if (!host || /^[[.]/.test(host)) return { ...NONE, label: host };
    const labels = host.split('.');
    const found = this.#suffixAt(labels);
    if (!found) return unlisted(host, labels);
    const [at, isPrivate] = found;
    const suffix = labels.slice(at).join('.');
    const subdomain = labels.slice(0, Math.max(0, at - 1)).join('.');
    const label = at > 0 ? labels[at - 1] : '';
    if (!suffix && !subdomain) return { ...NONE, label };
    if (label === TENANT_LABEL) return tenant(subdomain, `${label}.${suffix}`);
    return { subdomain, label, suffix, registrable: label ? `${label}.${suffix}` : '', private: isPrivate };
  }

  #suffixAt(labels) {
    let node = this.root;
    let found = null;
    for (let at = labels.length - 1; at >= 0; at -= 1) {
      const label = labels[at].startsWith('xn--') ? decodePunycode(labels[at].slice(4)) || labels[at] : labels[at];
      const next = node.below?.get(label);
      if (!next) {
        const any = node.below?.get('*');
        if (!any) break;
        return [node.below.has('!' + label) ? at + 1 : at, any.private];
      }
      node = next;
      if (node.end) found = [at, node.private];
    }
    return found;
  }
}

function unlisted(host, labels) {
  if (/^(?:\d{1,3}\.){3}\d{1,3}$/.test(host) && labels.every((part) => Number(part) < 256)) return { ...NONE, label: host };
  if (labels.length === 1) return { ...NONE, label: host };
  const suffix = labels.at(-1); // a top-level domain nobody listed: the list's default rule is `*`
  const label = labels.at(-2);
  if (label === TENANT_LABEL) return tenant(labels.slice(0, -2).join('.'), `${label}.${suffix}`);
  return { subdomain: labels.slice(0, -2).join('.'), label, suffix, registrable: label ? `${label}.${suffix}` : '', private: false };
}

function tenant(above, suffix) {
  const at = above.lastIndexOf('.');
  const label = above.slice(at + 1);
  return { subdomain: above.slice(0, Math.max(0, at)), label, suffix, registrable: label ? `${label}.${suffix}` : '', private: true };
}

function unpack(packed) {
  const root = { below: new Map() };
  const levels = [{ node: root, last: '' }];
  for (const [all, shared, rest, mark, bracket] of packed.matchAll(/([A-Z])([^A-Z<>()]*)([<>]?)(\(?)|\)/g)) {
    if (all === ')') {
      levels.pop();
      continue;
    }
    const level = levels.at(-1);
    level.last = level.last.slice(0, shared.charCodeAt(0) - 65) + rest;
    const name = level.last.startsWith('=') ? '!' + level.last.slice(1) : level.last;
    const node = { end: mark !== '' || !bracket, private: mark === '>', below: null };
    (level.node.below ??= new Map()).set(name, node);
    if (bracket) levels.push({ node, last: '' });
  }
  return root;
}
