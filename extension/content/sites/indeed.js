/** Indeed: see ../README.md. */
(globalThis.lurewise ??= {}).site = {
  id: 'indeed', hosts: ['*.indeed.com'], keys: ['jk', 'vjk'], own: ['indeed'], seen: '2026-08-04', job: /[?&]v?jk=([0-9a-f]{16})\b/,
  layouts: { pane: '[data-testid=simpler-jobTitle]', viewjob: '[data-testid=jobsearch-JobInfoHeader-title]' },
  root: '.jobsearch-RightPane,#jobsearch-ViewjobPaneWrapper',
  title: ['[data-testid=simpler-jobTitle]', '[data-testid=jobsearch-JobInfoHeader-title]'],
  company: ['[data-testid=inlineHeader-companyName]', '[data-company-name=true]', '.jobsearch-JobInfoHeader-companyNameSimple'],
  location: ['[data-testid=inlineHeader-companyLocation]'], salary: ['#salaryInfoAndJobType'], text: ['#jobDescriptionText'],
};
