/** Holds one click up: on Apply, or on a link that leads out of a job with a danger. */
{
  const { lurewise } = globalThis;
  let [stop, links, tell, free] = [null];

  /** Mind the clicks of a page from now on; a box without `stop`, or none, lets them all through. */
  lurewise.guard = (box, page, teller) => {
    stop = box?.stop && { ...box, ...box.stop };
    [links, tell] = [new Set([...(page?.links ?? []), ...(page?.contacts ?? [])]), teller];
  };

  function leads(event) {
    const target = event.composedPath().find((node) => node.matches?.('a,button,[role=button],[type=submit]'));
    if (!target || !(event.button < 2)) return null;
    const contact = /^(?:mailto|tel):/i.test(target.href);
    return contact || links.has(target.href) || lurewise.isApply(target) ? target : null;
  }

  function onClick(event) {
    const target = stop && !free ? leads(event) : null;
    if (!target) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    hold(target, stop);
    stop = null; // once a tab, host and day: the background counts
    tell({ what: 'stopped' });
  }

  function hold(target, { title, text, back, on, reasons, ...box }) {
    const { el } = lurewise;
    const [host, root] = lurewise.closed(box);
    const before = target.getRootNode().activeElement;
    const close = () => {
      dialog.close();
      host.remove();
      (before && before !== document.body ? before : target).focus();
    };
    const buttons = [
      el('button', { type: 'button', class: 'main', click: close }, back),
      el('button', { type: 'button', class: 'link', click: () => {
        close();
        free = true;
        target.click();
        free = false;
      } }, on),
    ];
    const dialog = el('dialog', { 'role': 'alertdialog', 'aria-modal': 'true', 'aria-labelledby': 't', 'aria-describedby': 'd' },
      el('h2', { id: 't' }, title), el('div', { id: 'd' }, el('p', {}, text), el('p', { class: 'lead' }, reasons[0].text)), el('div', { class: 'row' }, buttons));
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      close();
    });
    // pages listen to keys too: Esc and Tab are the dialogue's while it is open
    dialog.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key === 'Escape') close();
      if (event.key !== 'Tab') return;
      event.preventDefault();
      buttons[root.activeElement === buttons[0] ? 1 : 0].focus();
    });
    root.append(dialog);
    document.documentElement.append(host);
    dialog.showModal();
    buttons[0].focus();
  }

  for (const type of ['click', 'auxclick']) addEventListener(type, onClick, true);
}
