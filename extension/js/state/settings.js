/** What the person chose, over what the package came with, under what a policy says. */
import { KEY, SERVER } from '../../generated/config.js';
import { local, managed } from '../ext.js';

/** `consent`: '' not asked yet, 'device', 'server'. `off`: ids of sites she switched off. */
export const DEFAULTS = { consent: '', language: '', country: '', server: SERVER, key: KEY, off: [] };

/** Names that a policy may set (managed_schema.json); consent is the person's alone. */
const BY_POLICY = { server: 'server', key: 'key', language: 'language', country: 'country', sitesOff: 'off' };

/** @returns {Promise<object>} the settings in force; `locked` lists those that a policy set */
export async function read() {
  const [{ settings = {} }, policy] = await Promise.all([local.get('settings'), managed()]);
  const forced = Object.fromEntries(Object.entries(BY_POLICY).flatMap(([given, name]) => (
    policy[given] === undefined ? [] : [[name, policy[given]]])));
  if (forced.server !== undefined) {
    forced.server = serverOf(forced.server) ?? '';
    forced.key ??= settings.server === forced.server ? settings.key ?? '' : '';
  }
  const locked = Object.keys(forced);
  return { ...DEFAULTS, ...settings, ...forced, locked };
}

/** Change some; the others stay. */
export async function change(some) {
  const { settings = {} } = await local.get('settings');
  await local.set({ settings: { ...settings, ...some } });
}

/** Whether a server is asked about jobs. */
export function asks({ consent, server }) {
  return consent === 'server' && server !== '';
}

/** Whether a server may be asked for newer lists. */
export function refreshes({ consent, server }) {
  return consent !== '' && server !== '';
}

/** An address of a server as it is kept, without a slash at its end; null when it is none. */
export function serverOf(text) {
  const bare = text.trim();
  const full = /^https?:\/\//i.test(bare) ? bare : `https://${bare}`;
  if (!URL.canParse(full)) return null;
  const { protocol, hostname, origin, pathname } = new URL(full);
  const here = /^(?:127\.0\.0\.1|localhost|\[::1\])$/.test(hostname);
  if (!(protocol === 'https:' || here) || !(hostname.includes('.') || here)) return null;
  return origin + pathname.replace(/\/+$/, '');
}

/** The pattern of addresses that the browser must allow for a server. */
export function patternOf(server) {
  const { protocol, hostname } = new URL(server);
  return `${protocol}//${hostname}/*`;
}
