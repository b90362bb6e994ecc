/** OnlineJobs.ph: see ../README.md. */
(globalThis.lurewise ??= {}).site = {
  id: 'onlinejobs', hosts: ['www.onlinejobs.ph'], own: ['onlinejobs.ph'], seen: '2026-08-20', job: /^\/jobseekers\/job\/(?:[^/?]*-)?(\d+)/,
  layouts: { detail: '.job__title' }, title: ['.job__title'], salary: ['p.fs-18'], text: ['#job-description'],
};
