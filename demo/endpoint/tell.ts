/**
 * Orders: how a request tells the endpoint to misbehave, in its query parameter `tell`, a comma list.
 *
 * | order | the endpoint |
 * | --- | --- |
 * | `error:CODE` | refuses with that documented error, whatever the body |
 * | `redirect:307`, `redirect:302` | redirects to the same URL without its `tell` |
 * | `html:STATUS` | answers an HTML error page, as a proxy in between would |
 * | `empty:STATUS` | answers a status and nothing else |
 * | `hang` | never answers |
 * | `delay:MS` | answers later, at most {@link DELAY_LIMIT_MS} |
 * | `cors:off` | leaves the CORS header out of the answer; a preflight still succeeds |
 * | `preflight:refused` | refuses the preflight |
 * | `auth` | asks for a name and a password (401 and a challenge) until the request brings some |
 *
 * They combine, but only one may say what the answer is. `tell` belongs to this endpoint alone: SLS would take it for
 * one more query parameter, and on the GET forms for one more field; so it is a field of the log here too.
 */
import { type DocumentedError, documentedErrors, findError } from './errors.ts';

/** 30 seconds: longer than any client's timeout we know of (20 s), short enough that a typing error ends. */
export const DELAY_LIMIT_MS = 30_000;

/** What is answered instead of the verdict. */
export type AnswerOrder =
  | { readonly kind: 'error'; readonly error: DocumentedError }
  | { readonly kind: 'redirect'; readonly status: 302 | 307 }
  | { readonly kind: 'html'; readonly status: number }
  | { readonly kind: 'empty'; readonly status: number }
  | { readonly kind: 'hang' };

/** All orders of one request. */
export interface Orders {
  readonly answer: AnswerOrder | null;
  readonly delayMs: number;
  readonly corsOff: boolean;
  readonly preflightRefused: boolean;
  readonly asksForPassword: boolean;
}

/** An order that is not understood; the message says which and what would be. */
export class UnknownOrderError extends Error {
  override name = 'UnknownOrderError';
}

/** No orders: the endpoint behaves as the specification says. */
export const noOrders: Orders = {
  answer: null,
  delayMs: 0,
  corsOff: false,
  preflightRefused: false,
  asksForPassword: false,
};

/**
 * Reads a comma list of orders; the empty list is {@link noOrders}.
 *
 * @throws {UnknownOrderError} on an order that is unknown, or two that both say what the answer is
 */
export function readOrders(tell: string): Orders {
  let orders = noOrders;
  for (const order of tell.split(',').filter((part) => part.trim() !== '')) {
    const next = readOrder(order.trim());
    if (next.answer && orders.answer) {
      throw new UnknownOrderError(`tell=${tell}: "${order.trim()}" and an order before it both say what the answer is`);
    }
    orders = { ...orders, ...next };
  }
  return orders;
}

/** The orders in a query string as one comma list; null if it has no `tell`. */
export function tellOf(query: string): string | null {
  const tells = new URLSearchParams(query).getAll('tell');
  return tells.length === 0 ? null : tells.join(',');
}

/** The same URL without its `tell`; every other pair stays as it was written. */
export function withoutTell(url: string): string {
  const mark = url.indexOf('?');
  if (mark < 0) return url;
  const kept = url
    .slice(mark + 1)
    .split('&')
    .filter((pair) => tellOf(pair) === null);
  return kept.length === 0 ? url.slice(0, mark) : `${url.slice(0, mark)}?${kept.join('&')}`;
}

function readOrder(order: string): Partial<Orders> {
  const colon = order.indexOf(':');
  const name = colon < 0 ? order : order.slice(0, colon);
  const value = colon < 0 ? '' : order.slice(colon + 1);
  switch (name) {
    case 'error':
      return { answer: { kind: 'error', error: readCode(order, value) } };
    case 'redirect':
      if (value !== '302' && value !== '307') throw unknown(order, 'redirect:302 or redirect:307');
      return { answer: { kind: 'redirect', status: value === '302' ? 302 : 307 } };
    case 'html':
      return { answer: { kind: 'html', status: readStatus(order, value) } };
    case 'empty':
      return { answer: { kind: 'empty', status: readStatus(order, value) } };
    case 'delay':
      if (!/^\d+$/.test(value)) throw unknown(order, 'delay:MILLISECONDS');
      return { delayMs: Math.min(Number(value), DELAY_LIMIT_MS) };
    default:
      if (order === 'hang') return { answer: { kind: 'hang' } };
      if (order === 'cors:off') return { corsOff: true };
      if (order === 'preflight:refused') return { preflightRefused: true };
      if (order === 'auth') return { asksForPassword: true };
      throw unknown(
        order,
        'error:CODE, redirect:307, redirect:302, html:STATUS, empty:STATUS, hang, delay:MS, cors:off, preflight:refused, auth',
      );
  }
}

function readCode(order: string, code: string): DocumentedError {
  const error = findError(code);
  if (error) return error;
  throw unknown(order, `one of ${[...new Set(documentedErrors.map((each) => each.code))].join(', ')}`);
}

function readStatus(order: string, value: string): number {
  if (!/^[45]\d\d$/.test(value)) throw unknown(order, 'a status from 400 to 599');
  return Number(value);
}

function unknown(order: string, expected: string): UnknownOrderError {
  return new UnknownOrderError(`tell: "${order}" is not an order; expected ${expected}`);
}
