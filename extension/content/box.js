/** The warning in the page: closed to it, text only. Injected when there is something to warn of. */
if (!globalThis.lurewise.show) {
  const { lurewise } = globalThis;
  let [host, place, mended, key, shown] = [];

  const named = ({ name, url }) => (url ? ['a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, name] : ['bdi', name.length < 12 ? { class: 'short' } : {}, name]);

  /** A piece of js/box.js as a node; `acts` are what its buttons do, by name. */
  lurewise.build = (piece, acts) => {
    if (typeof piece === 'string') return piece;
    const [tag, { act, ...attributes }, ...children] = piece.name === undefined ? piece : named(piece);
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    if (act) node.addEventListener('click', acts[act]);
    node.append(...children.map((child) => lurewise.build(child, acts)));
    return node;
  };

  /** A closed root of our own, in the language and direction of a box. */
  lurewise.closed = ({ lang, dir, css }) => {
    const node = lurewise.build(['div', { lang, dir }]);
    const root = node.attachShadow({ mode: 'closed' });
    const sheet = new CSSStyleSheet(); // adopted: no policy of a page bars it
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    return [node, root];
  };

  /** Whether people apply with this: by its attributes, not by words; never in a page's menu. */
  lurewise.isApply = (node) => /apply|lamar(?!an)|ung-?tuyen/i.test(node.cloneNode(false).outerHTML)
    && !node.closest('nav,[role=navigation],[role=banner],header:not(main *,article *,section *)');

  const row = (node) => {
    const { display, flexDirection } = getComputedStyle(node);
    return /grid|inline|flex(?!c)/.test(display + flexDirection);
  };

  /** Whether the box is seen: not squeezed, not cut off, not over the page. */
  const fits = (around) => {
    for (let node = host.parentElement; node !== around; node = node.parentElement) {
      const { position, overflowY } = getComputedStyle(node);
      if (/auto|scroll/.test(overflowY) && node.clientHeight > 200) break;
      if (/fixed|sticky/.test(position) || (overflowY !== 'visible' && node.scrollHeight > node.clientHeight + 1)) return false;
    }
    return host.offsetHeight && host.offsetWidth >= Math.min(200, innerWidth / 2);
  };

  /** Show a box, or null for none; one in a page. */
  lurewise.show = (box, page, tell) => {
    lurewise.guard(box, page, tell);
    key = box && page.key;
    const same = shown === (shown = JSON.stringify([box, key]));
    if (box && same) return lurewise.mend();
    host?.remove();
    if (!box) return;
    mended = false;
    let [now, next] = [box, box.other];
    const [made, root] = lurewise.closed(box);
    host = made;
    const section = lurewise.build(box.section);
    const fill = () => section.replaceChildren(lurewise.build(now.details, acts));
    const turn = (open, focus) => {
      section.firstChild.open = open;
      section.querySelector(focus).focus();
    };
    const acts = {
      ok() {
        turn(false, 'summary');
        tell({ what: 'dismissed', key });
      },
      swap() {
        [now, next] = [next, now];
        [host.lang, host.dir, section.ariaLabel] = [now.lang, now.dir, now.label];
        fill();
        turn(true, '.link');
      },
      report: () => tell({ what: 'report', kind: 'report' }),
      wrong: () => tell({ what: 'report', kind: 'wrong' }),
    };
    root.append(section);
    place = () => {
      const around = document.querySelector(lurewise.site?.root ?? 'main') ?? document.body;
      const all = [...around.querySelectorAll('a,button,[role=button]')].filter(lurewise.isApply);
      for (let near of [...all.slice(0, 5), around.querySelector('h1'), null]) {
        while (near && near.parentElement !== around && row(near.parentElement)) near = near.parentElement;
        if (row(near?.parentElement ?? around) || near?.checkVisibility() === false) continue;
        if (near) near.after(host);
        else around.prepend(host);
        if (fits(around)) return;
      }
      document.body.before(host);
    };
    fill();
    place();
    section.replaceChildren(); // an alert is read out when it changes
    requestAnimationFrame(fill);
  };

  /** Put a box back that the page took; once. */
  lurewise.mend = () => {
    if (!key || mended || host.isConnected) return;
    mended = true;
    place();
  };
}
