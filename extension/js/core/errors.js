/** What can be wrong with a list, as a stable code. Sentences are made elsewhere. */
export class ListError extends Error {
  /** @param {string} code such as `signature_wrong`; @param {string} detail for developers */
  constructor(code, detail = '') {
    super(detail ? `${code}: ${detail}` : code);
    this.name = 'ListError';
    this.code = code;
  }
}
