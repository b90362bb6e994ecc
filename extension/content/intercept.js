/** Holds one click up: on Apply, or on a link that leads out of a job with a danger. */
if (!globalThis.lurewise.guard) {
  const { lurewise } = globalThis;
  let [stop, links, tell, free] = [];

  /** Mind the clicks of a page from now on; a box without `dialog`, or none, lets them through. */
  lurewise.guard = (box, page, teller) => {
    stop = box?.dialog && box;
    links = new Set(page?.links);
    tell = teller;
  };

  function leads(event) {
    const target = event.composedPath().find((node) => node.matches?.('a,button,[role=button],[type=submit]'));
    const out = target && (links.has(target.href) || /^(?:mailto|tel):/i.test(target.href) || lurewise.isApply(target));
    return out && event.button < 2 ? target : null;
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

  function hold(target, box) {
    const [host, root] = lurewise.closed(box);
    const back = () => {
      dialog.close();
      host.remove();
      target.focus();
    };
    const on = () => {
      back();
      free = true;
      target.click();
      free = false;
    };
    const dialog = lurewise.build(box.dialog, { back, on });
    const buttons = [...dialog.querySelectorAll('button')];
    dialog.addEventListener('cancel', (event) => event.preventDefault());
    // pages listen to keys too: Esc and Tab are the dialogue's while it is open
    dialog.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key === 'Escape') back();
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
