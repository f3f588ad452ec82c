// A service worker without a fetch listener: it sends for itself alone, one log group to the URL that it is told.
addEventListener('message', (event) => {
  const { data: url, ports } = event;
  event.waitUntil(
    fetch(url, { method: 'POST', body: '{"__logs__":[{"from":"service worker"}]}' })
      .catch(String)
      .then(() => ports[0].postMessage('sent')),
  );
});
