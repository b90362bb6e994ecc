/** Words in the language the person chose; what is not translated is in English. */
import { WordFile } from './core/wordfile.js';
import { languages, packaged } from './ext.js';

let file; // only a memory
const read = new Map();

/**
 * Every language there is, in the order people see them: `{id, tag, name, dir, state, aliases}`, and
 * `notice: {tags, lang, text}` where it serves readers of another one.
 */
export async function index() {
  return (await wordFile()).languages;
}

/** The id of the language to use: the chosen one, else the first of the browser's that is there. */
export async function languageOf(chosen, tags = languages()) {
  const rows = await index();
  if (rows.some((row) => row.id === chosen)) return chosen;
  return tags.map((tag) => match(tag, rows)).find(Boolean)?.id ?? 'en';
}

/** The row for one tag: `km-KH` is Khmer. */
export function match(tag, rows) {
  return nearest(tag, rows)?.row ?? null;
}

/** A row, and the line for those who read it for want of a nearer one (`zh-TW`). */
function nearest(tag, rows) {
  const parts = plainTag(tag).split('-');
  for (; parts.length; parts.pop()) {
    const is = (one) => plainTag(one) === parts.join('-');
    const row = rows.find(({ id, tag: own, aliases, notice }) => [id, own, ...aliases, ...(notice?.tags ?? [])].some(is));
    if (row) return { row, notice: row.notice?.tags.some(is) ? row.notice : null };
  }
  return null;
}

function plainTag(tag) {
  return tag.toLowerCase().replaceAll('_', '-');
}

/** The words of a language, by its id or '' for the browser's. */
export async function words(chosen) {
  const id = await languageOf(chosen);
  const [own, english, rows] = await Promise.all([catalogue(id), catalogue('en'), index()]);
  const row = rows.find((one) => one.id === id);
  const reached = id === chosen ? null : languages().map((tag) => nearest(tag, rows)).find(Boolean);
  return new Words({ ...row, notice: reached?.notice ?? null }, own, english);
}

export class Words {
  /** @param {object} row of the index; @param {object} own and @param {object} english catalogues */
  constructor(row, own, english) {
    Object.assign(this, row);
    this.own = own;
    this.english = english;
  }

  /** A sentence with its values put in. Throws when there is no such key: a fault of ours. */
  say(key, values = {}) {
    return plain(this.parts(key, values));
  }

  /** A sentence in pieces: words as strings, values as `{name}`, so that each stands apart. */
  parts(key, values = {}) {
    return filled(this.text('strings', key), values);
  }

  /** A sentence of the server's catalogue: of `summary`, `reasons`, `innocent`, `steps`, `help`. */
  text(group, key) {
    const text = this.own[group]?.[key] ?? this.english[group]?.[key];
    if (text === undefined) throw new Error(`no words for ${group}.${key}`);
    return text;
  }

  /** Whether there is a sentence, in this language or in English. */
  has(group, key) {
    return this.speaks(group, key) || Object.hasOwn(this.english[group] ?? {}, key);
  }

  /** Whether there is a sentence in this very language. */
  speaks(group, key) {
    return Object.hasOwn(this.own[group] ?? {}, key);
  }
}

/** Put values into a sentence with `{names}`; gives pieces: strings, and `{name}` or `{name, url}`. */
export function filled(text, values) {
  return text.split(/(\{\w+\})/).filter(Boolean).map((piece) => {
    const name = /^\{(\w+)\}$/.exec(piece)?.[1];
    return name === undefined ? piece : { name: String(values[name] ?? '') };
  });
}

/** A sentence that is ready, in pieces, so that the names in it stand apart. */
export function setApart(text, names) {
  const known = [...new Set(names)].filter((name) => name && text.includes(name)).sort((a, b) => b.length - a.length);
  let pieces = [text];
  for (const name of known) {
    pieces = pieces.flatMap((piece) => (typeof piece === 'string' ? piece.split(name).flatMap((part, at) => (at ? [{ name }, part] : [part])) : [piece]));
  }
  return pieces.filter((piece) => piece !== '');
}

/** An ISO 8601 day or month as a language writes it, in digits 0 to 9; anything else as it is. */
export function day(text, tag) {
  const [, year, month, date] = /^(\d{4})-(\d\d)(?:-(\d\d))?/.exec(text ?? '') ?? [];
  if (!month) return text;
  const form = { year: 'numeric', month: 'short', ...(date && { day: 'numeric' }), timeZone: 'UTC', calendar: 'gregory', numberingSystem: 'latn' };
  return new Intl.DateTimeFormat(tag, form).format(Date.UTC(year, month - 1, date ?? 1));
}

export function plain(pieces) {
  return pieces.map((piece) => piece.name ?? piece).join('');
}

function wordFile() {
  file ??= packaged('generated/words.bin').then(async (response) => new WordFile(new Uint8Array(await response.arrayBuffer())));
  return file;
}

async function catalogue(id) {
  const all = await wordFile();
  if (!read.has(id)) read.set(id, all.catalogue(id));
  return read.get(id);
}
