/** What was answered about a job, for a day and until the browser closes at most. */
import { session } from '../ext.js';

const DAY = 86_400_000; // ms
const MOST = 300; // jobs

/** The kept answer of a job; null when there is none of today. */
export async function answerOf(key) {
  const { [`job:${key}`]: held } = await session.get(`job:${key}`);
  return held && Date.now() - held.at < DAY ? held : null;
}

/** Keep what is known of a job; it replaces what was kept. */
export async function keepAnswer(key, held) {
  await session.set({ [`job:${key}`]: { ...held, at: Date.now() } });
  const all = Object.entries(await session.get(null)).filter(([name]) => name.startsWith('job:'));
  if (all.length > MOST) {
    all.sort(([, a], [, b]) => a.at - b.at);
    await session.remove(all.slice(0, all.length - MOST).map(([name]) => name));
  }
}

/** Forget all answers: the server or the consent has changed. */
export async function forgetAnswers() {
  const names = Object.keys(await session.get(null)).filter((name) => /^(?:job|tab):/.test(name));
  await session.remove(names);
}

/** What a tab shows now, for the popup; null forgets it. */
export async function keepTab(id, shown) {
  if (shown) await session.set({ [`tab:${id}`]: shown });
  else await session.remove(`tab:${id}`);
}

export async function tabOf(id) {
  return (await session.get(`tab:${id}`))[`tab:${id}`] ?? null;
}

/** Whether a click in this tab on this host was held up today already. */
export async function wasStopped(tabId, host, today) {
  const name = `stop:${tabId}:${host}`;
  return (await session.get(name))[name] === today;
}

export function noteStopped(tabId, host, today) {
  return session.set({ [`stop:${tabId}:${host}`]: today });
}

/** A box that the person has read: shown closed when she comes back to the job. */
export function noteDismissed(key) {
  return session.set({ [`ok:${key}`]: true });
}

export async function wasDismissed(key) {
  return (await session.get(`ok:${key}`))[`ok:${key}`] === true;
}

/** What the page for reports starts from. */
export function keepDraft(draft) {
  return session.set({ draft });
}

export async function draft() {
  return (await session.get('draft')).draft ?? { kind: 'report', shown: null };
}
