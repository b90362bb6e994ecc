/** Glints: see ../README.md. */
(globalThis.lurewise ??= {}).site = {
  id: 'glints', hosts: ['glints.com'], own: ['glints'], seen: '2026-08', job: /\/opportunities\/jobs\/[^/]+\/([\da-f-]{36})/,
  layouts: { detail: 'h1[aria-label="Job Title"],[class*=JobOverView]' }, title: ['h1[aria-label="Job Title"]', '[class*=JobOverViewTitle]'],
  company: ['[class*=JobOverViewCompanyName] a', '[class*=AboutCompanySectionsc__Title]'], salary: ['[class*=BasicSalary]'],
};
