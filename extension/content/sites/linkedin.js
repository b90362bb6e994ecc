/** LinkedIn: see ../README.md. */
(globalThis.lurewise ??= {}).site = {
  id: 'linkedin', hosts: ['*.linkedin.com'], keys: ['currentJobId'], own: ['linkedin'], seen: '2026-08-22',
  job: /^\/(?:comm\/)?jobs\/(?:view\/(?:[^/?]*-)?(\d+)|.*[?&]currentJobId=(\d+))|\/jobPosting\/(\d+)/,
  layouts: { sdui: '[data-sdui-screen*="jobs.SemanticJobDetails"]', ember: '[class*=unified-top-card]', guest: '.top-card-layout__title' },
  root: '[data-sdui-screen*="jobs.SemanticJobDetails"],.jobs-search__job-details,.scaffold-layout__detail,.job-view-layout',
  title: ['.job-details-jobs-unified-top-card__job-title', '.top-card-layout__title', 'a[href*="/jobs/view/"]'],
  company: ['[class*=unified-top-card__company-name] a', '.topcard__org-name-link', 'a[href*="/company/"]'],
  recruiter: ['.hirer-card__hirer-information a', '.jobs-poster__name strong', '.message-the-recruiter h3', '[data-sdui-component$=peopleWhoCanHelp] a[href*="/in/"]'],
  location: ['[class*=tertiary-description-container]', '.topcard__flavor--bullet'],
  text: ['.jobs-description', '.show-more-less-html__markup', '[data-sdui-component$=aboutTheJob] [data-testid=expandable-text-box]'],
};
