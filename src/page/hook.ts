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
/** Calls the browser's own function with these arguments. */
type Native<T> = (args: readonly unknown[]) => T;

const { apply, construct, defineProperty, get } = Reflect;
const { now } = Date;
const PageProxy = Proxy;
const PageCustomEvent = CustomEvent;
const { dispatchEvent } = EventTarget.prototype;
const { forEach } = FormData.prototype;
const { get: weakGet, set: weakSet, delete: weakDelete } = WeakMap.prototype;

/** Gets a property of the browser's own, whatever the page has put in its place. */
const getterOf = (prototype: object, name: string) =>
  Object.getOwnPropertyDescriptor(prototype, name)?.get as (this: unknown) => unknown;
const sizeOf = getterOf(Blob.prototype, 'size');
const hrefOf = getterOf(URL.prototype, 'href');
const requestUrlOf = getterOf(Request.prototype, 'url');
const requestMethodOf = getterOf(Request.prototype, 'method');
const isUsedOf = getterOf(Request.prototype, 'bodyUsed');

/** The browser's functions by the proxies that stand in their place. */
const natives = new WeakMap<object, AnyFunction>();
/** The method and URL of each XMLHttpRequest that is open. */
const opened = new WeakMap<object, { readonly method: string; readonly url: string }>();
/** What the bodies of Requests were made of: once in a Request, nobody can tell. */
const bodies = new WeakMap<object, PageCall['body']>();
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

/** A body that the browser may hide; `null` for any other. */
function hideable(body: unknown): PageCall['body'] | null {
  if (!isObject(body)) return null;
  return isBlob(body) ? body : fieldsOf(body);
}

function handOver(method: string, url: string, at: number, body: PageCall['body'] | null): void {
  if (body !== null) tell(SENT, { method, url, at, body } satisfies PageCall);
}

/** What the browser read of the arguments of `fetch` or `Request`, and what it gave. */
interface Seen<T> {
  readonly result: T;
  readonly method: unknown;
  readonly body: PageCall['body'] | null;
}

/**
 * Has the browser take a Request, or a URL and its settings, and watches. It reads each setting once, and we see what it
 * gets; to read one ourselves would be seen by the page's getters.
 */
function watch<T>(native: Native<T>, args: readonly unknown[], request: object | null): Seen<T> {
  let method = request && read(requestMethodOf, request);
  let body: unknown;
  const inherited = request && read(isUsedOf, request) === false ? apply(weakGet, bodies, [request]) : undefined;
  const init = args.length > 1 ? args[1] : undefined;
  if (!isObject(init)) return { result: native(args), method, body: inherited ?? null };
  // Not a proxy of the settings: that would look at each property a second time, to hold the two against each other.
  const watched = new PageProxy({ __proto__: null }, {
    __proto__: null,
    get(_: object, key: PropertyKey) {
      const value = get(init, key);
      if (key === 'body') body = value;
      if (key === 'method' && value !== undefined) method = value;
      return value;
    },
  } as ProxyHandler<object>);
  const result = native([args[0], watched]);
  return { result, method, body: body === undefined || body === null ? (inherited ?? null) : hideable(body) };
}

/** The URL of a call of `fetch` or `Request` that may have a body, and its Request; `null` where it is none of ours. */
function targetOf(args: readonly unknown[]): { readonly url: string; readonly request: object | null } | null {
  const input = args.length > 0 ? args[0] : undefined;
  const requestUrl = isObject(input) ? (read(requestUrlOf, input) as string | null) : null;
  const url = requestUrl ?? (args.length > 1 && isObject(args[1]) ? urlOf(input) : null);
  return url !== null && tell(ASK, url) ? { url, request: requestUrl === null ? null : (input as object) } : null;
}

function aroundFetch(native: AnyFunction, self: unknown, args: readonly unknown[]): unknown {
  const at = now();
  const target = targetOf(args);
  if (target === null) return apply(native, self, args);
  const { result, method, body } = watch((given) => apply(native, self, given), args, target.request);
  if (typeof method === 'string') handOver(method, target.url, at, body);
  return result;
}

function aroundRequest(native: Native<object>, args: readonly unknown[]): object {
  const target = targetOf(args);
  if (target === null) return native(args);
  const { result, body } = watch(native, args, target.request);
  if (body !== null) apply(weakSet, bodies, [result, body]);
  return result;
}

function aroundClone(native: AnyFunction, self: unknown, args: readonly unknown[]): unknown {
  const copy = apply(native, self, args);
  const body = apply(weakGet, bodies, [self]);
  if (body !== undefined) apply(weakSet, bodies, [copy, body]);
  return copy;
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
    handOver(call.method, call.url, at, hideable(args[0]));
  }
  return result;
}

function aroundBeacon(native: AnyFunction, self: unknown, args: readonly unknown[]): unknown {
  const at = now();
  const isQueued = apply(native, self, args);
  if (isQueued === true && args.length > 1 && isObject(args[1])) {
    const url = urlOf(args[0]);
    if (url !== null && tell(ASK, url)) handOver('POST', url, at, hideable(args[1]));
  }
  return isQueued;
}

/** The browser's own function where a proxy of ours stands for it; anything else itself. */
const nativeOf = (value: unknown): unknown => apply(weakGet, natives, [value]) ?? value;

/** So that the text of a proxied function is the browser's, as is that of this function itself. */
function aroundToString(native: AnyFunction, self: unknown, args: readonly unknown[]): unknown {
  return apply(native, nativeOf(self), args);
}

/** Puts a proxy in the place of a function of the browser's. */
function wrap(owner: object, name: string, traps: ProxyHandler<AnyFunction>): void {
  const descriptor = Object.getOwnPropertyDescriptor(owner, name);
  const native: unknown = descriptor?.value;
  if (!descriptor || typeof native !== 'function') return;
  const wrapped = new PageProxy(
    native as AnyFunction,
    {
      __proto__: null,
      // `caller` and `arguments` are getters, and differ by whom they are asked of.
      get: (target: AnyFunction, key: PropertyKey, receiver: unknown) => get(target, key, nativeOf(receiver)),
      ...traps,
    } as ProxyHandler<AnyFunction>,
  );
  natives.set(wrapped, native as AnyFunction);
  defineProperty(owner, name, { ...descriptor, value: wrapped });
}

const calls = (around: Around): ProxyHandler<AnyFunction> => ({
  apply: (native, self, args) => around(native, self, args),
});

function wrapAll(): void {
  wrap(window, 'fetch', calls(aroundFetch));
  wrap(window, 'Request', {
    construct: (native, args, newTarget) =>
      aroundRequest((given) => construct(native, given, nativeOf(newTarget) as AnyFunction), args),
  });
  defineProperty(Request.prototype, 'constructor', { value: Request });
  wrap(Request.prototype, 'clone', calls(aroundClone));
  wrap(XMLHttpRequest.prototype, 'open', calls(aroundOpen));
  wrap(XMLHttpRequest.prototype, 'send', calls(aroundSend));
  wrap(Navigator.prototype, 'sendBeacon', calls(aroundBeacon));
  wrap(Function.prototype, 'toString', calls(aroundToString));
}

/** Wraps only once a relay has taken us: one that has a hook already does not take another. */
function sayHello(): boolean {
  const isTaken = !document.dispatchEvent(new MouseEvent(HELLO, { cancelable: true, relatedTarget: channel }));
  if (isTaken) wrapAll();
  return isTaken;
}

// Which of the two runs first, the browser does not say.
if (!sayHello()) document.addEventListener(CALL, sayHello, { once: true });
