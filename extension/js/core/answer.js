/** The server's answer, as far as it is shown: it comes from outside and is believed in no shape. */
import { VERDICTS } from './verdict.js';

/**
 * What is used of an answer of the API, and no more: it is kept for a day.
 *
 * @param {unknown} given @returns {?object} `{verdict, lang, checked, reasons}`; null when it has not
 *   the shape of an answer, or warns without a reason
 */
export function readAnswer(given) {
  try {
    const { verdict, lang } = given;
    const reasons = given.reasons.map(reasonOf);
    const why = VERDICTS.indexOf(verdict) > 1 || reasons.some((reason) => reason.verdict === verdict);
    return why && VERDICTS.includes(verdict) ? { verdict, lang: text(lang), checked: given.checked.map(rowOf), reasons } : null;
  } catch {
    return null;
  }
}

function rowOf({ observable: { type, value }, verdict }) {
  if (!VERDICTS.includes(verdict)) throw new TypeError();
  return { observable: { type: text(type), value: text(value) }, verdict };
}

function reasonOf(reason) {
  const { id, type, value, listed_by, listed_on, listed_kind } = reason.indicator ?? {};
  return {
    ...rowOf(reason),
    code: text(reason.code),
    explanation: text(reason.explanation),
    innocent: reason.innocent && text(reason.innocent),
    indicator: reason.indicator && { id, type, value: text(value), listed_by: text(listed_by), listed_on, listed_kind },
    sources: reason.sources.map(({ title, publisher, url, date, kind }) => ({ title: text(title), publisher, url, date, kind })),
  };
}

function text(value) {
  if (typeof value !== 'string') throw new TypeError();
  return value;
}
