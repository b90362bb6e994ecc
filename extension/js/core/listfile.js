/**
 * A list file, whole or as the difference of two (docs/list-format.md).
 *
 * Nothing in a file is believed before `open` or `update` has checked who signed it and that the
 * result has the digest it names. What is wrong is a `ListError` with a stable code.
 */
import { ListError } from './errors.js';
import { decode } from './rice.js';
import { fromBase64Url, hex, sha256, signedBy } from './sha.js';

const MAGIC = 'LWL1';
const FORMAT = 2;
const HEADER_MAX = 1 << 20;
const SIGNATURE = 64;
const NEEDED = { full: ['hashes', 'claims', 'table'], delta: ['removed', 'hashes', 'claims'] };
const ALLOWED = { full: NEEDED.full, delta: [...NEEDED.delta, 'table'] };
const UTF8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Take a file apart, believing nothing.
 *
 * @param {Uint8Array} bytes
 * @returns {{header: object, sections: Map<string, object>, signed: Uint8Array, signature: Uint8Array}}
 * @throws {ListError} `file_no_list`, `file_truncated`, `file_header`, `file_format`
 */
export function parse(bytes) {
  const start = MAGIC.length + 4;
  if (String.fromCharCode(...bytes.subarray(0, MAGIC.length)) !== MAGIC) throw new ListError('file_no_list');
  const end = bytes.length - SIGNATURE;
  if (end < start) throw new ListError('file_truncated');
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true);
  if (length > Math.min(HEADER_MAX, end - start)) throw new ListError('file_truncated', 'header');
  const header = readHeader(bytes.subarray(start, start + length));
  const sections = new Map();
  let at = start + length;
  for (const section of header.sections) {
    sections.set(section.name, { ...section, data: bytes.subarray(at, at + section.bytes) });
    at += section.bytes;
  }
  if (at !== end) throw new ListError('file_truncated', 'sections');
  return { header, sections, signed: bytes.subarray(0, end), signature: bytes.subarray(end) };
}

/**
 * Check who signed a parsed file; resolves to its key, '' when it is an unsigned packaged one.
 *
 * @param {object} file of `parse`
 * @param {{pinned?: string, packaged?: boolean}} trust `pinned`: the key (base64url) that must have
 *   signed it or led to the one that did. `packaged`: the file lies in the signed package, so that
 *   it may be unsigned; never together with a pinned key.
 * @throws {ListError} `signature_missing`, `signature_wrong`, `key_unknown`
 */
export async function verify(file, { pinned = '', packaged = false } = {}) {
  const { key, succession } = file.header;
  if (!key && file.signature.every((byte) => byte === 0)) {
    if (pinned || !packaged) throw new ListError('signature_missing');
    return '';
  }
  const raw = fromBase64Url(key);
  if (!raw || !(await signedBy(raw, file.signature, file.signed))) throw new ListError('signature_wrong');
  if (pinned && !(await reaches(pinned, key, succession))) throw new ListError('key_unknown');
  return key;
}

/**
 * Read a whole list that may be trusted.
 *
 * @returns {Promise<object>} a state: `{version, created, expires, key, hashes, claims, table,
 *   tableBytes}`, hashes ascending in a Float64Array, claims in a Uint32Array beside them
 * @throws {ListError} those of `parse` and `verify`, and `kind_delta`, `file_claims`, `digest_wrong`,
 *   `table_json`
 */
export async function open(bytes, trust) {
  const file = parse(bytes);
  const key = await verify(file, trust);
  if (file.header.kind !== 'full') throw new ListError('kind_delta');
  const [hashes, claims] = entries(file);
  return checked(file, key, hashes, claims, file.sections.get('table').data);
}

/**
 * Make the newer list of a state and what the server sent: a difference, or a whole list instead.
 *
 * @throws {ListError} those of `open`; `delta_other_base` when the difference is not to this state,
 *   `version_older` when a whole list is older than what is here
 */
export async function update(state, bytes, trust) {
  const file = parse(bytes);
  if (file.header.kind === 'full') {
    if (file.header.version < state.version) throw new ListError('version_older');
    return open(bytes, trust);
  }
  const key = await verify(file, trust);
  if (file.header.since !== state.version) throw new ListError('delta_other_base');
  const [hashes, claims] = merge(state, decoded(file, 'removed'), ...entries(file));
  return checked(file, key, hashes, claims, file.sections.get('table')?.data ?? state.tableBytes);
}

/** Whether a key is the pinned one, or follows it link by link, each signed by the one before. */
export async function reaches(pinned, key, succession) {
  const seen = new Set([pinned]);
  for (let found = true; found && !seen.has(key);) {
    found = false;
    for (const link of succession) {
      if (!seen.has(link?.old) || seen.has(link.new) || !(await holds(link))) continue;
      seen.add(link.new);
      found = true;
    }
  }
  return seen.has(key);
}

