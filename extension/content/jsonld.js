/** schema.org JobPosting blocks of a page: the publisher's words, an aid and no evidence. */
{
  const lurewise = (globalThis.lurewise ??= {});
  const ENTITIES = { quot: '"', amp: '&', lt: '<', gt: '>', apos: "'" };

  /** `{title, company, recruiter, location, salary, ids}` of every block that can be read. */
  lurewise.jobPostings = (doc) => [...doc.querySelectorAll('script[type="application/ld+json" i]')]
    .flatMap((script) => postings(read(script.textContent))).map(posting);

  // Two repairs and no more: entities, and raw control characters; no letter is looked at twice.
  function read(text) {
    const bare = text.replace(/^[\s/*]*<!\[CDATA\[[\s/*]*/, '').replace(/(?<![\s/*])[\s/*]*\]\]>[\s/*]*$/, '');
    const plain = bare.replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|([a-z]{2,4}));/gi, (whole, dec, hex, name) => (
      name ? ENTITIES[name] ?? whole : String.fromCodePoint(dec ?? parseInt(hex, 16))));
    for (const tried of [bare, plain]) {
      try {
        return JSON.parse(tried.replace(/\p{Cc}/gu, ' '));
      } catch { /* the next one */ }
    }
  }

  function postings(node, depth = 0) {
    if (!node || typeof node !== 'object' || depth > 4) return [];
    if (Array.isArray(node)) return node.flatMap((one) => postings(one, depth + 1));
    if ([get(node, '@type')].flat().some((type) => /(^|\/)JobPosting$/.test(type))) return [node];
    return postings([get(node, '@graph'), get(node, 'mainEntity')], depth + 1);
  }

  /** The first of a member's values, also when its name is written in PascalCase. */
  function one(node, name) {
    return [get(node, name)].flat()[0];
  }

  function get(node, name) {
    return node?.[name] ?? node?.[name[0].toUpperCase() + name.slice(1)];
  }

  function text(value) {
    const first = [value].flat()[0];
    return /^[sn]/.test(typeof first) ? `${first}`.replace(/\s+/g, ' ').trim() : '';
  }

  function posting(node) {
    const employer = one(node, 'hiringOrganization');
    const ids = ['url', 'identifier', '@id'].map((name) => one(node, name));
    return {
      title: text(get(node, 'title')),
      company: text(employer) || text(get(employer, 'name')) || text(get(employer, 'legalName')),
      recruiter: text(get(one(node, 'applicationContact'), 'name')),
      location: place(one(node, 'jobLocation') ?? one(node, 'applicantLocationRequirements')),
      salary: salary(node, one(node, 'baseSalary')),
      ids: ids.map((id) => text(id) || text(get(id, 'value'))),
    };
  }

  // A place's own name is often the employer's: it counts only when there is no address.
  function place(where) {
    const address = one(where, 'address') ?? where;
    const country = one(address, 'addressCountry');
    const parts = [get(address, 'addressLocality'), get(address, 'addressRegion'), get(country, 'name') ?? country];
    return text(address) || [...new Set(parts.map(text))].filter(Boolean).join(', ') || (address === where ? text(get(where, 'name')) : '');
  }

  function salary(node, base) {
    const value = one(base, 'value') ?? base;
    const range = [text(value) || text(get(value, 'minValue')) || text(get(value, 'value')), text(get(value, 'maxValue'))];
    const currency = text(get(base, 'currency')) || text(get(node, 'salaryCurrency'));
    const unit = text(get(value, 'unitText')) || text(get(base, 'unitText'));
    return range.some(Boolean) ? `${currency} ${range.filter(Boolean).join('-')} ${unit}`.trim() : '';
  }
}
