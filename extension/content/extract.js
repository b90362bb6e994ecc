/** What a job's page shows; what cannot be read is ''. */
{
  const lurewise = (globalThis.lurewise ??= {});
  const FIELDS = ['title', 'company', 'recruiter', 'location', 'salary'];
  const MOST = 40; // links
  const LONGEST = 200; // letters of a name
  // What pages write where they have no name
  const NOBODY = /^(?:n\/a|none|null|undefined|test|loading\b.*|(?:(?:the|unknown|private|anonymous|hidden|confidential|company|employer|advertiser|recruiter|name)[\s:-]*)+|perusahaan (?:di)?rahasia(?:kan)?|syarikat (?:sulit|rahsia)|(?:công ty )?(?:bảo mật|ẩn danh)|ไม่(?:ระบุ|เปิดเผย).*|保密|匿名.*)$/iu;
  const PASSES_ON = /^\/(?:safety\/go|l\.php|rc\/clk|pagead\/clk|url|redir)/;

  /** The job of a page: `{url, site, layout, fields, links, contacts, key}`, or null; `key` names it. */
  lurewise.extract = (doc, url, site = lurewise.site) => {
    const { hostname, pathname, search, hash } = new URL(url);
    const id = site?.job.exec(pathname + search + hash)?.slice(1).find(Boolean);
    const root = (site?.root && doc.querySelector(site.root)) || doc;
    const seen = Object.fromEntries(FIELDS.map((field) => [field, shown(root, site?.[field], /^[cr]/.test(field))]));
    seen.title ||= textOf(doc.querySelector('h1'));
    const job = site?.personal ? null : lurewise.jobPostings(doc).find((one) => about(one, id, seen.title));
    if (site ? !id : !job) return null;
    const fields = Object.fromEntries(FIELDS.map((field) => [field, job?.[field] || seen[field]]));
    const rest = elsewhere(doc, pathname, site);
    fields.company = [fields.company, seen.company, ...rest].map((text) => named(text, site)).find(Boolean) ?? '';
    fields.recruiter = named(fields.recruiter, site);
    fields.location = fields.location.split(/[·•]/)[0].trim();
    const layout = Object.keys(site?.layouts ?? {}).find((name) => doc.querySelector(site.layouts[name]));
    const name = site?.id ?? hostname;
    return { url, site: name, layout: layout ?? (job ? 'jsonld' : ''), fields, ...outgoing(root, hostname, site), key: `${name}:${id ?? job.title}` };
  };

  /** The advertisement's words, for a person who asks to check them. */
  lurewise.adText = (doc, site = lurewise.site) => (site?.text ?? ['[itemprop=description]', 'article', 'main'])
    .map((selector) => [...doc.querySelectorAll(selector)].map((node) => node.innerText ?? node.textContent).join('\n').trim())
    .find(Boolean)?.slice(0, 20000) ?? '';

  // After a step inside the page the block of the job before stays.
  function about(posting, id, title) {
    const named = id && posting.ids.some((text) => text.split(/[^\da-z]+/i).join('-').match(`(?:^|-)${id}(?:-|$)`));
    return named || (title && folded(posting.title) === folded(title));
  }

  function folded(text) {
    return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  }

  function shown(root, selectors = [], begins) {
    for (const selector of selectors) {
      for (const node of root.querySelectorAll(selector)) {
        const text = begins ? firstText(node) : textOf(node);
        if (text) return text;
      }
    }
    return '';
  }

  function textOf(node) {
    return (node?.textContent ?? '').replace(/\s+/g, ' ').trim().replace(/ - job post$/, '');
  }

  // Badges and ratings stand behind a name in the same element.
  function firstText(node) {
    if (node.nodeType === 3) return textOf(node);
    if (/^(?:svg|style)$/i.test(node.nodeName)) return '';
    for (const child of node.childNodes) {
      const text = firstText(child);
      if (text) return text;
    }
    return '';
  }

  // A name worth looking up, or ''. "Adecco · Zurich" is Adecco.
  function named(text, site) {
    const name = (text ?? '').split(/[·•]/)[0].replace(/\s+/g, ' ').trim();
    const fits = name.length <= LONGEST && name.match(/\p{L}/gu)?.length > 1 && !NOBODY.test(name);
    return fits && !site?.own.includes(folded(name)) ? name : '';
  }

  function elsewhere(doc, pathname, site) {
    const micro = doc.querySelector('[itemprop=hiringOrganization]');
    return [textOf(micro?.querySelector('[itemprop=name]') ?? micro), site?.pageTitle?.exec(doc.title)?.[1], site?.code?.exec(pathname)?.[1].replaceAll('-', ' ')];
  }

  // Links that lead away or pass people on, and contacts.
  function outgoing(root, hostname, site) {
    const links = new Set();
    const contacts = new Set();
    for (const { href } of (root.querySelector('main') ?? root).querySelectorAll('a[href]')) {
      if (/^(?:mailto|tel):/i.test(href)) contacts.add(href.replace(/^\w+:|\?.*/g, ''));
      if (!/^https?:/i.test(href) || !URL.canParse(href)) continue;
      const to = new URL(href);
      const own = [hostname, ...(site?.hosts ?? [])].some((host) => `.${to.hostname}`.endsWith(host.replace(/^\*?\.?/, '.')));
      if (!own || PASSES_ON.test(to.pathname)) links.add(to.href);
    }
    return { links: [...links].slice(0, MOST), contacts: [...contacts].slice(0, MOST) };
  }
}
