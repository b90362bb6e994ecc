/** Rules for the extension's scripts; the tests run `eslint` with this from their own folder. */
import js from '@eslint/js';
import globals from 'globals';

const EVERYWHERE = {
  'eqeqeq': 'error',
  'no-var': 'error',
  'prefer-const': ['error', { destructuring: 'all' }],
  'no-unused-vars': ['error', { varsIgnorePattern: '^_$' }],
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-new-func': 'error',
  'no-console': ['error', { allow: ['error'] }],
  'no-restricted-properties': ['error',
    { property: 'innerHTML', message: 'Text only: build elements.' },
    { property: 'outerHTML', object: 'document', message: 'Text only: build elements.' },
    { property: 'insertAdjacentHTML', message: 'Text only: build elements.' }],
};

// Names of the browser's interface and the network belong to one doorway each
const DOORWAYS = {
  'no-restricted-globals': ['error',
    { name: 'chrome', message: 'js/ext.js is the doorway to the browser.' },
    { name: 'browser', message: 'js/ext.js is the doorway to the browser.' },
    { name: 'fetch', message: 'js/api.js is the doorway to the server.' },
    { name: 'XMLHttpRequest', message: 'js/api.js is the doorway to the server.' },
    { name: 'WebSocket', message: 'js/api.js is the doorway to the server.' }],
};

export default [
  { ignores: ['**/generated/**'] },
  js.configs.recommended,
  {
    files: ['**/*.js'],
    languageOptions: { ecmaVersion: 2024, sourceType: 'module', globals: { ...globals.browser } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: { ...EVERYWHERE, ...DOORWAYS },
  },
  {
    files: ['**/content/**/*.js'],
    languageOptions: { sourceType: 'script' },
  },
  {
    files: ['**/js/core/**/*.js'],
    // pure: nothing of a page
    languageOptions: { globals: { ...Object.fromEntries(Object.keys(globals.browser).map((name) => [name, 'off'])), ...globals['shared-node-browser'], crypto: 'readonly', atob: 'readonly' } },
  },
  { files: ['**/js/ext.js', '**/js/api.js'], rules: { 'no-restricted-globals': 'off' } },
];
