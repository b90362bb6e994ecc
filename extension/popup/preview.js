/** Before the words of an advertisement are sent: all of it, to be read and shortened. */
import { whatLeaves } from '../js/check.js';
import * as ext from '../js/ext.js';
import { el } from '../js/page.js';
import { read } from '../js/state/settings.js';

/** Show what would leave; after "Send" the answer goes to `render`. */
export async function preview(main, own, { tab, page, server }, render) {
  const text = await ext.tellTab(tab.id, { what: 'text' }).catch(() => '');
  const body = await whatLeaves(page, await read(), own.id, text || ' ');
  const words = el('textarea', { id: 'words', dir: 'auto', rows: '8', maxlength: '20000' }, text ?? '');
  const things = [...body.urls, ...body.names.map(({ value }) => value), ...body.contacts, own.name, body.context.country];
  const send = el('button', { type: 'button', class: 'main', click: async () => {
    send.disabled = true;
    const now = { ...body, text: words.value.trim() };
    if (!now.text) delete now.text;
    await ext.send({ what: 'text', tab, page, body: now });
    await render(await ext.send({ what: 'state', tab }));
  } }, own.say('popup_send'));
  const cancel = el('button', { type: 'button', click: async () => render(await ext.send({ what: 'state', tab })) }, own.say('popup_cancel'));
  main.replaceChildren(
    el('h1', { tabindex: '-1' }, own.parts('popup_preview', { host: new URL(server).host })),
    el('ul', {}, things.filter(Boolean).map((name) => el('li', {}, { name }))),
    el('label', { for: 'words' }, own.say('popup_text_label')),
    words,
    el('p', { class: 'quiet' }, own.say('popup_preview_note')),
    el('div', { class: 'row' }, send, cancel),
  );
  main.querySelector('h1').focus();
}
