import { describe, expect, it } from 'vitest';
import { until } from '../../../demo/browsers/until.ts';

describe('until', () => {
  it('asks until the answer is true, and gives it', async () => {
    const answers = [undefined, false, 'there'];
    await expect(until(() => answers.shift(), 'it')).resolves.toBe('there');
  });

  it('takes an error for "not yet"', async () => {
    let tries = 0;
    const probe = () => {
      if (++tries < 3) throw new Error('too early');
      return tries;
    };
    await expect(until(probe, 'it')).resolves.toBe(3);
  });

  it('says in the end what it waited for, and what the last try said', async () => {
    const probe = () => Promise.reject(new Error('no such tab'));
    await expect(until(probe, 'the tab', 50)).rejects.toThrow(
      'waited 50 ms for the tab; the last try said: no such tab',
    );
  });
});
