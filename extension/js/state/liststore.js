/** The list in force: the packaged one, or a newer one that a server sent and that was verified. */
import { SUFFIXES } from '../../generated/suffixes.js';
import { key as askKey, list } from '../api.js';
import { open, update } from '../core/listfile.js';
import { Judge } from '../core/verdict.js';
import { local, packaged } from '../ext.js';
import { change, read as readSettings, refreshes } from './settings.js';

const DATABASE = 'lurewise';
const STORE = 'list';
const UTF8 = new TextDecoder();
let held; // only a memory: the worker may be stopped at any time

/** A judge with the list in force. */
export function judge() {
  held ??= load().catch((error) => {
    held = undefined;
    throw error;
  });
  return held;
}

/** Fetch what is new and believe it only when it is signed; gives what happened. */
export async function refresh() {
  const settings = await readSettings();
  if (!refreshes(settings)) return { status: 'none' };
  const { server } = settings;
  const key = settings.key || await pin(server);
  if (!key) return { status: 'offline' };
  const { state, server: from } = await judge();
  const version = from === server ? state.version : 0;
  const { status, bytes } = await list(server, version);
  if (status !== 'ok') return { status };
  try {
    const fresh = version ? await update(state, bytes, { pinned: key }) : await open(bytes, { pinned: key });
    await write(fresh, server);
    held = undefined;
    return { status: 'ok', before: state, now: fresh };
  } catch (error) {
    return { status: 'wrong', code: error.code ?? 'file_no_list' };
  }
}

/** Note when a newer list was looked for, and what came of it, for the options. */
export async function noteRefresh({ status, code = '' }) {
  if (status !== 'none') await local.set({ refreshed: { status, code, at: Date.now() } });
}

/** What the options say of the list: `{version, created, expires, entries, server, refreshed}`. */
export async function listStatus() {
  const { state: { version, created, expires, hashes, table }, server } = await judge();
  const { refreshed = null } = await local.get('refreshed');
  return { version, created, expires, entries: hashes.length, organisations: table.organisations.length, server, refreshed };
}

export function forgetMemory() {
  held = undefined;
}

/** Fall back to the packaged list, as when the server has changed. */
export async function forgetList() {
  held = undefined;
  await transact('readwrite', (store) => store.clear()).catch(() => {});
}

async function pin(server) {
  const key = await askKey(server);
  if (key) await change({ server, key });
  return key;
}

async function load() {
  const { server } = await readSettings();
  const kept = await transact('readonly', (store) => store.get('state')).catch(() => null);
  const use = kept && kept.server === server;
  const state = use ? { ...kept.state, table: JSON.parse(UTF8.decode(kept.state.tableBytes)) } : await ofPackage();
  return Object.assign(new Judge(state, SUFFIXES), { server: use ? server : '' });
}

async function ofPackage() {
  const response = await packaged('generated/list.bin');
  return open(new Uint8Array(await response.arrayBuffer()), { packaged: true });
}

async function write(fresh, server) {
  const { table: _, ...state } = fresh; // it is made again of its bytes
  // a browser that keeps nothing (private windows only) goes on with the packaged list
  await transact('readwrite', (store) => store.put({ server, state }, 'state')).catch(() => {});
}

function transact(mode, act) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => {
        database.close();
        resolve(request.result);
      };
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    };
  });
}
