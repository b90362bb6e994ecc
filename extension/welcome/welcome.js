/** The first-run page: what is read, what leaves, and two equal choices. */
import { wireConsent } from '../js/consent.js';
import { $, countryPicker, languagePicker, ready, speak } from '../js/page.js';
import { judge } from '../js/state/liststore.js';
import { read } from '../js/state/settings.js';

async function fill() {
  const own = await speak();
  await wireConsent(own, async (consent) => {
    await tell(own, consent);
    $('done').scrollIntoView({ block: 'nearest' });
  });
  const { consent } = await read();
  if (consent) await tell(own, consent);
  await languagePicker($('language'), own, fill);
  const { state: { table } } = await judge();
  await countryPicker($('country'), own, Object.keys(table.helplines).filter((code) => code !== '*'));
}

async function tell(own, consent) {
  const { server } = await read();
  $('done').hidden = false;
  $('done-what').textContent = own.say(`done_${consent}`, { host: consent === 'server' ? new URL(server).host : '' });
}

fill().finally(ready);
