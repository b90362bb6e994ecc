/** JobThai: see ../README.md. */
(globalThis.lurewise ??= {}).site = {
  id: 'jobthai', hosts: ['www.jobthai.com'], own: ['jobthai'], seen: '2026-08', job: /\/job\/(\d+)/, pageTitle: /\|\s*([^|,]+)/,
  layouts: { detail: '#job-title' }, title: ['#job-title'],
};