async function holds(link) {
  const [old, next, signature] = [link.old, link.new, link.signature].map((text) => fromBase64Url(String(text)));
  return Boolean(old && next && signature) && signedBy(old, signature, next);
}

function readHeader(bytes) {
  let header;
  try {
    header = JSON.parse(UTF8.decode(bytes));
  } catch {
    throw new ListError('file_header');
  }
  if (header?.format !== FORMAT) throw new ListError('file_format', String(header?.format));
  if (!wellFormed(header)) throw new ListError('file_header');
  return header;
}

function wellFormed(header) {
  const { kind, sections } = header;
  if (!Object.hasOwn(NEEDED, kind) || !Array.isArray(sections) || !Array.isArray(header.succession)) return false;
  const names = sections.map((section) => section?.name);
  const numbers = [header.version, header.since ?? 0, ...sections.flatMap((one) => [one?.bytes, one?.count ?? 0, one?.k ?? 0, one?.numbers ?? 0])];
  const texts = [header.created, header.expires, header.key, header.digest];
  return NEEDED[kind].every((name) => names.includes(name))
    && names.every((name, at) => ALLOWED[kind].includes(name) && names.indexOf(name) === at)
    && numbers.every((number) => Number.isSafeInteger(number) && number >= 0)
    && texts.every((text) => typeof text === 'string');
}

function decoded(file, name) {
  const { data, count = 0, k = 0 } = file.sections.get(name);
  return decode(data, count, k);
}

function entries(file) {
  const hashes = decoded(file, 'hashes');
  return [hashes, claimsOf(file.sections.get('claims'), hashes.length)];
}

/** The claim of each hash: claims are named once, then each hash says which, low bytes first. */
function claimsOf({ data, numbers = 0 }, count) {
  let width = 1;
  while (numbers > 256 ** width) width += 1;
  if (data.length !== 4 * numbers + width * count) throw new ListError('file_truncated', 'claims');
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const named = Uint32Array.from({ length: numbers }, (_, at) => view.getUint32(4 * at, true));
  const claims = new Uint32Array(count);
  for (let at = 0; at < count; at += 1) {
    let which = 0;
    for (let byte = width - 1; byte >= 0; byte -= 1) which = which * 256 + data[4 * numbers + byte * count + at];
    if (which >= numbers) throw new ListError('file_claims');
    claims[at] = named[which];
  }
  return claims;
}

/** What stays of a state (neither removed nor said anew), and what is added, in one order. */
function merge(state, removed, added, addedClaims) {
  const gone = new Set(removed);
  for (const hash of added) gone.add(hash);
  const size = state.hashes.length + added.length;
  const hashes = new Float64Array(size);
  const claims = new Uint32Array(size);
  let n = 0;
  let next = 0;
  const put = (hash, claim) => {
    hashes[n] = hash;
    claims[n] = claim;
    n += 1;
  };
  for (let at = 0; at < state.hashes.length; at += 1) {
    const hash = state.hashes[at];
    for (; next < added.length && added[next] < hash; next += 1) put(added[next], addedClaims[next]);
    if (!gone.has(hash)) put(hash, state.claims[at]);
  }
  for (; next < added.length; next += 1) put(added[next], addedClaims[next]);
  return [hashes.slice(0, n), claims.slice(0, n)];
}

async function checked(file, key, hashes, claims, tableBytes) {
  const { version, created, expires, digest } = file.header;
  if ((await digestOf(hashes, claims, tableBytes)) !== digest) throw new ListError('digest_wrong');
  let table;
  try {
    table = JSON.parse(UTF8.decode(tableBytes));
  } catch {
    throw new ListError('table_json');
  }
  return { version, created, expires, key, hashes, claims, table, tableBytes: tableBytes.slice() };
}

/** SHA-256 over each hash (6 bytes, big-endian) and claim (4, little-endian), then the table. */
async function digestOf(hashes, claims, tableBytes) {
  const bytes = new Uint8Array(10 * hashes.length + tableBytes.length);
  const view = new DataView(bytes.buffer);
  for (let n = 0; n < hashes.length; n += 1) {
    const high = Math.floor(hashes[n] / 2 ** 32);
    view.setUint16(10 * n, high);
    view.setUint32(10 * n + 2, hashes[n] - high * 2 ** 32);
    view.setUint32(10 * n + 6, claims[n], true);
  }
  bytes.set(tableBytes, 10 * hashes.length);
  return hex(await sha256(bytes));
}
