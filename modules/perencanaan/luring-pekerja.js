// Keeps the page for typing proposals, its style sheet and its script, so that it opens without a line. Always the newest
// from the network first; nothing else is kept, and nothing that was typed passes through here.
const GUDANG = 'usulan-luring-1'
const HALAMAN = '/kantor/usulan/cepat'

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (kejadian) => kejadian.waitUntil(self.clients.claim()))
self.addEventListener('fetch', (kejadian) => {
  const { request } = kejadian
  const { pathname, origin } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  const halaman = request.mode === 'navigate' && pathname === HALAMAN
  if (halaman || request.destination === 'style' || request.destination === 'script' || request.destination === 'font') kejadian.respondWith(jaringanDahulu(request, halaman ? HALAMAN : request))
})
async function jaringanDahulu(request, nama) {
  const gudang = await caches.open(GUDANG)
  try {
    const jawab = await fetch(request)
    // A redirect to the sign-in page must not take the place of the page.
    if (jawab.ok && !jawab.redirected) await gudang.put(nama, jawab.clone())
    return jawab
  } catch (galat) {
    const ada = await gudang.match(nama)
    if (ada) return ada
    throw galat
  }
}
