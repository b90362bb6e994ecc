/** Naukri: see ../README.md. */
(globalThis.lurewise ??= {}).site = {
  id: 'naukri', hosts: ['www.naukri.com'], own: ['naukri'], seen: '2026-08', job: /^\/job-listings-.*-(\d{12})/,
  layouts: { detail: '[class*=jd-header-title]' }, title: ['[class*=jd-header-title]'], company: ['[class*=jd-header-comp-name] a'],
  location: ['[class*=jhc__loc]'], salary: ['[class*=jhc__salary]'], text: ['[class*=dang-inner-html]'],
};
