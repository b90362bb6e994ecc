/**
 * What the list alone says of what a page shows: the answer of the API, without its sentences.
 *
 * server/matching/judge_urls.py and judge_names.py are the model; what needs the server (similar
 * names, contacts, texts) is not judged here and is `unknown`.
 */
import { brandTable, find } from './lookalike/find.js';
import { CAUTION, DANGER } from './lookalike/sight.js';
import { listings } from './lookup.js';
import { Organisations } from './names.js';
import { Redirectors, unquote } from './redirectors.js';
import { SharedHosts } from './shared.js';
import { SuffixRules } from './suffix.js';
import { parse, shownHost } from './url.js';

/** Worst first; the verdict of a check is the worst of its reasons. */
export const VERDICTS = ['danger', 'caution', 'unknown', 'recognised'];

const RECOGNISED_KINDS = new Set('job_board recruiter ats authority ministry embassy employer international'.split(' '));
// What stands before the first sign that no host holds: www.brand.example/jobs, brand.example&a=b
const LIKE_A_HOST = /^[^\s\p{Cc}/?#\\:@&=;,]*/u;
// Many gates, few sentences: which sentence tells what a gate saw.
const SENTENCES = {
  homograph: 'lookalike_homograph',
  spelling: 'lookalike_spelling',
  two_typos: 'lookalike_spelling',
  hyphen: 'lookalike_spelling',
  combo: 'lookalike_words',
  combo_unknown: 'lookalike_words',
  typo_combo: 'lookalike_words',
  embedded: 'lookalike_embedded',
  subdomain: 'lookalike_subdomain',
  suffix: 'lookalike_suffix',
  government: 'lookalike_government',
};

/** A list made ready to judge. Make one for each state; it takes some 50 ms. */
export class Judge {
  /** @param {object} state of `listfile.open`; @param {string} suffixes of generated/suffixes.js */
  constructor(state, suffixes) {
    const { table } = state;
    this.state = state;
    this.suffixes = new SuffixRules(suffixes);
    this.brands = brandTable(table);
    this.shared = new SharedHosts(table.shared_hosts);
    this.redirectors = new Redirectors(table.redirectors);
    this.organisations = new Organisations(table);
  }

  /**
   * Judge what a page shows.
   *
   * @param {{urls?: string[], names?: Array<string|{value: string, kind?: string}>}} observables
   * @param {string} today ISO date
   * @returns {Promise<{verdict: string, checked: object[], reasons: object[]}>} reasons
   *   `{code, verdict, input, observable, score, params, features, claim, sources}`, worst first;
   *   `claim` is null or `{number, listed_by, listed_on, kind, until}`
   */
  async check({ urls = [], names = [] }, today) {
    const judged = await Promise.all([
      ...urls.map((url, index) => this.#address(url, { field: 'urls', index }, today)),
      ...names.map((name, index) => this.#name(name, { field: 'names', index }, today)),
    ]);
    const checked = judged.map(({ input, observable, reasons }) => ({ input, observable, verdict: worst(reasons) }));
    const reasons = judged.flatMap((one) => one.reasons.map((reason) => ({ input: one.input, observable: one.observable, ...reason })));
    reasons.sort((a, b) => rank(a) - rank(b) || b.score - a.score);
    return { verdict: worst(checked), checked, reasons };
  }

  async #address(url, input, today) {
    const parsed = parse(url);
    if (!parsed) {
      return { input, observable: { type: 'url', value: String(url).slice(0, 200) }, reasons: [reasonOf('input_unreadable', 'unknown')] };
    }
    const reasons = await this.#hop(parsed, today);
    for (const hop of this.redirectors.unwrapAll(parsed)) {
      const seen = hostOf(hop);
      const about = [reasonOf('link_unwrapped', 'unknown', { params: { host: shownHost(hop) } }), ...(await this.#hop(hop, today))];
      reasons.push(...about.map((reason) => ({ ...reason, observable: seen })));
    }
    return { input, observable: hostOf(parsed), reasons };
  }

  async #hop(parsed, today) {
    const parts = this.suffixes.split(parsed.host);
    const brand = this.brands.recognise(parsed.host);
    const shared = this.shared.lookup(parsed.host);
    const open = shared !== null && !shared.tenant;
    const params = { host: shownHost(parsed) };
    const listed = await this.#listed(parsed, parts, brand !== null, today);
    const reasons = [...listed];
    if (open) reasons.push(reasonOf('shared_host', 'unknown', { params: { ...params, platform: shared.platform } }));
    if (brand && RECOGNISED_KINDS.has(brand.kind)) {
      reasons.push(reasonOf('host_recognised', 'recognised', { params: { ...params, brand: brand.name } }));
    }
    reasons.push(...this.#beforeAt(parsed, parts, brand));
    if (!brand && !listed.length && !open) {
      const hit = find(parts, this.brands);
      if (hit) reasons.push(lookalike(hit, parts, parsed));
    }
    return reasons;
  }

  /**
   * A known host that is written where a user name stands: known.example@else.example.
   *
   * A user name without a dot, a mail address, or a brand's own host behind the @ say nothing.
   */
  #beforeAt(parsed, parts, brand) {
    const [written] = LIKE_A_HOST.exec(unquote(parsed.username));
    const shown = written.includes('.') ? parse(written) : null;
    if (!shown) return [];
    const hit = find(this.suffixes.split(shown.host), this.brands);
    const meant = this.brands.recognise(shown.host) ?? (hit?.verdict <= CAUTION ? hit.brand : null);
    if (!meant || meant === brand || meant.registered?.includes(parts.registrable)) return [];
    const features = [{ name: 'embedded', score: 0.99, query: shown.host, candidate: meant.domains[0] }];
    const reason = lookalike({ gate: 'embedded', verdict: DANGER, brand: meant, score: 0.99, features }, parts, parsed);
    Object.assign(reason.params, { host: `${shownHost(shown)}@${shownHost(parsed)}`, domain: shown.host });
    return [reason];
  }

  /** Listings of the page, its host and the hosts above it; whole hosts only below the suffix. */
  async #listed(parsed, parts, known, today) {
    const found = await listings(this.state, parsed.url, today);
    const claims = new Map();
    for (const { expression, number, claim } of found) {
      const page = !expression.endsWith('/') || expression.indexOf('/') < expression.length - 1;
      const host = expression.split('/')[0];
      if (!page && (this.shared.isShared(host) || !belongs(host, parsed, parts))) continue;
      if (!claims.has(number)) claims.set(number, listing(claim, number, page, known, expression));
    }
    return [...claims.values()];
  }

  #name(given, input, today) {
    const { value, kind = 'unknown' } = typeof given === 'string' ? { value: given } : given;
    const observable = { type: 'name', value };
    if (kind === 'person') return { input, observable, reasons: [] };
    const reasons = this.organisations.find(this.state, value, today).map((found) => reasonOf('name_listed', found.claim.verdict, {
      score: found.exact ? 1 : 0.95,
      params: { name: value, listed: found.name, id: found.id },
      features: [{ name: found.exact ? 'name_key' : 'name_words', score: found.exact ? 1 : 0.95, query: value, candidate: found.name }],
      ...claimed(found.claim),
    }));
    return { input, observable, reasons };
  }
}

/** The worst verdict of rows that have one; `unknown` when there are none. */
export function worst(rows) {
  return rows.length ? VERDICTS[Math.min(...rows.map(rank))] : 'unknown';
}

function rank(row) {
  return VERDICTS.indexOf(row.verdict);
}

function reasonOf(code, verdict, more = {}) {
  return { code, verdict, score: 1, params: {}, features: [], claim: null, sources: [], ...more };
}

function claimed(claim, number) {
  const { listed_by, listed_on, kind, until, sources } = claim;
  return { claim: { ...(number === undefined ? {} : { number }), listed_by, listed_on, kind, until }, sources };
}

function listing(claim, number, page, known, expression) {
  // a whole host that is both listed and known: one of the two lists is wrong
  const verdict = claim.verdict === 'danger' && known && !page ? 'caution' : claim.verdict;
  return reasonOf(claim.code, verdict, { params: { expression }, ...claimed(claim, number) });
}

function lookalike(hit, parts, parsed) {
  return reasonOf(SENTENCES[hit.gate], VERDICTS[hit.verdict], {
    score: hit.score,
    params: {
      host: shownHost(parsed),
      brand: hit.brand?.name ?? '',
      domain: hit.brand?.domains[0] ?? '',
      registrable: parts.registrable || parsed.host,
      gate: hit.gate,
    },
    features: hit.features,
    sources: hit.brand?.sources ?? [],
  });
}

function hostOf(parsed) {
  return { type: 'host', value: parsed.host };
}

/** Whether a listed host is this one or lies above it within what its owner registered. */
function belongs(host, parsed, parts) {
  return host === parsed.host || (parts.registrable !== '' && `.${host}`.endsWith(`.${parts.registrable}`));
}
