/** Holds one click up: on Apply, or on a link that leads out of a job with a danger. */
if (!globalThis.lurewise.guard) {
  const { lurewise } = globalThis;
  let [stop, links, tell, free] = [];

  /** Mind the clicks of a page from now on; without a box with `dialog` they pass. */
  lurewise.guard = (box, page, teller) => {
    stop = box?.dialog && box;
    links = new Set(page?.links);
    tell = teller;
  };

  function leads(event) {
    const target = event.composedPath().find((node) => node.matches?.('a,button,[role=button],[type=submit]'));
    return target && event.button < 2 && (links.has(target.href) || /^(?:mailto|tel):/i.test(target.href) || lurewise.isApply(target)) && target;
  }

  function onClick(event) {
    const target = stop && !free && leads(event);
    if (!target) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    hold(target, stop, event);
    stop = null; // once a tab, host and day: the background counts
    tell({ what: 'stopped' });
  }

  function hold(target, box, { button, ctrlKey, metaKey, shiftKey }) {
    const [host, root] = lurewise.closed(box);
    const back = () => {
      dialog.close();
      host.remove();
      target.focus();
    };
    const on = () => {
      back();
      free = true;
      // a click of ours has no key
      if (/^http/.test(target.href) && (button || ctrlKey || metaKey || shiftKey)) open(target.href, '_blank', 'noopener');
      else target.click();
      free = false;
    };
    const dialog = lurewise.build(box.dialog, { back, on });
    const buttons = [...dialog.querySelectorAll('button')];
    dialog.oncancel = back;
    // pages listen to keys too
    dialog.onkeydown = (event) => {
      event.stopPropagation();
      if (event.key === 'Escape') back();
      if (event.key !== 'Tab') return;
      event.preventDefault();
      buttons[root.activeElement === buttons[0] ? 1 : 0].focus();
    };
    root.append(dialog);
    document.documentElement.append(host);
    dialog.showModal();
    buttons[0].focus();
    if (!dialog.offsetHeight) setTimeout(on); // nobody is locked behind what a page hides
  }

  for (const type of ['click', 'auxclick']) addEventListener(type, onClick, true);
}
