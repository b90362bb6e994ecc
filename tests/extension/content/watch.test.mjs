/** When a page is read: late lists, steps inside it, pages that never rest. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { EXPECTED, fixture, open, plain } from '../page.mjs';

const QUIET = 1200; // watch.js waits 750 ms of quiet, in steps of 250
const EARLY = 2250;

function watched(html = '<main id="root"></main>', url = 'https://my.jobstreet.com/job/5', options = {}) {
  const window = open(html, url, 'seek', options);
  const calls = [];
  window.lurewise.watch(() => window.document.querySelector('#root'), () => calls.push(window.location.href));
  return { window, calls, stop: () => window.close(), root: () => window.document.querySelector('#root') };
}

test('a late list is read once, after it has come', async () => {
  const name = 'linkedin-ember-late';
  const { url, site, page } = EXPECTED[name];
  const window = open(fixture(name), url, site, { runScripts: 'dangerously' });
  const found = [];
  window.lurewise.watch(() => window.document.querySelector('#detail'), () => found.push(plain(window.lurewise.extract(window.document, url))));
  await wait(QUIET + 900);
  window.close();
  assert.deepEqual(found, [{ url, site, ...page }]);
});

test('a step inside the page and a new fragment are read again', async () => {
  const { window, calls, stop, root } = watched();
  await wait(QUIET);
  window.history.pushState(null, '', '/job/6');
  root().append('new');
  await wait(QUIET + 300);
  window.location.hash = '#x';
  await wait(QUIET + 300);
  stop();
  assert.deepEqual(calls, ['https://my.jobstreet.com/job/5', 'https://my.jobstreet.com/job/6', 'https://my.jobstreet.com/job/6#x']);
});

test('`navigation` tells of a step that changes nothing else', async () => {
  const { window, calls, stop } = watched('<main id="root"></main>', undefined, { beforeParse: (page) => { page.navigation = new page.EventTarget(); } });
  await wait(QUIET);
  window.history.pushState(null, '', '/job/7');
  window.navigation.dispatchEvent(new window.Event('currententrychange'));
  await wait(QUIET + 300);
  stop();
  assert.deepEqual(calls.slice(1), ['https://my.jobstreet.com/job/7']);
});

test('a page that never rests is read early, and then less and less often', async () => {
  const { window, calls, stop, root } = watched();
  const busy = window.setInterval(() => root().append('.'), 100);
  await wait(EARLY - 500);
  assert.equal(calls.length, 0);
  await wait(1500);
  assert.equal(calls.length, 1);
  await wait(5500); // the next after four seconds, then after eight
  assert.equal(calls.length, 2);
  window.clearInterval(busy);
  stop();
});

test('a root that was replaced late is seen without any other sign, and so is its own successor', async () => {
  const { window, calls, stop, root } = watched('<main id="root">A</main><aside></aside>');
  await wait(QUIET);
  assert.equal(calls.length, 1);
  for (const turn of [2, 3]) {
    root().replaceWith(Object.assign(window.document.createElement('main'), { id: 'root' }));
    await wait(QUIET + 300);
    assert.equal(calls.length, turn);
    root().append('words');
    await wait(QUIET + 300);
    assert.equal(calls.length, turn + 1);
    calls.pop();
  }
  window.document.querySelector('aside').append('another job'); // beside the root: nothing to read
  await wait(QUIET + 300);
  assert.equal(calls.length, 3);
  stop();
});

test('a link whose address alone changes is read again', async () => {
  const { window, calls, stop } = watched('<main id="root"><a href="/a">Apply</a></main>');
  await wait(QUIET);
  window.document.querySelector('a').href = 'https://other.example/';
  await wait(QUIET + 300);
  assert.equal(calls.length, 2);
  stop();
});
