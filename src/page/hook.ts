/*
 * Runs in the page's own world, before any of the page's scripts, on the origins whose Blob bodies a person wants to read.
 *
 * It must not be noticed, so each function is a Proxy of the browser's own, which keeps its name, length, properties and
 * errors; the browser's function is called first, with what the page gave it; and what it returns is returned. And it must
 * not be fooled: a page may put anything in the place of any function. So all that is called here is kept from the
 * beginning, nothing is looked up by way of a prototype that the page can change, and every object that is given to the
 * browser has its own properties only (`__proto__: null`). Whether a URL matters is for the relay to say, which runs where
 * the page changes nothing.
 */
import { ASK, CALL, HELLO, type PageCall, SENT } from './channel.ts';

type AnyFunction = (...args: never[]) => unknown;
type Around = (native: AnyFunction, self: unknown, args: readonly unknown[]) => unknown;

const { apply, defineProperty, get } = Reflect;
const { now } = Date;
const PageProxy = Proxy;
const PageCustomEvent = CustomEvent;
const { dispatchEvent } = EventTarget.prototype;
const { forEach } = FormData.prototype;
const { clone, blob } = Request.prototype;
const { then } = Promise.prototype;
const { get: weakGet, set: weakSet, delete: weakDelete } = WeakMap.prototype;

/** Gets a property of the browser's own, whatever the page has put in its place. */
const getterOf = (prototype: object, name: string) =>
  Object.getOwnPropertyDescriptor(prototype, name)?.get as (this: unknown) => unknown;
const sizeOf = getterOf(Blob.prototype, 'size');
const hrefOf = getterOf(URL.prototype, 'href');
const requestUrlOf = getterOf(Request.prototype, 'url');
const requestMethodOf = getterOf(Request.prototype, 'method');

/** The browser's functions by the proxies that stand in their place. */
const natives = new WeakMap<object, AnyFunction>();
/** The method and URL of each XMLHttpRequest that is open. */
const opened = new WeakMap<object, { readonly method: string; readonly url: string }>();
const channel = new EventTarget();

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** What a getter gives for an object; `null` when the object is of another kind. */
function read(getter: (this: unknown) => unknown, object: unknown): unknown {
  try {
    return apply(getter, object, []);
  } catch {
    return null;
  }
}

const isBlob = (value: unknown): value is Blob => isObject(value) && read(sizeOf, value) !== null;

/** The URL of a call, where no script of the page need run to learn it; else `null`. */
function urlOf(input: unknown): string | null {
  if (typeof input === 'string') return input;
  return isObject(input) ? (read(hrefOf, input) as string | null) : null;
}

/** Tells the relay. Gives whether it said yes. */
function tell(type: string, detail: unknown): boolean {
  const event = new PageCustomEvent(type, { __proto__: null, cancelable: true, detail } as CustomEventInit);
  return !apply(dispatchEvent, channel, [event]);
}

/** The fields of a FormData; `null` for anything else. */
function fieldsOf(value: unknown): [string, FormDataEntryValue][] | null {
  const fields: [string, FormDataEntryValue][] = [];
  const add = (entry: FormDataEntryValue, name: string) => {
    // Not `push`, nor an assignment: the page may have put something in the place of either.
    defineProperty(fields, fields.length, {
      __proto__: null,
      value: [name, entry],
      enumerable: true,
      configurable: true,
      writable: true,
    } as PropertyDescriptor);
  };
  try {
    apply(forEach, value, [add]);
    return fields;
  } catch {
    return null;
  }
}

/** Hands a body over, where it is one that the browser may hide. */
function handOver(method: string, url: string, at: number, body: unknown): void {
  const readable = isBlob(body) ? body : isObject(body) ? fieldsOf(body) : null;
  if (readable === null) return;
  tell(SENT, { method, url, at, body: readable, isOfRequest: false } satisfies PageCall);
}

/** Hands over the body of a copy of a Request, once it is read. */
function handOverCopy(method: string, url: string, at: number, copy: Request): void {
  const bytes = apply(blob, copy, []);
  // Else `then` would ask the page's own `Promise.prototype.constructor` for the kind of its result.
  defineProperty(bytes, 'constructor', { __proto__: null, value: undefined } as PropertyDescriptor);
  const hand = (body: Blob) => void tell(SENT, { method, url, at, body, isOfRequest: true } satisfies PageCall);
  // A body that cannot be read is the page's to learn of, by its own call.
  apply(then, bytes, [hand, () => {}]);
}

