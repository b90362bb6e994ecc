/** JobStreet, JobsDB and SEEK: see ../README.md. */
(globalThis.lurewise ??= {}).site = {
  id: 'seek', hosts: ['*.jobstreet.com', '*.jobstreet.co.id', '*.jobsdb.com', '*.seek.com.au', '*.seek.co.nz'], keys: ['jobId'],
  own: ['jobstreet', 'jobsdb', 'seek'], seen: '2026-09-28', job: /\/job\/(\d+)|[?&]jobId=(\d+)/,
  layouts: { detail: '[data-automation=job-detail-title]' }, root: '[data-automation=splitViewJobDetailsWrapper],[data-automation=jobDetailsPage]',
  title: ['[data-automation=job-detail-title]'], company: ['[data-automation=advertiser-name]'], location: ['[data-automation=job-detail-location]'],
  salary: ['[data-automation=job-detail-salary]'], text: ['[data-automation=jobAdDetails]'],
};
