/** Told of an error as a page sees it. */
const TOOLS = `
  const errorOf = (error) => [Object.prototype.toString.call(error), error?.name, error?.message, error instanceof TypeError];
  const thrown = (call) => { try { return ['gave', typeof call()]; } catch (error) { return ['threw', ...errorOf(error)]; } };
  const settled = async (call) => {
    let promise;
    try { promise = call(); } catch (error) { return ['threw', ...errorOf(error)]; }
    try { return ['fulfilled', promise instanceof Promise, String(await promise)]; } catch (error) { return ['rejected', ...errorOf(error)]; }
  };
  const blob = () => new Blob(['x']);
  const form = () => { const made = new FormData(); made.append('b', blob(), 'b'); return made; };
  const FUNCTIONS = [[window, 'fetch'], [window, 'Request'], [Request.prototype, 'clone'], [Request.prototype, 'constructor'],
    [XMLHttpRequest.prototype, 'open'], [XMLHttpRequest.prototype, 'send'], [Navigator.prototype, 'sendBeacon'],
    [Function.prototype, 'toString']];
`;

/** What a page can find out, in the words of scripts: each must give the same with the hook and without. */
export const PROBES: Readonly<Record<string, string>> = {
  'what the functions are': `${TOOLS}
    return FUNCTIONS.map(([owner, name]) => {
      const { value, ...flags } = Object.getOwnPropertyDescriptor(owner, name);
      const own = Object.getOwnPropertyDescriptors(value);
      return [
        name, flags, typeof value, value.name, value.length, Reflect.ownKeys(own).map(String),
        Object.entries(own).map(([key, { value, ...flags }]) => [key, typeof value, flags]),
        String(value), value.toString(), Function.prototype.toString.call(value), Function.prototype.toString.apply(value, []),
        Object.prototype.toString.call(value), 'prototype' in value, Object.getPrototypeOf(value) === Function.prototype,
        Object.isExtensible(value), value instanceof Function, thrown(() => new value()), thrown(() => value.call(undefined)),
        thrown(() => value.caller), thrown(() => value.arguments),
        thrown(() => class extends value {}),
      ];
    })`,
  'what other functions are': `${TOOLS}
    return [String(() => 1), String(function f() {}), String(class A {}), String(Array.prototype.map), String(new Proxy(function () {}, {})),
      thrown(() => Function.prototype.toString.call(5)), thrown(() => Function.prototype.toString.call({})), thrown(() => Function.prototype.toString.call())]`,
  'what there is': `
    const names = (object) => Reflect.ownKeys(object).map(String).sort(); // Firefox makes globals when they are first used.
    const enumerable = []; for (const key in window) enumerable.push(key);
    return [names(window), enumerable.sort(), Object.keys(document), names(navigator), names(Navigator.prototype), names(XMLHttpRequest.prototype),
      names(Function.prototype), names(Request.prototype), names(new XMLHttpRequest()), names(new Request('/')), document.documentElement.outerHTML,
      Object.getOwnPropertyNames(globalThis).length]`,
  'who is who': `
    class Own extends Request {}
    const request = new Own('/', { method: 'POST', body: new Blob([]) });
    return [Request.prototype.constructor === Request, new Request('/').constructor === Request, new Request('/') instanceof Request,
      request instanceof Own, request.constructor === Own, Object.getPrototypeOf(Own) === Request, Object.getPrototypeOf(new Request('/')) === Request.prototype,
      window.fetch === fetch, fetch === fetch, Reflect.construct(Request, ['/'], Object) instanceof Object]`,
  'wrong calls': `${TOOLS}
    const opened = () => { const request = new XMLHttpRequest(); request.open('POST', U); return request; };
    return Promise.all([
      () => fetch(), () => fetch(undefined), () => fetch.call(undefined, 'http://['), () => fetch.call({}, U), () => fetch.call(null, 'http://['),
      () => fetch('http://['), () => fetch(U, 5), () => fetch(U, { method: 'GET', body: blob() }), () => fetch(U, { method: 'TRACE' }),
      () => fetch(U, { method: 'POST', body: blob(), headers: { 'bad name': '1' } }), () => fetch(U, { method: Symbol() }),
      () => fetch(U, { method: 'POST', mode: 'navigate', body: blob() }), () => fetch(U, { method: 'POST', get body() { throw new RangeError('mine') } }),
      () => fetch({ toString() { throw new RangeError('mine') } }, { method: 'POST', body: blob() }), () => fetch(Symbol(), {}),
      () => fetch(U, { method: 'POST', body: blob(), signal: AbortSignal.abort() }), () => fetch(U, { method: 'POST', body: blob(), signal: 5 }),
      () => fetch(U, { method: 'POST', body: Symbol() }),
    ].map(settled).concat([
      () => Request(U), () => new Request(), () => new Request('http://['), () => new Request(U, { method: 'GET', body: blob() }), () => new Request(U, 5),
      () => new Request(U, { get body() { throw new RangeError('mine') } }), () => Request.prototype.clone.call({}), () => Request.prototype.clone.call(undefined),
      () => navigator.sendBeacon(), () => navigator.sendBeacon('http://['), () => (0, navigator.sendBeacon)(U, blob()),
      () => Navigator.prototype.sendBeacon.call({}, U, blob()), () => navigator.sendBeacon('ftp://a.example/', blob()), () => navigator.sendBeacon(U, Symbol()),
      () => new XMLHttpRequest().open(), () => new XMLHttpRequest().open('POST'), () => new XMLHttpRequest().open('BAD METHOD', U), () => new XMLHttpRequest().open('POST', 'http://['),
      () => new XMLHttpRequest().open('TRACK', U), () => XMLHttpRequest.prototype.open.call({}, 'POST', U), () => XMLHttpRequest.prototype.send.call({}, blob()),
      () => new XMLHttpRequest().send(blob()), () => XMLHttpRequest.prototype.send.call(undefined), () => { const one = opened(); one.send(''); one.send(blob()); },
    ].map(thrown)))`,
  'what is read of the arguments, and in what order': `${TOOLS}
    const watching = (log, of) => new Proxy(of, {
      get(target, key) { log.push('get ' + String(key)); return Reflect.get(target, key); },
      has(target, key) { log.push('has ' + String(key)); return Reflect.has(target, key); },
      getOwnPropertyDescriptor(target, key) { log.push('describe ' + String(key)); return Reflect.getOwnPropertyDescriptor(target, key); },
      ownKeys(target) { log.push('keys'); return Reflect.ownKeys(target); },
      getPrototypeOf(target) { log.push('prototype'); return Reflect.getPrototypeOf(target); },
    });
    const logs = [];
    for (const url of [U, OTHER]) {
      for (const body of [blob(), form(), 'text']) {
        for (const call of [(url, init) => fetch(url, init), (url, init) => new Request(url, init)]) {
          const log = [];
          const address = { get [Symbol.toPrimitive]() { log.push('primitive'); return () => { log.push('to string'); return url; } } };
          try { const given = call(url, watching(log, { method: 'POST', body, mode: 'cors' })); log.push('returned'); await given?.catch?.(() => {}); } catch (error) { log.push(String(error)); }
          try { const given = call(address, watching(log, { method: 'POST', body })); log.push('returned'); await given?.catch?.(() => {}); } catch (error) { log.push(String(error)); }
          logs.push(log);
        }
        const log = [];
        const request = new XMLHttpRequest();
        request.open({ toString() { log.push('method'); return 'POST'; } }, { toString() { log.push('url'); return url; } });
        await new Promise((resolve) => { request.onloadend = resolve; request.send(body); });
        navigator.sendBeacon({ toString() { log.push('beacon url'); return url; } }, body);
        logs.push(log);
      }
    }
    return logs`,
  'the accessor of an init, and its this': `
    const seen = [];
    const init = { method: 'POST', get body() { seen.push(this === init); return new Blob(['x']); } };
    class Init { #body = new Blob(['y']); method = 'POST'; get body() { seen.push('private'); return this.#body; } }
    await fetch(U, init); await fetch(U, new Init()); await fetch(U, Object.freeze({ method: 'POST', body: new Blob([]) }));
    return seen`,
  'whether anything runs in between': `
    // In a task of the page's own: those who drive Firefox run scripts outside of any, and microtasks come early there.
    return new Promise((resolve) => setTimeout(async () => {
    const log = [];
    queueMicrotask(() => log.push('microtask'));
    const request = new XMLHttpRequest(); request.open('POST', U); request.onloadstart = () => log.push('loadstart'); request.onreadystatechange = () => log.push('state ' + request.readyState);
    log.push('call fetch'); const fetched = fetch(U, { method: 'POST', get body() { log.push('body read'); return new Blob(['x']); } }); log.push('called');
    log.push('call send'); request.send(new Blob(['x'])); log.push('called');
    log.push('call beacon'); log.push(navigator.sendBeacon(U, new Blob(['x']))); log.push('called');
    await fetched; resolve(log.slice(0, log.lastIndexOf('called') + 1)); }))`,
  'microtasks until a promise settles': `
    const counts = [];
    for (const call of [() => fetch(), () => fetch('http://['), () => fetch(U, { method: 'GET', body: new Blob([]) }), () => fetch(U, { method: 'POST', body: new Blob([]), signal: AbortSignal.abort() })]) {
      let isSettled = false; let count = 0;
      call().then(() => { isSettled = true; }, () => { isSettled = true; });
      while (!isSettled && count < 1000) { await null; count += 1; }
      counts.push(count);
    }
    return counts`,
  'what becomes of a Request': `${TOOLS}
    const states = [];
    for (const body of [blob(), form(), 'text']) {
      const request = new Request(U, { method: 'POST', body });
      const stream = request.body;
      states.push(request.bodyUsed, stream?.locked, request.body === stream);
      const fetched = fetch(request);
      states.push(request.bodyUsed, stream?.locked, request.body === stream);
      await fetched;
      states.push(await settled(() => fetch(request)), await settled(() => request.text()), thrown(() => request.clone()));
      const read = new Request(U, { method: 'POST', body });
      await read.text();
      states.push(await settled(() => fetch(read)));
      const locked = new Request(U, { method: 'POST', body });
      locked.body?.getReader();
      states.push(await settled(() => fetch(locked)), thrown(() => new Request(locked)));
      const kept = new Request(U, { method: 'POST', body });
      await fetch(kept.clone());
      // A form's boundary is another each time, in Firefox of another length too.
      states.push(kept.bodyUsed, (await kept.text()).replace(/-{4,}\\w+/g, '--').length);
    }
    return states`,
  'what a Blob and a form are afterwards': `
    const blob = new Blob(['abc'], { type: 'text/x' }); const form = new FormData(); form.append('b', blob, 'n');
    await fetch(U, { method: 'POST', body: blob }); await fetch(U, { method: 'POST', body: form });
    return [Reflect.ownKeys(blob).map(String), blob.size, blob.type, await blob.text(), [...form].map(([name, { name: file, size }]) => [name, file, size]), Reflect.ownKeys(form).length]`,
  'what can be changed': `
    const native = fetch;
    const results = [];
    fetch.mark = 1; results.push(fetch.mark, Object.keys(fetch), delete fetch.mark, 'mark' in fetch);
    window.fetch = () => 'own'; results.push(fetch(), String(fetch)); window.fetch = native;
    Object.defineProperty(fetch, 'name', { value: 'other' }); results.push(fetch.name, String(fetch)); Object.defineProperty(fetch, 'name', { value: 'fetch' });
    const bound = fetch.bind(window); results.push(bound.name, String(bound), (await bound(U, { method: 'POST', body: new Blob(['x']) })).status);
    return results`,
  'what is heard': `
    const heard = [];
    const kept = { ...console };
    for (const name of ['log', 'warn', 'error', 'info', 'debug']) console[name] = (...args) => heard.push([name, ...args.map(String)]);
    const hear = (event) => heard.push([event.type, String(event.message ?? event.reason)]);
    for (const type of ['error', 'unhandledrejection', 'rejectionhandled', 'message', 'tracklens-hello', 'tracklens-call', 'ask', 'sent']) { addEventListener(type, hear, true); document.addEventListener(type, hear, true); }
    await fetch(U, { method: 'POST', body: new Blob(['x']) });
    const form = new FormData(); form.append('b', new Blob(['x']), 'b'); await fetch(new Request(U, { method: 'POST', body: form }));
    navigator.sendBeacon(U, new Blob(['x']));
    fetch('http://[');
    await new Promise((resolve) => setTimeout(resolve));
    Object.assign(console, kept);
    return heard`,
  'the ways of a response': `
    const response = await fetch(U, { method: 'POST', body: new Blob(['{"__logs__":[{"a":"1"}]}']) });
    const request = new XMLHttpRequest(); request.open('POST', U); const ended = new Promise((resolve) => { request.onloadend = resolve; });
    const sent = request.send(new Blob(['x'])); await ended;
    return [response.status, response.type, response.url === U, response.redirected, sent, request.status, navigator.sendBeacon(U, new Blob(['x'])),
      navigator.sendBeacon(U, new Blob([new Uint8Array(70_000)]))]`,
};
