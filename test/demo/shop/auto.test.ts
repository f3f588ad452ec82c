import { expect, it } from 'vitest';
import { AUTO_SENDS_LIMIT, FIRST_ROUND, gentleStep, shopAlone } from '../../../demo/shop/auto.ts';

it('walks along the shelf, adding what it looked at last', () => {
  expect(Array.from({ length: 14 }, (_, step) => gentleStep(step))).toEqual([
    'view:tieguanyin',
    'add:tieguanyin',
    'view:dahongpao',
    'view:jinjunmei',
    'add:jinjunmei',
    'checkout',
    'pay',
    'view:baihao',
    'add:baihao',
    'view:puer',
    'view:moli',
    'add:moli',
    'checkout',
    'pay',
  ]);
  expect(gentleStep(14)).toBe('view:chenpi');
  expect(gentleStep(16)).toBe('view:longjing');
});

async function shop(mistakes: readonly string[]): Promise<{ acts: string[]; waits: number[] }> {
  const acts: string[] = [];
  const waits: number[] = [];
  await shopAlone({
    act: (id) => acts.push(id),
    wait: async (ms) => {
      waits.push(ms);
    },
    sent: () => acts.length,
    mistakes,
  });
  return { acts, waits };
}

it('hurries through the first round and the mistakes, then takes its time, and stops', async () => {
  const { acts, waits } = await shop(['number-value', 'not-json']);
  expect(acts.slice(0, 8)).toEqual([...FIRST_ROUND, 'number-value', 'not-json', 'view:tieguanyin']);
  expect(waits.slice(0, 8)).toEqual([250, 250, 250, 250, 250, 120, 120, 1500]);
  expect(acts).toHaveLength(AUTO_SENDS_LIMIT);
  expect(new Set(waits.slice(7))).toEqual(new Set([1500]));
});

it('has its first round over within three seconds, mistakes and all', async () => {
  const { waits } = await shop(Array.from({ length: 12 }, (_, index) => `mistake-${index}`));
  expect(waits.slice(0, 17).reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(3000);
});
