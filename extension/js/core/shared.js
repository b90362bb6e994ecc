/** Hosts where anybody can publish: there a page or a tenant is judged, never the host. */

// Sub-domains of a site builder that are its own
const OWN = new Set('www m mobile web app my help support blog api cdn static'.split(' '));
// Second-level labels under which country registries sell: blogspot.com.br, google.co.th
const SECOND_LEVEL = new Set('com co net org'.split(' '));

/** The longest of `host` and the hosts above it in a Map with `name.*` keys: [host, value] or null. */
export function nearest(host, table) {
  let rest = host;
  while (rest) {
    if (table.has(rest)) return [rest, table.get(rest)];
    const at = rest.indexOf('.');
    const [label, above] = at < 0 ? [rest, ''] : [rest.slice(0, at), rest.slice(at + 1)];
    if (isCountrySuffix(above) && table.has(`${label}.*`)) return [rest, table.get(`${label}.*`)];
    rest = above;
  }
  return null;
}

/** Platforms by host, from rows `{platform, kind, tenants, hosts}`. */
export class SharedHosts {
  constructor(platforms) {
    this.byHost = new Map(platforms.flatMap((row) => row.hosts.map((host) => [host, row])));
  }

  /** `{host, kind, platform, tenant}` of an ASCII host; null when it is nobody's but its owner's. */
  lookup(host) {
    const found = nearest(host, this.byHost);
    if (!found) return null;
    const [base, row] = found;
    const tenant = row.tenants === 'subdomain' ? tenantOf(host, base) : '';
    return { host: base, kind: row.kind, platform: row.platform, tenant };
  }

  /** Whether many publish on this very host; a tenant's own host is not shared. */
  isShared(host) {
    const found = this.lookup(host);
    return found !== null && !found.tenant;
  }
}

function isCountrySuffix(rest) {
  const at = rest.lastIndexOf('.');
  const top = rest.slice(at + 1);
  return (at < 0 || SECOND_LEVEL.has(rest.slice(0, at))) && (top.length === 2 || top === 'com');
}

/** `a.b.weebly.com` belongs to `b.weebly.com`; `www.weebly.com` to nobody. */
function tenantOf(host, base) {
  const above = host.endsWith(base) ? host.slice(0, -base.length) : host;
  const label = above.replace(/\.+$/, '').split('.').at(-1);
  return label && !OWN.has(label) ? `${label}.${base}` : '';
}
