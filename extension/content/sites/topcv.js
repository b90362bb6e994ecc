/** TopCV: see ../README.md. */
(globalThis.lurewise ??= {}).site = {
  id: 'topcv', hosts: ['www.topcv.vn'], own: ['topcv'], seen: '2022', job: /^\/viec-lam\/[^/]+\/(\d+)\.html/,
  layouts: { detail: '.company-name-label' }, title: ['h1'], company: ['.company-name-label a'],
};
