/** VietnamWorks: see ../README.md. */
(globalThis.lurewise ??= {}).site = {
  id: 'vietnamworks', hosts: ['www.vietnamworks.com'], own: ['vietnamworks'], seen: '2026-08', job: /-(\d+)-jv\b/,
  layouts: { detail: 'h1[name=title]' }, title: ['h1[name=title]'], company: ['a[href*=nha-tuyen-dung]', 'a[href*="/company/"]'], salary: ['span[name=label]'],
};
