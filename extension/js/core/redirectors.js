/** Addresses that only pass people on: where they lead is read off them, never fetched. */
import { nearest } from './shared.js';
import { parse } from './url.js';

export const DEPTH = 3;
const QUERY_MAX = 8192; // characters; a longer query is not read
const LOSSY = new TextDecoder('utf-8', { ignoreBOM: true });

/** Redirectors by host, from rows `{hosts, path, parameters, decoding}` (redirectors.yml). */
export class Redirectors {
  constructor(rows) {
    this.byHost = new Map();
    for (const row of rows) {
      for (const host of row.hosts) this.byHost.set(host, [...(this.byHost.get(host) ?? []), row]);
    }
  }

  /** The address that a parsed one passes on to, as it is written there; null when to none. */
  target(parsed) {
    for (const row of nearest(parsed.host, this.byHost)?.[1] ?? []) {
      const value = parsed.path.startsWith(row.path) ? valueOf(parsed, row) : '';
      if (value) return DECODERS[row.decoding || 'plain']?.(value) ?? null;
    }
    return null;
  }

  /** Every address a chain of redirectors leads to, in order; at most `depth`. */
  unwrapAll(parsed, depth = DEPTH) {
    const hops = [];
    const seen = new Set([parsed.url]);
    for (let now = this.unwrap(parsed); now && hops.length < depth && !seen.has(now.url); now = this.unwrap(now)) {
      hops.push(now);
      seen.add(now.url);
    }
    return hops;
  }

  /** One step; null when the address is no redirector. */
  unwrap(parsed) {
    const target = this.target(parsed);
    return target ? parse(target) : null;
  }
}

function valueOf(parsed, row) {
  const [name] = row.parameters;
  if (name === '*') return unquote(parsed.query.slice(0, QUERY_MAX));
  if (name === '/') {
    return unquote(parsed.path.slice(row.path.length)) + (parsed.query ? '?' + parsed.query : '');
  }
  const values = new URLSearchParams(parsed.query.slice(0, QUERY_MAX));
  for (const wanted of row.parameters) {
    const value = values.getAll(wanted).find((text) => text);
    if (value) return value;
  }
  return '';
}

/** Undo percent escapes as UTF-8; what is none stays, what is no UTF-8 is replaced. */
export function unquote(text) {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => LOSSY.decode(Uint8Array.from(run.slice(1).split('%'), (pair) => parseInt(pair, 16))));
}

/** Two characters of version, then URL-safe base64 without padding. */
function bing(value) {
  try {
    const binary = atob(value.slice(2).replaceAll('-', '+').replaceAll('_', '/'));
    return LOSSY.decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)));
  } catch {
    return null;
  }
}

const DECODERS = {
  plain: (value) => value,
  bing,
  // URL Defense v2: '-' stands for '%', '_' for '/'
  proofpoint: (value) => unquote(value.replaceAll('-', '%').replaceAll('_', '/')),
  // URL Defense v3: `__<address>__;...`; characters it replaced by '*' are lost on us
  proofpoint3: (value) => value.replace(/^__/, '').split('__;')[0].replace(/^(https?):\/{1,2}(?=[^/])/i, '$1://'),
};
