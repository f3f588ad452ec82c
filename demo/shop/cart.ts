import { type Tea, teaById } from './catalogue.ts';

/** How many of each tea, by id, in the order they were first added. */
export type Cart = ReadonlyMap<string, number>;

/** The cart with some more, or with a negative number fewer, of one tea. */
export function withMore(cart: Cart, teaId: string, more: number): Cart {
  const quantity = (cart.get(teaId) ?? 0) + more;
  const next = new Map(cart);
  if (quantity > 0) next.set(teaId, quantity);
  else next.delete(teaId);
  return next;
}

/** One line of the cart with its tea at hand. */
export interface CartLine {
  readonly tea: Tea;
  readonly quantity: number;
}

/** The cart's lines, in its order. */
export function cartLines(cart: Cart): CartLine[] {
  return [...cart].map(([id, quantity]) => ({ tea: teaById(id), quantity }));
}

/** What the whole cart costs. */
export function totalFen(cart: Cart): number {
  return cartLines(cart).reduce((sum, { tea, quantity }) => sum + tea.priceFen * quantity, 0);
}

/** How many packets are in the cart. */
export function countOf(cart: Cart): number {
  return [...cart.values()].reduce((sum, quantity) => sum + quantity, 0);
}
