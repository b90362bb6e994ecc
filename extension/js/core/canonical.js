/**
 * One spelling for one address, and the expressions an indicator may be listed under.
 *
 * The same answers as server/matching/domains/canonical.py (Safe Browsing v4,
 * https://developers.google.com/safe-browsing/v4/urls-hashing). Addresses are worked on as strings
 * of bytes ("binary strings", one character a byte): an escape such as %80 is no text.
 */

const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:\/\//;
const HEX = /^[0-9A-Fa-f]{2}$/;
// eslint-disable-next-line no-control-regex -- control characters are what is escaped here
const UNSAFE = /[\x00-\x20\x7f-\xff#%]/g;
const EDGES = /^[ \t\r\n\v\f]+|[ \t\r\n\v\f]+$/g;
const IP_NUMBER = /^(?:0[xX][0-9A-Fa-f]+|[0-9]+)$/;
const IP_PART_MAX = 32; // digits; longer is no number anybody means
const PATH_PREFIXES = 4;
const HOST_LABELS = 5;

const ENCODER = new TextEncoder();
const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Text as a string of its UTF-8 bytes. */
export function toBytes(text) {
  let out = '';
  for (const byte of ENCODER.encode(text)) out += String.fromCharCode(byte);
  return out;
}

/** Canonicalise a URL: scheme, host, path, query; ASCII. Never throws. */
export function canonicalize(url) {
  return canonicalizeBytes(toBytes(url));
}

/** The same for a string of bytes. */
export function canonicalizeBytes(bytes) {
  const raw = unescapeAll(cut(bytes.replace(EDGES, '').replace(/[\t\r\n]/g, ''), '#')[0]);
  const scheme = SCHEME.exec(raw)?.[0] ?? '';
  const [rest, question, query] = cut(raw.slice(scheme.length), '?');
  const [authority, slash, path] = cut(rest, '/');
  const prefix = scheme ? scheme.toLowerCase() : 'http://';
  return prefix + escapeBytes(canonicalHost(authority)) + escapeBytes(canonicalPath(slash + path) + question + query);
}

/** Undo percent escapes until none is left, in one pass: a decoded byte may end an escape. */
export function unescapeAll(raw) {
  if (!raw.includes('%')) return raw;
  const out = [];
  for (const char of raw) {
    out.push(char);
    while (out.length >= 3 && out.at(-3) === '%' && HEX.test(out.at(-2) + out.at(-1))) {
      const [high, low] = out.splice(-2);
      out[out.length - 1] = String.fromCharCode(parseInt(high + low, 16));
    }
  }
  return out.join('');
}

/** The host/path expressions of a canonical URL, the most exact first; at most 30. */
export function expressions(canonical) {
  const rest = canonical.slice(canonical.indexOf('://') + 3);
  const [before, , query] = cut(rest, '?');
  const [host, , tail] = cut(before, '/');
  const path = '/' + tail;
  const paths = [...(query ? [`${path}?${query}`] : []), path, ...directories(path)];
  return [...new Set(hosts(host).flatMap((name) => paths.map((part) => name + part)))];
}

/** Read an IPv4 address in any notation inet_aton takes; large numbers wrap. null if none. */
export function ipAddress(host) {
  const parts = host.split('.');
  if (parts.length > 4 || !parts.every((part) => IP_NUMBER.test(part))) return null;
  const numbers = parts.map(ipNumber);
  if (numbers.includes(null)) return null;
  const last = numbers.pop();
  const bytes = numbers.map((number) => number % 256n);
  for (let shift = 3 - numbers.length; shift >= 0; shift -= 1) bytes.push((last >> BigInt(8 * shift)) & 255n);
  return bytes.join('.');
}

function ipNumber(part) {
  if (part.length > IP_PART_MAX) return null;
  if (/^0[xX]/.test(part)) return BigInt(part);
  if (!part.startsWith('0')) return BigInt(part);
  return /^[0-7]+$/.test(part) ? BigInt('0o' + part) : null;
}

/** Lower-case host of an authority: no user, no port, no spare dots, IDN as A-labels. */
function canonicalHost(authority) {
  let host = authority.slice(authority.lastIndexOf('@') + 1);
  if (host.startsWith('[')) return cut(host, ']')[0].toLowerCase() + ']';
  host = host.replace(/:[0-9]*$/, '');
  host = lower(host.replace(/^\.+|\.+$/g, '').replace(/\.{2,}/g, '.'));
  return ipAddress(host) ?? (/[\x80-\xff]/.test(host) ? aLabels(host) : host);
}

function aLabels(host) {
  try {
    const text = STRICT.decode(Uint8Array.from(host, (char) => char.charCodeAt(0)));
    // characters that would end a host in a URL cannot be part of one
    return /[\s/?#\\@:[\]%]/.test(text) ? host : new URL(`http://${text}/`).hostname;
  } catch {
    return host;
  }
}

/** Resolve '.', '..' and empty segments; a final '/' stays. */
function canonicalPath(path) {
  const out = [];
  const segments = path.split('/');
  for (const segment of segments) {
    if (segment === '..') out.pop();
    else if (segment !== '' && segment !== '.') out.push(segment);
  }
  const folder = ['', '.', '..'].includes(segments.at(-1));
  return '/' + out.join('/') + (folder && out.length ? '/' : '');
}

function escapeBytes(raw) {
  return raw.replace(UNSAFE, (char) => '%' + char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0'));
}

function hosts(host) {
  if (host.startsWith('[') || (/[0-9]$/.test(host) && ipAddress(host))) return [host];
  const last = host.split('.').slice(-HOST_LABELS);
  const shorter = last.slice(0, -1).map((_, start) => last.slice(start).join('.'));
  return [...new Set([host, ...shorter])].slice(0, HOST_LABELS);
}

/** '/' and the directories below it, four at most: '/', '/a/', '/a/b/', '/a/b/c/'. */
function directories(path) {
  const segments = path.split('/').slice(1, -1);
  const all = Array.from({ length: PATH_PREFIXES }, (_, n) => '/' + segments.slice(0, n).map((part) => part + '/').join(''));
  return all.slice(0, segments.length + 1);
}

/** Lower ASCII letters only: the other characters are bytes, not letters. */
function lower(bytes) {
  return bytes.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** [before, separator, after]; the last two are '' when the separator is not there. */
export function cut(text, separator) {
  const at = text.indexOf(separator);
  return at < 0 ? [text, '', ''] : [text.slice(0, at), separator, text.slice(at + separator.length)];
}
