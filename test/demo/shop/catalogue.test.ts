import { expect, it } from 'vitest';
import { TEAS, teaById, yuan } from '../../../demo/shop/catalogue.ts';

it('finds each tea by its id, and no two have the same', () => {
  expect(TEAS.map((tea) => teaById(tea.id))).toEqual(TEAS);
});

it('refuses an unknown tea and names those there are', () => {
  expect(() => teaById('coffee')).toThrow(
    'There is no tea "coffee"; there are longjing, tieguanyin, dahongpao, jinjunmei, baihao, puer, moli, chenpi.',
  );
});

it('writes prices with two decimals', () => {
  expect([0, 5, 7_600, 16_899].map(yuan)).toEqual(['0.00', '0.05', '76.00', '168.99']);
});
