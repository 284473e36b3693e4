// Lets a capture page that was once opened open again without signal. `kept`, {version, files}, comes from the site.
const PAGES = "capture-pages";
const FILES = `capture-files-${self.kept.version}`;
const PATIENCE = 4_000; // milliseconds for the network, where there is a copy

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(FILES).then((files) => files.addAll(self.kept.files)));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("capture-files-") && name !== FILES;
  const clear = async () => Promise.all((await caches.keys()).filter(old).map((name) => caches.delete(name)));
  event.waitUntil(clear().then(() => self.clients.claim()));
});

async function fetched(request, cache, key) {
  const answer = await fetch(request);
  if (answer.ok && key) await (await caches.open(cache)).put(key, answer.clone());
  return answer;
}

// The network first; the copy where there is no network, or none that answers in time.
async function answered(request, cache, path, key) {
  const network = fetched(request, cache, key);
  const copy = await (await caches.open(cache)).match(path, { ignoreVary: true });
  if (!copy) return network;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, copy));
  return Promise.race([network.catch(() => copy), late]);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  // An address with more to it holds what somebody asked for, which the next person must not find.
  if (request.mode === "navigate") event.respondWith(answered(request, PAGES, pathname, search ? null : pathname));
  else if (self.kept.files.includes(pathname)) event.respondWith(answered(request, FILES, pathname, pathname));
});
