/** What was answered about a job, for a day and until the browser closes at most. */
import { session } from '../ext.js';

const DAY = 86_400_000; // ms
const MOST = 100; // of each kind: the browser gives 10 MB, and an answer can have 40 kB

/** The kept answer of a job; null when there is none of today. */
export async function answerOf(key) {
  const { [`job:${key}`]: held } = await session.get(`job:${key}`);
  return held && Date.now() - held.at < DAY ? held : null;
}

/** Keep what is known of a job; it replaces what was kept. */
export async function keepAnswer(key, held) {
  await keep(`job:${key}`, { ...held, at: Date.now() });
  await thin('job:');
}

/** Forget all answers: the server or the consent has changed. */
export async function forgetAnswers() {
  const names = Object.keys(await session.get(null)).filter((name) => /^(?:job|tab):/.test(name));
  await session.remove(names);
}

/** What a tab shows now, for the popup. */
export function keepTab(id, shown) {
  return keep(`tab:${id}`, shown);
}

export async function tabOf(id) {
  return (await session.get(`tab:${id}`))[`tab:${id}`] ?? null;
}

/** A tab was closed: nothing of it is kept. */
export async function forgetTab(id) {
  const { tab } = await draft();
  await session.remove([`tab:${id}`, `stop:${id}`, ...(tab === id ? ['draft'] : [])]);
}

/** Whether a click in this tab on this host was held up today already. */
export async function wasStopped(tabId, host, today) {
  const name = `stop:${tabId}`;
  return (await session.get(name))[name]?.[host] === today;
}

export async function noteStopped(tabId, host, today) {
  const name = `stop:${tabId}`;
  await keep(name, { ...(await session.get(name))[name], [host]: today });
}

/** A box that the person has read: shown closed when she comes back to the job. */
export async function noteDismissed(key) {
  await keep(`ok:${key}`, { at: Date.now() });
  await thin('ok:');
}

export async function wasDismissed(key) {
  return `ok:${key}` in await session.get(`ok:${key}`);
}

/** What the page for reports starts from; `tab` is that of a private window. */
export function keepDraft(draft) {
  return keep('draft', draft);
}

export async function draft() {
  return (await session.get('draft')).draft ?? { kind: 'report', shown: null };
}

// A store that is full stops no warning: answers of jobs give way, and they can be had again.
async function keep(name, value) {
  try {
    await session.set({ [name]: value });
  } catch {
    await thin('job:', 0);
    await session.set({ [name]: value }).catch(() => {});
  }
}

async function thin(kind, most = MOST) {
  const all = Object.entries(await session.get(null)).filter(([name]) => name.startsWith(kind));
  const old = all.sort(([, a], [, b]) => b.at - a.at).slice(most);
  if (old.length) await session.remove(old.map(([name]) => name));
}
