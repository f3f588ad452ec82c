import type { BrowserName } from '../../demo/open.ts';
import type { Account } from './account.ts';
import { SHAPES, type Shape } from './shapes.ts';

export type Run = 'closed' | 'devtools';

export const shapesOf = (run: Run) => SHAPES.filter(({ id }) => run === 'devtools' || id !== 'before-devtools');

export function expectedOf(
  _name: BrowserName,
  _run: Run,
  _shape: Shape,
  happened: readonly Account[],
): readonly Account[] {
  return happened;
}
