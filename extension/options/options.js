/** The settings. Each change is kept at once. */
import { adopt, leave } from '../js/adopt.js';
import { told, wireConsent } from '../js/consent.js';
import * as ext from '../js/ext.js';
import { $, countryPicker, el, languagePicker, ready, speak, tell } from '../js/page.js';
import { NAMES, OPTIONAL } from '../js/sites.js';
import { forgetList, forgetMemory, judge, listStatus } from '../js/state/liststore.js';
import { change, read, serverOf } from '../js/state/settings.js';

const RESULTS = { ok: 'list_ok', same: 'list_same', busy: 'list_busy', wrong: 'list_wrong', refused: 'list_wrong', failed: 'list_wrong', offline: 'list_offline' };

async function fill() {
  tell('');
  const own = await speak();
  const settings = await read();
  $('policy').hidden = settings.locked.length === 0;
  const saved = async () => {
    await fill();
    tell(own.say('options_saved'));
  };
  await wireConsent(own, saved);
  await languagePicker($('language'), own, fill);
  const { state: { table } } = await judge();
  await countryPicker($('country'), own, Object.keys(table.helplines).filter((code) => code !== '*'));
  wireServer(own, settings, saved);
  await showSites(settings);
  await showList(own);
  $('forget').onclick = async () => {
    await forget();
    await fill();
    tell(own.say('options_forgotten'));
  };
}

function wireServer(own, { server, key, consent, locked }, saved) {
  const fixed = locked.includes('server');
  $('key').hidden = !key;
  $('key').textContent = own.say('options_key', { code: key });
  $('remove').hidden = !server || fixed;
  $('remove').onclick = async () => {
    await leave();
    forgetMemory();
    await saved();
  };
  $('save').onclick = async () => {
    const wanted = serverOf($('address').value);
    const fault = wanted ? await told(own, adopt(wanted, '', consent || 'device')) : 'server_bad';
    $('address').setAttribute('aria-invalid', String(Boolean(fault)));
    if (!fault) return saved();
    tell(own.say(fault), 'fault');
    return $('address').focus();
  };
}

async function showSites({ off, locked }) {
  const rows = Object.entries(NAMES);
  $('sites').replaceChildren(...rows.filter(([id]) => !OPTIONAL[id]).map(([id, name]) => site(name, !off.includes(id), async (on) => {
    const now = (await read()).off.filter((one) => one !== id);
    await change({ off: on ? now : [...now, id] });
    return on;
  }, locked.includes('off'))));
  const more = await Promise.all(Object.entries(OPTIONAL).map(async ([id, origins]) => site(NAMES[id], await ext.allowed(origins), async (on) => {
    const there = on ? await ext.ask(origins) : !(await ext.giveBack(origins), true);
    await ext.send({ what: 'changed' });
    return there;
  })));
  $('more').replaceChildren(...more);
}

/** A switch; `turn` gives how it stands afterwards: a browser may refuse. */
function site(name, on, turn, locked = false) {
  const box = el('input', { type: 'checkbox', checked: on, disabled: locked, change: async () => {
    box.checked = await turn(box.checked);
  } });
  return el('li', {}, el('label', { class: 'switch' }, box, name));
}

async function showList(own) {
  const { created, expires, entries, organisations, server, refreshed } = await listStatus();
  const number = new Intl.NumberFormat(own.tag);
  const lines = [
    server ? own.parts('list_from', { host: new URL(server).host }) : own.parts('list_package'),
    own.parts('list_dates', { created, expires }),
    own.parts('list_counts', { hosts: number.format(entries), names: number.format(organisations) }),
  ];
  if (refreshed) {
    const when = new Intl.DateTimeFormat(own.tag, { dateStyle: 'medium', timeStyle: 'short' }).format(refreshed.at);
    lines.push(own.parts('list_last', { when, result: own.say(RESULTS[refreshed.status] ?? 'list_offline') }));
  }
  $('list').replaceChildren(...lines.map((line) => el('p', {}, line)));
}

async function forget() {
  await Promise.all([ext.local.clear(), ext.session.clear(), forgetList()]);
  await ext.send({ what: 'changed' });
}

fill().finally(ready);
