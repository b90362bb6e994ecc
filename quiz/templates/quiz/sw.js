// Keeps the practice pages of one language, and gives them when there is no network.
const NAME = "quiz-{{ version }}";
const PAGES = {{ pages|tojson }};
const FILES = {{ files|tojson }};

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(NAME).then((cache) => cache.addAll([...FILES, ...PAGES])).then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name.startsWith("quiz-") && name !== NAME);
  event.waitUntil(
    caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(navigate(request));
  else if (request.url.includes("/static/")) event.respondWith(kept(request));
});

async function kept(request) {
  const cache = await caches.open(NAME);
  return (await cache.match(request)) || fetch(request);
}

// The network first: only a run on the server knows its place. Without it, the kept page.
async function navigate(request) {
  try {
    return await fetch(request);
  } catch {
    const cache = await caches.open(NAME);
    return (await cache.match(request)) || (await cache.match(PAGES[0])) || Response.error();
  }
}
