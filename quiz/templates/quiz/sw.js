// Keeps the practice pages of one language, and gives them when there is no network.
// A new version waits until no page is open: taking over at once can hold up a page that loads.
const FILES = {{ files|tojson }};
const FILE_CACHE = "quiz-files-{{ version }}";
const PAGE_CACHE = "quiz-pages-";
const FALLBACK = "{{ url_for('quiz.offline') }}";

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(FILE_CACHE).then((cache) => cache.addAll(FILES)));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forget("quiz-files-", FILE_CACHE));
});

self.addEventListener("message", (event) => {
  event.waitUntil(keep(event.data.list).catch(() => {})); // without a network: the next time
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  // a class cannot go on without its teacher: the browser comes back by itself
  if (request.url.includes("/quiz/class/")) return;
  if (request.mode === "navigate") event.respondWith(navigate(request));
  else if (request.url.includes("/static/")) event.respondWith(kept(request));
});

async function keep(list) {
  const { version, pages } = await (await fetch(list)).json();
  const name = PAGE_CACHE + version;
  if (await caches.has(name)) return;
  const found = await Promise.all(pages.map(async (page) => [page, await fetch(page)]));
  if (!found.every(([, response]) => response.ok)) return;
  const cache = await caches.open(name);
  await Promise.all(found.map(([page, response]) => cache.put(page, response)));
  await forget(PAGE_CACHE, name);
}

async function forget(prefix, but) {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== but);
  await Promise.all(names.map((name) => caches.delete(name)));
}

async function kept(request) {
  return (await caches.match(request)) || fetch(request);
}

// The network first: only the server knows the place of a run. Without it, the kept page.
async function navigate(request) {
  try {
    return await fetch(request);
  } catch {
    const page = (await caches.match(request)) || (await caches.match(FALLBACK, { ignoreSearch: true }));
    return page || Response.error();
  }
}
