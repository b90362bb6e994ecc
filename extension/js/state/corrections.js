/**
 * Warnings that were shown here, so that one that is withdrawn later is told to the same person.
 *
 * Only on this device, only what was listed (never names of jobs), and gone with "forget
 * everything".
 */
import { corrections as askCorrections } from '../api.js';
import { claimOf, hashOf, indexOf } from '../core/lookup.js';
import { local } from '../ext.js';

const MOST = 200;

/** Remember the listings that warned: `{id, key, value, expression, listed_by, listed_on}`. */
export async function noteWarned(answer, today) {
  const { warned = [] } = await local.get('warned');
  const known = new Set(warned.map((one) => one.key));
  const fresh = answer.reasons.flatMap((reason) => entry(reason, today)).filter((one) => !known.has(one.key));
  if (fresh.length) await local.set({ warned: [...warned, ...fresh].slice(-MOST) });
}

function entry(reason, today) {
  const { claim, indicator, params = {} } = reason;
  if (!(claim || indicator) || !['danger', 'caution'].includes(reason.verdict)) return [];
  const value = indicator?.value ?? params.listed ?? params.expression?.replace(/\/$/, '');
  const by = indicator ?? claim;
  return [{
    key: `${indicator?.type ?? ''}${value}`,
    id: indicator?.id ?? params.id ?? '',
    value,
    expression: params.expression ?? '',
    listed_by: by.listed_by,
    listed_on: by.listed_on ?? '',
    until: claim?.until ?? '',
    on: today,
  }];
}

/** After a newer list: which warnings it takes back. What only ran out of time is no correction. */
export async function compare(list, today) {
  const { warned = [] } = await local.get('warned');
  const gone = [];
  for (const one of warned) {
    const inForce = !one.until || one.until >= today;
    if (inForce && (await left(one, list, today))) gone.push({ ...one, withdrawn_on: today, reason: '' });
  }
  await tell(gone);
}

async function left(one, { before, now }, today) {
  if (one.expression) {
    const hash = await hashOf(one.expression);
    return indexOf(before.hashes, hash) >= 0 && indexOf(now.hashes, hash) < 0;
  }
  const claim = (state) => state.table.organisations.find((row) => row.id === one.id)?.claim;
  const was = claim(before);
  return was !== undefined && claim(now) === undefined && claimOf(before, was, today) !== null;
}

/** Ask which claims were withdrawn, the same way whatever was warned of; for who agreed to ask. */
export async function askServer(server) {
  const { warned = [] } = await local.get('warned');
  const { answer } = await askCorrections(server);
  const rows = answer?.corrections ?? [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  await tell(warned.flatMap((one) => {
    const row = byId.get(one.id) ?? rows.find(({ type, value }) => value === one.value && type !== 'url');
    return row ? [{ ...one, withdrawn_on: row.withdrawn_on, reason: row.reason ?? '' }] : [];
  }));
}

async function tell(gone) {
  if (!gone.length) return;
  const { warned = [], corrections = [] } = await local.get(['warned', 'corrections']);
  const keys = new Set(gone.map((one) => one.key));
  await local.set({
    warned: warned.filter((one) => !keys.has(one.key)),
    corrections: [...corrections, ...gone.map((one) => ({ ...one, told: false }))].slice(-MOST),
  });
}

/** Corrections, newest last; `told` says whether the person has seen them. */
export async function corrections() {
  return (await local.get('corrections')).corrections ?? [];
}

export async function noteTold() {
  const all = await corrections();
  await local.set({ corrections: all.map((one) => ({ ...one, told: true })) });
}