/** A copy of a Request that could be sent with a body; its own body stays as it was. `null` when it has none to read. */
function copyOf(request: object): Request | null {
  try {
    return apply(clone, request, []);
  } catch {
    return null; // Its body is locked or used; the page's own call says so.
  }
}

function aroundFetch(native: AnyFunction, self: unknown, args: readonly unknown[]): unknown {
  const at = now();
  const input = args.length > 0 ? args[0] : undefined;
  const init = args.length > 1 ? args[1] : undefined;
  const requestUrl = isObject(input) ? (read(requestUrlOf, input) as string | null) : null;
  const url = requestUrl ?? (isObject(init) ? urlOf(input) : null);
  if (url === null || !tell(ASK, url)) return apply(native, self, args);

  let method = requestUrl === null ? undefined : read(requestMethodOf, input);
  let body: unknown;
  const copy = requestUrl === null || method === 'GET' ? null : copyOf(input as object);
  let seen = args;
  if (isObject(init)) {
    // The browser reads each member once. We watch it do so, for to read them ourselves would be seen by getters.
    const watched = new PageProxy(init, {
      __proto__: null,
      get(target: object, key: PropertyKey) {
        const value = get(target, key);
        if (key === 'body') body = value;
        if (key === 'method' && value !== undefined) method = value;
        return value;
      },
    } as ProxyHandler<object>);
    seen = [input, watched];
  }
  const result = apply(native, self, seen);
  if (typeof method === 'string') {
    if (body !== undefined && body !== null) handOver(method, url, at, body);
    else if (copy) handOverCopy(method, url, at, copy);
  }
  return result;
}

function aroundOpen(native: AnyFunction, self: unknown, args: readonly unknown[]): unknown {
  const result = apply(native, self, args);
  const method = args[0];
  const url = urlOf(args[1]);
  if (typeof method === 'string' && url !== null) apply(weakSet, opened, [self, { method, url }]);
  else apply(weakDelete, opened, [self]);
  return result;
}

function aroundSend(native: AnyFunction, self: unknown, args: readonly unknown[]): unknown {
  const at = now();
  const call = apply(weakGet, opened, [self]);
  const result = apply(native, self, args);
  if (call && args.length > 0 && isObject(args[0]) && tell(ASK, call.url)) {
    handOver(call.method, call.url, at, args[0]);
  }
  return result;
}

function aroundBeacon(native: AnyFunction, self: unknown, args: readonly unknown[]): unknown {
  const at = now();
  const isQueued = apply(native, self, args);
  if (isQueued === true && args.length > 1 && isObject(args[1])) {
    const url = urlOf(args[0]);
    if (url !== null && tell(ASK, url)) handOver('POST', url, at, args[1]);
  }
  return isQueued;
}

/** So that the text of a proxied function is the browser's, as is that of this function itself. */
function aroundToString(native: AnyFunction, self: unknown, args: readonly unknown[]): unknown {
  return apply(native, apply(weakGet, natives, [self]) ?? self, args);
}

function wrap(owner: object, name: string, around: Around): void {
  const descriptor = Object.getOwnPropertyDescriptor(owner, name);
  const native: unknown = descriptor?.value;
  if (!descriptor || typeof native !== 'function') return;
  const wrapped = new PageProxy(
    native as AnyFunction,
    {
      __proto__: null,
      apply: (target: AnyFunction, self: unknown, args: unknown[]) => around(target, self, args),
    } as ProxyHandler<AnyFunction>,
  );
  natives.set(wrapped, native as AnyFunction);
  defineProperty(owner, name, { ...descriptor, value: wrapped });
}

function wrapAll(): void {
  wrap(window, 'fetch', aroundFetch);
  wrap(XMLHttpRequest.prototype, 'open', aroundOpen);
  wrap(XMLHttpRequest.prototype, 'send', aroundSend);
  wrap(Navigator.prototype, 'sendBeacon', aroundBeacon);
  wrap(Function.prototype, 'toString', aroundToString);
}

/** Wraps only once a relay has taken us: one that has a hook already does not take another. */
function sayHello(): boolean {
  const isTaken = !document.dispatchEvent(new MouseEvent(HELLO, { cancelable: true, relatedTarget: channel }));
  if (isTaken) wrapAll();
  return isTaken;
}

// Which of the two runs first, the browser does not say.
if (!sayHello()) document.addEventListener(CALL, sayHello, { once: true });
