/**
 * Orders that hold until they are changed. A client that makes its URL by itself, as the real SDKs do, cannot add a
 * `tell` to it; these are for it.
 */
import { noOrders, type Orders, readOrders, UnknownOrderError } from './tell.ts';

/** The orders for requests that bring none of their own. */
export class StandingOrders {
  #orders: Orders = noOrders;

  get current(): Orders {
    return this.#orders;
  }

  /**
   * Sets them from a comma list (see tell.ts); the empty list ends them.
   *
   * @throws {UnknownOrderError} also on `redirect`, which would lead round for ever: the new URL would be redirected too
   */
  set(tell: string): void {
    const orders = readOrders(tell);
    if (orders.answer?.kind === 'redirect') throw new UnknownOrderError('tell: a redirect cannot be a standing order');
    this.#orders = orders;
  }
}
