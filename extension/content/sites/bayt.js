/** Bayt: see ../README.md. */
(globalThis.lurewise ??= {}).site = {
  id: 'bayt', hosts: ['www.bayt.com'], own: ['bayt'], seen: '2025-04', job: /-(\d{5,})\/?(?:$|\?)/,
  layouts: { list: 'li[data-js-job]' }, root: 'li[data-js-job]', title: ['h2 a'], company: ['div.t-nowrap.p10l'],
};
