// A service worker that answers track requests by itself: they never reach the network.
addEventListener('fetch', (event) => {
  if (event.request.url.includes('/track')) event.respondWith(new Response(null, { status: 204 }));
});
