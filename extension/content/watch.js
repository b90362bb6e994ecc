/** When a page has come to rest: after loading, a step inside it, or a late list. */
{
  const TICK = 250;
  const QUIET = 750; // a first list is painted, and another over it about a second later
  const CAP = 8000;

  /** Call `settled` after each time what `root()` gives changed and came to rest; gives a stop. */
  (globalThis.lurewise ??= {}).watch = (root, settled) => {
    const world = globalThis;
    const observer = new world.MutationObserver(() => begin());
    let [changed, timer, begun, moved, watched, href] = [true, 0, 0, 0, null, ''];

    function begin() {
      changed = true; // all that is done while the page is busy
      timer ||= world.setTimeout(tick, TICK);
    }

    function tick() {
      const time = world.performance.now();
      begun ||= time;
      // where there is no `navigation` (Firefox before 147) a step shows here
      if (world.location.href !== href) [href, begun, changed] = [world.location.href, time, true];
      if (changed) [moved, changed] = [time, false];
      const rests = time - moved >= QUIET || time - begun >= CAP;
      timer = rests ? 0 : world.setTimeout(tick, TICK);
      if (!rests) return;
      begun = 0;
      observe();
      settled();
    }

    function observe() {
      const node = root() ?? world.document.body;
      if (node === watched) return;
      observer.disconnect();
      observer.observe(watched = node, { childList: true, subtree: true, characterData: true });
    }

    world.navigation?.addEventListener('currententrychange', begin);
    world.addEventListener('hashchange', begin);
    observe();
    begin();
    return () => {
      observer.disconnect();
      world.clearTimeout(timer);
      world.navigation?.removeEventListener('currententrychange', begin);
      world.removeEventListener('hashchange', begin);
    };
  };
}
