import { expect, it } from 'vitest';
import { afterClick } from '../../../src/panel/facets/next-state.ts';

it('asks for a value, then for all but it, then lets go, and leaves the rest alone', () => {
  const click = (text: string) => afterClick(text, { key: 'topic' }, 'login');
  expect(click('raw>1k')).toBe('raw>1k topic=login');
  expect(click('raw>1k topic=login')).toBe('raw>1k -topic=login');
  expect(click('raw>1k -topic=login')).toBe('raw>1k');
});
