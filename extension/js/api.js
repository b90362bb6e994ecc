/**
 * The one doorway to the server. No cookie, no referrer, nothing that names this installation.
 *
 * Every call gives `{status, ...}` and never throws: `ok`, `same` (nothing new), `busy` (asked to
 * wait), `refused` (the request was not understood), `failed`, `offline`.
 */
import { hideOrigin } from './ext.js';
import { busyUntil, wait } from './state/backoff.js';

const PATIENCE = 15_000; // ms
const JSON_TYPE = { 'Content-Type': 'application/json' };
let hidden = ''; // the server whose rule was set in this life of the worker

/** Check observables; `answer` is that of the API. */
export function check(server, body) {
  return json(server, 'check', { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) });
}

/** Send a report that the person has seen before. */
export function report(server, body) {
  return json(server, 'reports', { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) });
}

/** The key that signs a server's lists. */
export function key(server) {
  return json(server, 'list/key');
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
  return guarded(async () => ({ status, bytes: new Uint8Array(await response.arrayBuffer()) }));
}

async function json(server, path, options) {
  const { status, response } = await call(server, path, options);
  return status === 'ok' ? guarded(async () => ({ status, answer: await response.json() })) : { status };
}

async function guarded(read) {
  try {
    return await read();
  } catch {
    return { status: 'failed' };
  }
}

async function call(server, path, options = {}) {
  if (await busyUntil(server)) return { status: 'busy' };
  let response;
  try {
    // rules are gone after a restart: never a request without
    if (hidden !== server) await hideOrigin(server);
    hidden = server;
    response = await fetch(`${server}/api/v1/${path}`, {
      ...options,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    return { status: 'offline' };
  }
  if (response.ok) {
    await wait(server, null);
    return { status: 'ok', response };
  }
  if (response.status !== 429 && response.status < 500) return { status: 'refused' };
  await wait(server, response.headers.get('Retry-After'), true);
  return { status: 'busy' };
}
