/**
 * The one doorway to the server. No cookie, no referrer, nothing that names this installation.
 *
 * Every call gives `{status, ...}` and never throws: `ok`, `same` (nothing new), `busy` (asked to
 * wait), `refused` (the request was not understood), `failed`, `offline`.
 */
import { readAnswer } from './core/answer.js';
import { hideOrigin } from './ext.js';
import { busyUntil, wait } from './state/backoff.js';

const PATIENCE = 15_000; // ms
const JSON_TYPE = { 'Content-Type': 'application/json' };
const KEY = /^[\w-]{43}$/;

/** Check observables; `answer` is that of the API, as core/answer.js reads it. */
export async function check(server, body) {
  const { status, answer } = await json(server, 'check', { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) });
  const read = readAnswer(answer);
  return status === 'ok' && !read ? { status: 'failed' } : { status, answer: read };
}

/** Send a report that the person has seen before. */
export function report(server, body) {
  return json(server, 'reports', { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) });
}

/** The key that signs a server's lists; '' when there is none to have. */
export async function key(server) {
  const { answer } = await json(server, 'list/key');
  return typeof answer?.key === 'string' && KEY.test(answer.key) ? answer.key : '';
}

/** What was withdrawn, the newest first. */
export function corrections(server) {
  return json(server, 'corrections');
}

/** The newest list, or the difference to it from `version`; `bytes` is the file. */
export async function list(server, version) {
  const path = version > 0 ? `list/delta?since=${version}` : 'list';
  const { status, response } = await call(server, path);
  if (status !== 'ok' || response.status === 204) return { status: status === 'ok' ? 'same' : status };
  return guarded(server, async () => ({ status, bytes: new Uint8Array(await response.arrayBuffer()) }));
}

async function json(server, path, options) {
  const { status, response } = await call(server, path, options);
  return status === 'ok' ? guarded(server, async () => ({ status, answer: await response.json() })) : { status };
}

async function guarded(server, read) {
  try {
    return await read();
  } catch (error) {
    await late(server, error);
    return { status: 'failed' };
  }
}

// Nobody waits as long again at once. One who is offline asks anew: that costs nothing.
async function late(server, { name }) {
  if (name === 'TimeoutError') await wait(server, null, true);
}

async function call(server, path, options = {}) {
  if (await busyUntil(server)) return { status: 'busy' };
  let response;
  try {
    await hideOrigin(server); // rules are gone after a restart: never a request without
    response = await fetch(`${server}/api/v1/${path}`, {
      ...options,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch (error) {
    await late(server, error);
    return { status: 'offline' };
  }
  if (response.type === 'opaqueredirect') return { status: 'failed' };
  if (response.ok) {
    await wait(server, null);
    return { status: 'ok', response };
  }
  if (response.status !== 429 && response.status < 500) return { status: 'refused' };
  await wait(server, response.headers.get('Retry-After'), true);
  return { status: 'busy' };
}
