/** The two choices, of equal weight, on the first-run page and in the settings. */
import { adopt, stayHere } from './adopt.js';
import * as ext from './ext.js';
import { $, tell } from './page.js';
import { patternOf, read, serverOf } from './state/settings.js';

/** Wire the choices of a page; `done` is called with the consent after each. */
export async function wireConsent(own, done) {
  const settings = await read();
  const { server, key, consent, locked } = settings;
  const fixed = server !== '';
  $('address-row').hidden = fixed;
  $('fixed').hidden = !fixed;
  $('fixed').textContent = fixed ? own.say('server_fixed', { host: new URL(server).host }) : '';
  $('device-list').hidden = !fixed;
  $('none').hidden = fixed;
  mark(consent);
  const after = async (chosen) => {
    tell('');
    mark(chosen);
    await done(chosen);
  };
  $('device').onclick = async () => {
    tell('');
    // where a policy set the server nobody has been asked yet; what is allowed is not asked again
    if (fixed) await ext.ask([patternOf(server)]).catch(() => false);
    await stayHere();
    await after('device');
  };
  $('server').onclick = async () => {
    tell('');
    const wanted = fixed ? server : serverOf($('address').value);
    $('address').setAttribute('aria-invalid', String(!wanted));
    if (!wanted) {
      tell(own.say('server_bad'), 'fault');
      $('address').focus();
      return;
    }
    const fault = await told(own, adopt(wanted, fixed ? key : '', 'server'));
    if (fault) tell(own.say(fault), 'fault');
    else await after('server');
  };
  return { locked: locked.includes('server') };
}

/** Say that something is under way, until it is over. */
export function told(own, act) {
  tell(own.say('popup_wait'));
  return act;
}

function mark(consent) {
  for (const name of ['device', 'server']) $(name).setAttribute('aria-pressed', String(consent === name));
}
