/** Reads generated/words.bin: the sentences of every language (extension/wordfile.py says how). */

const ONE_BYTE = 96;
const FIRST = 128;
const SECOND = 224;

export class WordFile {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
    const { keys, languages } = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
    this.keys = keys;
    /** Every language, `{id, tag, name, dir, state, aliases}`, in the order people see them. */
    this.languages = languages;
    this.texts = new Map();
    let at = 4 + length;
    for (const { id, letters, bytes: size } of languages) {
      this.texts.set(id, [bytes.subarray(at, at + size), [...letters]]);
      at += size;
    }
  }

  /** The sentences of a language by group and key; what is not translated is not there. */
  catalogue(id) {
    const lines = decoded(...this.texts.get(id)).split('\n');
    let at = 0;
    return Object.fromEntries(Object.entries(this.keys).map(([group, keys]) => [group, Object.fromEntries(keys.flatMap((key) => {
      const line = lines[at];
      at += 1;
      return line ? [[key, group === 'steps' ? line.split('\t') : line]] : [];
    }))]));
  }
}

function decoded(bytes, letters) {
  const out = [];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte < FIRST) out.push(String.fromCharCode(byte));
    else if (byte < SECOND) out.push(letters[byte - FIRST]);
    else {
      at += 1;
      out.push(letters[ONE_BYTE + (byte - SECOND) * 256 + bytes[at]]);
    }
  }
  return out.join('');
}
