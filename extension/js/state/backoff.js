/** How long a server that is busy or ill is left alone: as it asks, else longer each time. */
import { session } from '../ext.js';

const FIRST = 30_000; // ms
const LONGEST = 3_600_000;
const KEY = 'backoff';

/** When a server may be asked again (ms since 1970); 0 when it may be now. */
export async function busyUntil(server) {
  const { [KEY]: held } = await session.get(KEY);
  return held?.server === server && held.until > Date.now() ? held.until : 0;
}

/** Note that a server is ill, with its header `Retry-After`; or that it is well again. */
export async function wait(server, retryAfter, ill = false) {
  if (!ill) return session.remove(KEY);
  const { [KEY]: held } = await session.get(KEY);
  const step = held?.server === server ? Math.min(2 * held.step, LONGEST) : FIRST;
  const asked = asMilliseconds(retryAfter);
  const until = Date.now() + Math.min(Math.max(asked ?? step, 1000), 24 * LONGEST);
  return session.set({ [KEY]: { server, step, until } }).catch(() => {}); // a full store stops no warning
}

/** Seconds, or a date; null when it is neither. */
export function asMilliseconds(retryAfter) {
  if (!retryAfter) return null;
  const seconds = Number(retryAfter);
  const until = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(retryAfter) - Date.now();
  return Number.isFinite(until) ? Math.max(0, until) : null;
}
