/** The warning in the page: closed to it, text only. Injected when there is something to warn of. */
{
  const { lurewise } = globalThis;
  let [host, root, place, mended, shown] = [];

  /** An element with attributes and children: strings, nodes, or pieces with names. */
  const el = (lurewise.el ??= (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === 'function') node.addEventListener(name, value);
      else if (value !== null) node.setAttribute(name, value);
    }
    node.append(...children.flat().filter(Boolean).map((one) => (one.name === undefined || one.nodeType ? one : el('bdi', {}, one.name))));
    return node;
  });

  /** A closed root of our own in the page, in the language and direction of a box. */
  lurewise.closed = (box) => {
    const node = el('div', { lang: box.lang, dir: box.dir });
    const shadow = node.attachShadow({ mode: 'closed' });
    lurewise.dress(shadow, box.css);
    return [node, shadow];
  };

  lurewise.dress = (shadow, css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    shadow.adoptedStyleSheets = [sheet];
  };

  /** Where people apply, in what holds the job: known by its attributes, not by its words. */
  lurewise.isApply = (node) => /apply|lamar|ung-?tuyen/i.test(node.cloneNode(false).outerHTML);

  const jobRoot = () => (lurewise.site?.root && document.querySelector(lurewise.site.root)) || document.body;

  /** Show a box, or null for none; at most one in a page. */
  lurewise.show = (box, page, tell) => {
    host?.remove();
    lurewise.guard(box, page, tell);
    [shown, mended] = [box && page.key, false];
    if (!box) return;
    [host, root] = lurewise.closed(box);
    place = () => {
      const apply = [...jobRoot().querySelectorAll('a,button,[role=button]')].find(lurewise.isApply);
      let near = apply ?? jobRoot().querySelector('h1');
      // not into a row of buttons
      while (near && near.parentElement !== document.body && /flex|grid|inline/.test(getComputedStyle(near.parentElement).display)) near = near.parentElement;
      if (near) near.after(host);
      else document.body.prepend(host);
    };
    place();
    const section = el('section', { 'role': box.verdict === 'danger' ? 'alert' : 'status', 'aria-label': box.labels.label, 'data-verdict': box.verdict, 'data-side': box.side });
    root.append(section);
    // an alert is read out when it changes, so it is there before its words
    requestAnimationFrame(() => section.append(whole(box, page, tell)));
  };

  /** Put the box back when the page took it away; once. */
  lurewise.mend = () => {
    if (!shown || mended || host.isConnected) return;
    mended = true;
    place();
  };

  function whole(box, page, tell) {
    const { labels } = box;
    const act = (what, more) => () => tell({ what, key: page.key, ...more });
    const details = el('details', box.verdict === 'danger' && !box.known ? { open: '' } : {},
      el('summary', {}, el('i', { 'class': 'sign', 'aria-hidden': 'true' }, '!'), el('b', {}, box.title), el('span', {}, box.reasons[0].text), el('u', {}, labels.more)),
      el('div', { class: 'body' },
        el('p', { class: 'lead' }, box.summary),
        el('ul', {}, box.reasons.map((reason) => reasonItem(reason, labels))),
        el('h3', {}, labels.steps),
        el('ol', {}, box.steps.map((step) => el('li', {}, step))),
        el('h3', {}, labels.help),
        el('ul', {}, box.help.map((line) => el('li', {}, link(line), line.note && el('p', { class: 'quiet' }, line.note)))),
        box.draft && el('p', { class: 'quiet' }, box.draft, ' ', button('link', 'English', () => swap(box, box.other, page, tell), 'en')),
        box.back && button('link', box.back.own, () => swap(box, box.back, page, tell), box.back.lang),
        el('div', { class: 'row' },
          button('main', labels.ok, () => {
            details.open = false;
            act('dismissed')();
          }),
          button('', labels.wrong, act('report', { kind: 'wrong' })),
          button('', labels.report, act('report', { kind: 'report' })))));
    return details;
  }

  function swap(from, to, page, tell) {
    host.lang = to.lang;
    host.dir = to.dir;
    root.querySelector('section').replaceChildren(whole({ ...to, known: false, back: to === from.back ? null : from }, page, tell));
  }

  function button(name, text, click, lang = null) {
    return el('button', { type: 'button', class: name || null, click, lang }, text);
  }

  function link({ text, url }) {
    return url ? el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, text) : el('span', {}, text);
  }

  function reasonItem({ text, lang, sources, innocent }, labels) {
    return el('li', {}, el('p', { class: 'told', lang }, text),
      sources.map((source) => el('p', { class: 'quiet' }, link(source))),
      innocent && el('p', { class: 'quiet' }, labels.inAd, ' ', innocent));
  }
}
