import { expect, it } from 'vitest';
import { type Cart, cartLines, countOf, totalFen, withMore } from '../../../demo/shop/cart.ts';
import { teaById } from '../../../demo/shop/catalogue.ts';

const EMPTY: Cart = new Map();

it('adds, and leaves the cart it was given alone', () => {
  const one = withMore(EMPTY, 'moli', 1);
  const more = withMore(withMore(one, 'puer', 2), 'moli', 1);
  expect([...EMPTY]).toEqual([]);
  expect([...one]).toEqual([['moli', 1]]);
  expect([...more]).toEqual([
    ['moli', 2],
    ['puer', 2],
  ]);
});

it('drops a tea when none is left of it, and never goes below', () => {
  const cart = withMore(EMPTY, 'moli', 1);
  expect([...withMore(cart, 'moli', -1)]).toEqual([]);
  expect([...withMore(cart, 'puer', -1)]).toEqual([['moli', 1]]);
});

it('counts and sums', () => {
  const cart = new Map([
    ['moli', 2],
    ['puer', 1],
  ]);
  expect(cartLines(cart)).toEqual([
    { tea: teaById('moli'), quantity: 2 },
    { tea: teaById('puer'), quantity: 1 },
  ]);
  expect(countOf(cart)).toBe(3);
  expect(totalFen(cart)).toBe(51_800);
});
