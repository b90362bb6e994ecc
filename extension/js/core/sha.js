/** SHA-256 and Ed25519 by the platform's WebCrypto, and the two text forms of bytes. */

const subtle = globalThis.crypto.subtle;
const TEXT = new TextEncoder();

/** @param {Uint8Array|string} data a string counts as UTF-8; @returns {Promise<Uint8Array>} 32 bytes */
export async function sha256(data) {
  const bytes = typeof data === 'string' ? TEXT.encode(data) : data;
  return new Uint8Array(await subtle.digest('SHA-256', bytes));
}

/** Whether `signature` (64 bytes) over `message` was made with the private half of `key` (32). */
export async function signedBy(key, signature, message) {
  try {
    const imported = await subtle.importKey('raw', key, { name: 'Ed25519' }, false, ['verify']);
    return await subtle.verify({ name: 'Ed25519' }, imported, signature, message);
  } catch {
    return false; // no point of the curve, or a browser without Ed25519: nothing is proven
  }
}

/** @returns {string} lower-case hexadecimal */
export function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Read base64url with or without padding; null when it is none. */
export function fromBase64Url(text) {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, ''));
    return Uint8Array.from(binary, (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}
