/** The sites by name, for the options; their rows are content/sites/<id>.js. */
import { manifest } from './ext.js';

export const NAMES = {
  linkedin: 'LinkedIn',
  indeed: 'Indeed',
  seek: 'JobStreet, JobsDB, SEEK',
  vietnamworks: 'VietnamWorks',
  topcv: 'TopCV',
  careerviet: 'CareerViet',
  jobthai: 'JobThai',
  kalibrr: 'Kalibrr',
  glints: 'Glints',
  onlinejobs: 'OnlineJobs.ph',
  naukri: 'Naukri',
  bayt: 'Bayt',
  glassdoor: 'Glassdoor',
  facebook: 'Facebook',
  telegram: 'Telegram Web',
};

/** Only when the person allows them. */
export const OPTIONAL = {
  facebook: ['https://*.facebook.com/*'],
  telegram: ['https://web.telegram.org/*', 'https://webk.telegram.org/*', 'https://webz.telegram.org/*'],
};

/** The content scripts of a site. */
export function scripts(id) {
  return [`content/sites/${id}.js`, 'content/jsonld.js', 'content/extract.js', 'content/watch.js', 'content/main.js'];
}

/** For a page of no known site. */
export const ANY = scripts('').slice(1).filter((name) => name !== 'content/watch.js');

/** Address patterns of a site, for the options. */
export function patterns(id) {
  return OPTIONAL[id] ?? manifest().content_scripts.find(({ js }) => js[0] === scripts(id)[0]).matches;
}
