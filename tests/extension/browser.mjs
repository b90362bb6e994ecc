/** A browser of nothing but what js/ext.js asks for, for tests of what is kept and what is sent. */

/** A store with a quota in bytes, as `storage.session` has. */
export function store(quota = 10_485_760) {
  const held = new Map();
  const size = (map) => [...map].reduce((sum, [name, value]) => sum + name.length + JSON.stringify(value).length, 0);
  return {
    held,
    async get(names) {
      const wanted = names === null ? [...held.keys()] : [names].flat();
      return structuredClone(Object.fromEntries(wanted.filter((name) => held.has(name)).map((name) => [name, held.get(name)])));
    },
    async set(items) {
      const next = new Map([...held, ...Object.entries(structuredClone(items))]);
      if (size(next) > quota) throw new Error('QUOTA_BYTES quota exceeded');
      for (const [name, value] of next) held.set(name, value);
    },
    async remove(names) {
      for (const name of [names].flat()) held.delete(name);
    },
  };
}

/** An event of the browser; `fire` calls who listens. */
function event() {
  const heard = [];
  return { addListener: (act) => heard.push(act), fire: (...given) => heard.forEach((act) => act(...given)) };
}

export const browser = {
  storage: { local: store(), session: store(), managed: { get: async () => ({}) } },
  runtime: { id: 'x', getURL: (path) => `chrome-extension://abcd/${path}`, sendMessage: async () => {}, onMessage: event(), onInstalled: event(), onStartup: event() },
  tabs: { onRemoved: event(), create: async () => {} },
  alarms: { onAlarm: event() },
  permissions: {
    given: [],
    back: [],
    onAdded: event(),
    onRemoved: event(),
    async getAll() { return {}; },
    async contains({ origins }) { return origins.every((one) => this.given.includes(one)); },
    async request({ origins }) { this.given.push(...origins); return true; },
    async remove({ origins }) { this.back.push(...origins); },
  },
  rules: new Map(),
  declarativeNetRequest: {
    async updateSessionRules({ removeRuleIds, addRules }) {
      for (const id of removeRuleIds) browser.rules.delete(id);
      for (const rule of addRules) browser.rules.set(rule.id, rule);
    },
  },
};
globalThis.chrome = browser;
