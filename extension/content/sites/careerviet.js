/** CareerViet: see ../README.md. */
(globalThis.lurewise ??= {}).site = {
  id: 'careerviet', hosts: ['*.careerviet.vn'], own: ['careerviet'], seen: '2026-08-20', job: /\.([\dA-F]{8})\.html/i,
};
