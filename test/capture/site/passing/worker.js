// A service worker through which the requests of its pages pass, as those of offline-ready sites do.
addEventListener('fetch', (event) => event.respondWith(fetch(event.request)));
