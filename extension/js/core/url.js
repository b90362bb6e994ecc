/** A URL as the browser understands it, out of what a page or a person wrote. */
import { cut } from './canonical.js';
import { hostUnicode } from './punycode.js';

// People write addresses so that nobody can click on them by accident: hxxps://evil[.]example
const DEFANGED_SCHEME = /^h(?:xx|\*\*|tt)p(s?)(?:\[:\]|:|\[:\/\/\])(?=\/|\[\/)?/i;
const DEFANGED = /[[({]|^[hH](?:[xX]{2}|\*\*)/;
const DEFANGED_DOT = /[[({](?:\.|dot|DOT|Dot)[\])}]|[[(]\.|\.[\])]/g;
/** Brackets around brackets are undone so often; what has more is no address. */
const NESTED = 4;
const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*):/;
const PORT_AND_REST = /^\d{1,5}(?:[/?#\\]|$)/;
const QUAD = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const NUMERIC_LABEL = /^(?:\d+|0[xX][0-9A-Fa-f]*)$/;
// What messengers leave around a copied link
const EDGES = /^[ \t\r\n\v\f\xa0\u200b-\u200f\u202a-\u202e\u2060\ufeff]+|[ \t\r\n\v\f\xa0\u200b-\u200f\u202a-\u202e\u2060\ufeff]+$/g;
const IP = /^(?:\[|(?:\d{1,3}\.){3}\d{1,3}$)/;

/**
 * Parse a web address with or without a scheme, defanged or not; null when it is none.
 *
 * Only http and https, and bare hosts with a dot. Never throws.
 *
 * @returns {?{url: string, scheme: string, host: string, hostUnicode: string, path: string,
 *   query: string, isIp: boolean, username: string}} `host` is lower-case ASCII without a final
 *   dot; `query` comes without '?'; `username` is what stood before an '@', escaped.
 */
export function parse(text) {
  const candidate = withScheme(refang(String(text).replace(EDGES, '')));
  const parts = candidate && URL.canParse(candidate) ? new URL(candidate) : null;
  const host = parts?.hostname.replace(/\.+$/, '');
  if (!host || !/^https?:$/.test(parts.protocol)) return null;
  return {
    url: parts.href,
    scheme: parts.protocol.slice(0, -1),
    host,
    hostUnicode: hostUnicode(host),
    path: parts.pathname,
    query: parts.search.slice(1),
    isIp: IP.test(host),
    username: parts.username,
  };
}

/**
 * The part of an address that may be sent: https, host, path, and the parameters that name a job.
 *
 * User, port, fragment and every other parameter stay here.
 *
 * @param {string} url an address; @param {Iterable<string>} jobKeys parameters such as `jk`
 * @returns {?string} null when it is no web address
 */
export function strip(url, jobKeys = []) {
  const parsed = parse(url);
  if (!parsed) return null;
  const all = new URLSearchParams(parsed.query);
  const kept = new URLSearchParams();
  for (const name of jobKeys) {
    const value = all.get(name);
    if (value) kept.append(name, value);
  }
  const query = kept.toString();
  return `https://${parsed.host}${parsed.path}${query ? '?' + query : ''}`;
}

/** The host for eyes: what it pretends to be, and what it really is. */
export function shownHost(parsed) {
  return parsed.hostUnicode === parsed.host ? parsed.host : `${parsed.hostUnicode} (${parsed.host})`;
}

/** Undo the usual ways to make an address unclickable: hxxp, [.], (dot). */
export function refang(text) {
  if (!DEFANGED.test(text)) return text;
  const live = text.replace(DEFANGED_SCHEME, 'http$1:').replaceAll('[/]', '/').replaceAll('[:]', ':');
  let [head, slash, rest] = cut(live, '://');
  if (!slash) [head, rest] = ['', live];
  const [defanged, tail] = splitHost(rest);
  let host = defanged;
  // nested ones too, so that an address that was read reads back as itself
  for (let round = 0; round < NESTED; round++) host = host.replace(DEFANGED_DOT, '.');
  return head + slash + host + tail;
}

function splitHost(rest) {
  const end = rest.search(/[/?#\\]/);
  return end < 0 ? [rest, ''] : [rest.slice(0, end), rest.slice(end)];
}

function withScheme(text) {
  const match = SCHEME.exec(text);
  if (match && /^https?$/i.test(match[1])) return text;
  if (match && !PORT_AND_REST.test(text.slice(match[0].length))) return null;
  const bare = text.replace(/^\/\//, '');
  return hostLike(splitHost(bare)[0]) ? 'http://' + bare : null;
}

/** Whether an authority without a scheme is meant as a host: no mail address, no number. */
function hostLike(authority) {
  if (authority.includes('@')) return false;
  const host = authority.replace(/:[^:]*$/, '') || authority;
  const labels = host.replace(/[。．｡]/g, '.').replace(/\.+$/, '').split('.');
  if (NUMERIC_LABEL.test(labels.at(-1))) return QUAD.test(host);
  return labels.length > 1 && labels.every(Boolean);
}
