/** The warning in the page: closed to it, text only. Injected when there is something to warn of. */
if (!globalThis.lurewise.show) {
  const { lurewise } = globalThis;
  let [host, place, mended, key] = [];

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

  /** Whether people apply with this: known by its attributes, not by its words. */
  lurewise.isApply = (node) => /apply|lamar|ung-?tuyen/i.test(node.cloneNode(false).outerHTML);

  /** Show a box, or null for none; at most one in a page. */
  lurewise.show = (box, page, tell) => {
    host?.remove();
    lurewise.guard(box, page, tell);
    key = box && page.key;
    if (!box) return;
    mended = false;
    let [now, next] = [box, box.other];
    let root;
    [host, root] = lurewise.closed(box);
    const section = lurewise.build(box.section);
    const report = (kind) => () => tell({ what: 'report', kind });
    const fill = () => section.replaceChildren(lurewise.build(now.details, acts));
    const acts = {
      ok() {
        section.firstChild.open = false;
        tell({ what: 'dismissed', key });
      },
      swap() {
        [now, next] = [next, now];
        [host.lang, host.dir] = [now.lang, now.dir];
        fill();
        section.firstChild.open = true;
      },
      report: report('report'),
      wrong: report('wrong'),
    };
    root.append(section);
    place = () => {
      const around = (lurewise.site?.root && document.querySelector(lurewise.site.root)) || document.body;
      let near = [...around.querySelectorAll('a,button,[role=button]')].find(lurewise.isApply) ?? around.querySelector('h1');
      // not into a row of buttons
      while (near && near.parentElement !== document.body && /flex|grid|inline/.test(getComputedStyle(near.parentElement).display)) near = near.parentElement;
      if (near) near.after(host);
      else document.body.prepend(host);
    };
    place();
    requestAnimationFrame(fill); // an alert is read out when it changes, so it is there before its words
  };

  /** Put the box back when the page took it away; once. */
  lurewise.mend = () => {
    if (!key || mended || host.isConnected) return;
    mended = true;
    place();
  };
}
