/** The gates in the order of server/matching/domains/gates.py: the first DANGER wins. */
import { combo, comboUnknown, typoCombo } from './combining.js';
import { embedded, government, subdomain, suffix } from './placing.js';
import { homograph, hyphen, spelling, twoTypos } from './spelling.js';

export const GATES = [
  ['embedded', embedded],
  ['homograph', homograph],
  ['spelling', spelling],
  ['combo', combo],
  ['typo_combo', typoCombo],
  ['subdomain', subdomain],
  ['two_typos', twoTypos],
  ['hyphen', hyphen],
  ['suffix', suffix],
  ['combo_unknown', comboUnknown],
  ['government', government],
];
