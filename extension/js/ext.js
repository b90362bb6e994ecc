/** The one doorway to the browser: no other module names its interface. */
const api = globalThis.browser ?? globalThis.chrome;

/** What lives on disk, what lives until the browser closes; each has `get set remove clear`. */
export const local = api.storage.local;
export const session = api.storage.session;

/** What a school or company set by policy; `{}` where nothing is set. */
export async function managed() {
  try {
    return await api.storage.managed.get(null);
  } catch {
    return {}; // Firefox: no policy names this extension
  }
}

/** Ask the background; rejects when it cannot be reached. */
export function send(message) {
  return api.runtime.sendMessage(message);
}

/** Answer messages: `answer(message, sender)` gives a promise. Call at top level. */
export function onMessage(answer) {
  api.runtime.onMessage.addListener((message, sender, reply) => {
    if (sender.id !== api.runtime.id) return false;
    answer(message, sender).then(reply, (error) => {
      console.error(error);
      reply({ error: String(error?.code ?? error?.name ?? error) });
    });
    return true;
  });
}

export function onInstalled(act) {
  api.runtime.onInstalled.addListener(({ reason }) => act(reason));
}

export function onStartup(act) {
  api.runtime.onStartup.addListener(act);
}

export function onPermissions(act) {
  api.permissions.onAdded.addListener(act);
  api.permissions.onRemoved.addListener(act);
}

export function onTabClosed(act) {
  api.tabs.onRemoved.addListener((id) => act(id));
}

export function onAlarm(act) {
  api.alarms.onAlarm.addListener(({ name }) => act(name));
}

/** Wake up after `first` minutes and then every `period` minutes; an alarm that is set stays. */
export async function alarm(name, first, period) {
  if (!(await api.alarms.get(name))) await api.alarms.create(name, { delayInMinutes: first, periodInMinutes: period });
}

/** The address of a packaged file. */
export function packagedUrl(path) {
  return api.runtime.getURL(path);
}

/** A packaged file; no network. */
export function packaged(path) {
  return fetch(packagedUrl(path));
}

export function manifest() {
  return api.runtime.getManifest();
}

/** Languages the person reads, best first, as tags. */
export function languages() {
  return [...navigator.languages];
}

/** Whether the person allowed these address patterns. */
export function allowed(origins) {
  return api.permissions.contains({ origins });
}

/** Whether this browser keeps its own record of what data may leave (Firefox). */
async function recordsData() {
  return Array.isArray((await api.permissions.getAll()).data_collection);
}
// Asked at once: after an `await` a browser no longer knows that the person clicked.
let dataRecord = false;
recordsData().then((yes) => { dataRecord = yes; }, () => {});

/** Ask the person for address patterns and, where the browser keeps record, kinds of data. */
export function ask(origins, data = []) {
  return api.permissions.request({ origins, ...(dataRecord && data.length ? { data_collection: data } : {}) });
}

export async function giveBack(origins, data = []) {
  await api.permissions.remove({ origins, ...(dataRecord && data.length ? { data_collection: data } : {}) });
}

export function openTab(path) {
  return api.tabs.create({ url: packagedUrl(path) });
}

/** The tab before the person's eyes. */
export async function currentTab() {
  return (await api.tabs.query({ active: true, currentWindow: true }))[0];
}

/** A tab by its id; `{id}` when it has closed. */
export function tabOf(id) {
  return api.tabs.get(id).catch(() => ({ id }));
}

export function tellTab(id, message) {
  return api.tabs.sendMessage(id, message, { frameId: 0 });
}

export function closeSelf() {
  window.close();
}

/** Run packaged files in a tab, in the extension's own world. */
export function inject(tabId, files) {
  // Firefox reads paths as links of the page that calls
  return api.scripting.executeScript({ target: { tabId }, files: files.map((file) => `/${file}`) });
}

/** Let scripts run on pages of these patterns from now on; `id` names the registration. */
export async function register(id, matches, js) {
  await unregister(id);
  await api.scripting.registerContentScripts([{ id, matches, js, runAt: 'document_idle' }]);
}

export async function unregister(id) {
  const there = await api.scripting.getRegisteredContentScripts({ ids: [id] });
  if (there.length) await api.scripting.unregisterContentScripts({ ids: [id] });
}

/** A short sign on the toolbar button, of one tab or (null) of all. */
export async function badge(tabId, text, color) {
  const where = tabId === null ? {} : { tabId };
  try {
    await api.action.setBadgeText({ text, ...where });
    if (text) await api.action.setBadgeBackgroundColor({ color, ...where });
    if (text) await api.action.setBadgeTextColor?.({ color: '#ffffff', ...where });
  } catch { /* the tab has closed, or a phone that has no badge */ }
}

/**
 * Take the header `Origin` off the extension's own calls to a server: in Firefox it names this one
 * installation. Each server has its own rule: two pages of ours can call two servers at once.
 */
export async function hideOrigin(server) {
  const host = new URL(api.runtime.getURL('')).host;
  const id = [...server].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 2_147_483_629, 1);
  await api.declarativeNetRequest.updateSessionRules({
    removeRuleIds: [id],
    addRules: [{
      id,
      action: { type: 'modifyHeaders', requestHeaders: [{ header: 'origin', operation: 'remove' }] },
      condition: { urlFilter: `|${server}/api/`, initiatorDomains: [host], resourceTypes: ['xmlhttprequest'] },
    }],
  });
}
