/** Kalibrr: see ../README.md. */
(globalThis.lurewise ??= {}).site = {
  id: 'kalibrr', hosts: ['*.kalibrr.com', '*.kalibrr.id'], own: ['kalibrr'], seen: '2026-08', job: /\/c\/[^/]+\/jobs\/(\d+)/, code: /\/c\/([^/]+)/,
  layouts: { detail: 'a[href^="/c/"]' }, title: ['h1'], company: ['a[href^="/c/"]'],
};
