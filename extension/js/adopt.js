/** Take a server into use: the browser's permission, its key, and what the person agreed to. */
import { key as askKey } from './api.js';
import * as ext from './ext.js';
import { change, patternOf, read } from './state/settings.js';

/** What Firefox keeps record of, when a server is asked. */
export const DATA = ['browsingActivity', 'websiteContent', 'personallyIdentifyingInfo'];

/**
 * Call in the very click of the person: a browser asks for permissions only then.
 *
 * @param {string} server of `serverOf`; @param {string} pinned its key when that is known
 * @returns {Promise<string>} '' when done, else the key of a sentence; then nothing was changed
 */
export async function adopt(server, pinned, consent) {
  const data = consent === 'server' ? DATA : [];
  const pattern = patternOf(server);
  const before = ext.allowed([pattern]); // asked, not awaited
  const allowed = await ext.ask([pattern], data).catch(() => false);
  if (!allowed) return 'server_denied';
  const known = pinned || await askKey(server);
  if (!known) {
    const { consent: had } = await read();
    await ext.giveBack(await before ? [] : [pattern], had === 'server' ? [] : DATA).catch(() => {});
    return 'server_away';
  }
  await change({ server, key: known, consent });
  await ext.send({ what: 'changed' });
  return '';
}

/** Ask no server about jobs any more; what it sent as a list stays. */
export async function stayHere() {
  await change({ consent: 'device' });
  await ext.giveBack([], DATA).catch(() => {});
  await ext.send({ what: 'changed' });
}

/** Use no server at all, as on the first day. */
export async function leave() {
  const { server } = await read();
  await change({ server: '', key: '', consent: 'device' });
  await ext.giveBack(server ? [patternOf(server)] : [], DATA).catch(() => {});
  await ext.send({ what: 'changed' });
}
