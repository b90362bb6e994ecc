/** A report, or "this is wrong": the person sees all that is sent before it is. */
import { report } from '../js/api.js';
import { strip } from '../js/core/url.js';
import { $, el, ready, speak } from '../js/page.js';
import { draft } from '../js/state/cache.js';
import { read } from '../js/state/settings.js';

const FAULTS = { refused: 'report_refused' };

const own = await speak();
const { server } = await read();
const { kind, shown } = await draft();
const things = shown?.page ? thingsOf(shown) : [];
$('title').textContent = own.say(kind === 'wrong' ? 'report_wrong_title' : 'report_title');
if (!server || !things.length) {
  $('nowhere').textContent = own.say(server ? 'report_empty' : 'report_nowhere');
  $('nowhere').hidden = false;
} else {
  $('form').hidden = false;
  $('to').textContent = own.say('popup_preview', { host: new URL(server).host });
  $('what').append(...things.map(({ observable }, at) => el('option', { value: at }, observable.value)));
}
ready();

$('form').onsubmit = async (event) => {
  event.preventDefault();
  $('fault').hidden = true;
  $('send').disabled = true;
  const { observable, code = '', indicator = '' } = things[Number($('what').value)];
  const body = { kind, observable, reason_code: code, indicator, comment: $('comment').value.trim(), contact: $('contact').value.trim(), lang: own.tag };
  const { status } = await report(server, body);
  $('send').disabled = false;
  $('form').hidden = status === 'ok';
  $('done').hidden = status !== 'ok';
  if (status === 'ok') return;
  $('fault').textContent = own.say(FAULTS[status] ?? 'report_again');
  $('fault').hidden = false;
};

/** What a report can be about: first what warned, then the page, its links, names and contacts. */
function thingsOf({ page, answer }) {
  const warned = answer.reasons.filter(({ verdict }) => verdict === 'danger' || verdict === 'caution')
    .map(({ observable, code, indicator }) => ({ observable, code, indicator: indicator?.id ?? '' }));
  const seen = [
    { type: 'url', value: strip(page.url, page.keys) },
    ...page.links.map((link) => ({ type: 'url', value: strip(link) })),
    ...[page.fields.company, page.fields.recruiter].map((value) => ({ type: 'name', value })),
    ...page.contacts.map((value) => ({ type: value.includes('@') ? 'email' : 'phone', value })),
  ].filter(({ value }) => value);
  const all = kind === 'wrong' ? warned : [...seen.map((observable) => ({ observable })), ...warned];
  return [...new Map(all.map((one) => [`${one.observable.type} ${one.observable.value}`, one])).values()];
}
