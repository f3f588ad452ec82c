// What the shapes are made of: bodies, and frames and workers that send when they are told to.
export const bytes = new Uint8Array([0, 1, 2, 128, 255, 10]);
export const fields = (...pairs) => {
  const form = new FormData();
  for (const pair of pairs) form.append(...pair);
  return form;
};

/**
 * Reads an answer to its end, as careful pages do. Of one that is left unread Chrome may let the body go before DevTools
 * has it.
 */
export async function read(answer) {
  if (answer instanceof Response) await answer.text();
}

/** Another name of the same server: another origin. */
export const otherOrigin = `http://other.localhost:${location.port}`;

/** Posts a message with a port, and waits for the answer. */
function ask(post, message) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    post(message, [port2]);
  });
}

/** Has a frame send: made anew for each request, so that each finds its worker in place. */
export async function fromFrame(src, shape, url) {
  const frame = document.createElement('iframe');
  frame.src = src;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  return ask((message, ports) => frame.contentWindow.postMessage(message, '*', ports), { shape, url });
}

export function fromWorker(url) {
  const worker = new Worker('/worker.js');
  return ask((message, ports) => worker.postMessage(message, ports), url);
}

export function fromSharedWorker(url) {
  const { port } = new SharedWorker('/shared-worker.js');
  return new Promise((resolve) => {
    port.onmessage = resolve;
    port.postMessage(url);
  });
}

/** The service worker of a folder, once it is active; it governs the pages of that folder alone. */
export async function serviceWorker(folder) {
  const { installing, waiting, active } = await navigator.serviceWorker.register(`${folder}worker.js`);
  const worker = installing ?? waiting ?? active;
  while (worker.state !== 'activated') {
    await new Promise((resolve) => worker.addEventListener('statechange', resolve, { once: true }));
  }
  return worker;
}

export async function fromServiceWorker(folder, url) {
  const worker = await serviceWorker(folder);
  return ask((message, ports) => worker.postMessage(message, ports), url);
}

export function byXhr(method, url, body, headers = {}, credentials = []) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open(method, url, true, ...credentials);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.onloadend = () => resolve(request.status);
    request.send(body);
  });
}

export function byImage(url) {
  return new Promise((resolve) => {
    const image = new Image();
    image.onload = image.onerror = () => resolve();
    image.src = url;
  });
}

/** A style sheet of its own file, as `background-image: url(track.gif?...)` stands in one. */
export function byStyleSheet(url) {
  const sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = `/track.css?url=${encodeURIComponent(url)}`;
  const element = document.createElement('div');
  element.className = 'tracked';
  element.textContent = 'in view';
  document.body.prepend(sheet, element);
}

/** A form of the old kind, whose answer is shown in a frame. */
export function byForm(url) {
  const frame = document.createElement('iframe');
  frame.name = `answer to ${url}`;
  const form = document.createElement('form');
  form.method = 'post';
  form.action = url;
  form.target = frame.name;
  form.innerHTML = '<input name="city" value="x">';
  document.body.append(frame, form);
  const answered = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  form.submit();
  return answered;
}

/** The link leads into a frame, so that the page stays where it is. */
export function byPing(url) {
  const frame = document.createElement('iframe');
  frame.name = 'followed';
  const link = document.createElement('a');
  link.href = '/frame.html';
  link.target = frame.name;
  link.ping = url;
  document.body.append(frame, link);
  link.click();
}

/** What is done at the end of the page's life, at an event of its window. */
export function at(moment, send) {
  addEventListener(moment, () => send());
}
