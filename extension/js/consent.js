/** The two choices, of equal weight, on the first-run page and in the settings. */
import { adopt, stayHere } from './adopt.js';
import * as ext from './ext.js';
import { $ } from './page.js';
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
  const say = (text) => {
    $('fault').textContent = text;
    $('fault').hidden = !text;
  };
  const after = async (chosen) => {
    mark(chosen);
    await done(chosen);
  };
  $('device').onclick = async () => {
    say('');
    // where a policy set the server nobody has been asked yet; what is allowed is not asked again
    if (fixed) await ext.ask([patternOf(server)]).catch(() => false);
    await stayHere();
    await after('device');
  };
  $('server').onclick = async () => {
    say('');
    const wanted = fixed ? server : serverOf($('address').value);
    $('address').setAttribute('aria-invalid', String(!wanted));
    if (!wanted) {
      say(own.say('server_bad'));
      $('address').focus();
      return;
    }
    const fault = await adopt(wanted, fixed ? key : '', 'server');
    if (fault) say(own.say(fault));
    else await after('server');
  };
  return { locked: locked.includes('server') };
}

function mark(consent) {
  for (const name of ['device', 'server']) $(name).setAttribute('aria-pressed', String(consent === name));
}
