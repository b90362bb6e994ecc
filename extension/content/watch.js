/** When to read a page: soon after loading, a step inside it or a late list, and when it rests. */
(globalThis.lurewise ??= {}).watch = (root, settled) => {
  const TICK = 250;
  const QUIET = 750; // a first list is painted, and another over it about a second later
  const EARLY = 2000; // where it does not rest; then twice as long each time
  const CAP = 16000;
  const find = () => root() ?? document.body;
  let [changed, timer, begun, moved, watched, href, cap] = [true, 0, 0, 0, find(), '', EARLY];

  function begin() {
    changed = true; // all that is done while the page is busy
    timer ||= setTimeout(tick, TICK);
  }

  function tick() {
    const time = performance.now();
    begun ||= time;
    // where there is no `navigation` (Firefox before 147) a step shows here
    if (location.href !== href) [href, begun, changed, cap] = [location.href, time, true, EARLY];
    if (changed) [moved, changed] = [time, false];
    const rests = time - moved >= QUIET;
    timer = rests || time - begun >= cap ? 0 : setTimeout(tick, TICK);
    if (timer) return;
    cap = rests || !watched.isConnected ? EARLY : Math.min(2 * cap, CAP);
    begun = 0;
    watched = find();
    settled();
  }

  // a pane that was replaced tells nothing itself
  new MutationObserver((records) => {
    if (!watched.isConnected || records.some(({ target }) => watched.contains(target))) begin();
  }).observe(document.documentElement, { childList: true, subtree: true, characterData: true, attributeFilter: ['href'] });
  globalThis.navigation?.addEventListener('currententrychange', begin);
  addEventListener('hashchange', begin);
  begin();
};
