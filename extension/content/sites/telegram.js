/** Telegram Web: see ../README.md. */
(globalThis.lurewise ??= {}).site = {
  id: 'telegram', hosts: ['web.telegram.org', 'webk.telegram.org', 'webz.telegram.org'], own: ['telegram'], personal: true, seen: '2026-08', job: /#(@?[\w-]+)/,
  layouts: { k: '.bubbles-inner', a: '#message-list' }, root: '.bubbles-inner,#message-list',
  text: ['.bubbles-inner .message', '#message-list .text-content'],
};
