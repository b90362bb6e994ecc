/** In which country somebody looks for work: as she said, else as the page or her browser tells. */
import { languages } from './ext.js';

/**
 * A country (ISO) for which the list knows help; '' when none can be told.
 *
 * @param {string} chosen by the person, or ''; @param {string} url of the page, or ''
 * @param {object} helplines of the list's table, by country
 */
export function countryOf(chosen, url, helplines) {
  const { hostname = '', pathname = '' } = URL.canParse(url) ? new URL(url) : {};
  const labels = hostname.split('.');
  const regions = languages().map((tag) => tag.split('-').find((part, at) => at && part.length === 2));
  return [chosen, labels[0], labels.at(-1), pathname.split('/')[1], ...regions]
    .map((code) => (code ?? '').toUpperCase())
    .find((code) => code.length === 2 && Object.hasOwn(helplines, code)) ?? '';
}
