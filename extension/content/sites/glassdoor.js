/** Glassdoor: see ../README.md. */
(globalThis.lurewise ??= {}).site = {
  id: 'glassdoor', keys: ['jl'], own: ['glassdoor'], seen: '2026-05-01', job: /^\/job-listing\/.*[?&]jl=(\d+)/,
  hosts: ['com', 'co.in', 'sg', 'com.hk', 'co.uk', 'com.au', 'ca'].map((top) => `*.glassdoor.${top}`),
  layouts: { detail: '[class*=EmployerProfile_]' }, title: ['h1'], company: ['[class*=EmployerProfile_compactEmployerName__]', '[class*=EmployerProfile_employerNameContainer] h4'],
};
