/** Facebook groups: see ../README.md. */
(globalThis.lurewise ??= {}).site = {
  id: 'facebook', hosts: ['*.facebook.com'], own: ['facebook'], personal: true, seen: '2026-08', job: /^\/groups\/[^/]+\/(?:posts|permalink)\/(\d+)/,
  layouts: { post: '[data-ad-rendering-role=story_message],[data-ad-preview=message]' }, root: '[role=article]',
  text: ['[data-ad-rendering-role=story_message]', '[data-ad-preview=message]'],
};
