import { describe, expect, it } from 'vitest';
import { refusedDisk } from '../soak/disk.ts';
import { killedBetween } from '../soak/kills.ts';
import { atPagehide, fullSpeed } from '../soak/load.ts';
import { ALL_THERE } from '../soak/sending.ts';
import { uninstalled } from '../soak/uninstall.ts';
import { BROWSERS } from './session.ts';

/* The short form of `npm run soak`: the same, with fewer requests, and nothing that a busy machine could fail. */

describe.each(BROWSERS)('load and faults, in %s', (name) => {
  it('loses, doubles and disorders nothing that a page sends as fast as it can', async () => {
    const load = await fullSpeed(name, 500);
    expect(load).toMatchObject({ sent: 500, arrived: 500, captured: 500, ...ALL_THERE });
  });

  it.each(['sendBeacon', 'fetch keepalive'] as const)(
    'has all that a page sends when it goes, by %s',
    async (means) => {
      const load = await atPagehide(name, 100, means);
      expect(load).toMatchObject({ sent: 100, arrived: 100, captured: 100, ...ALL_THERE });
    },
  );

  it('has every body and every answer of a background that is killed in between', async () => {
    const killed = await killedBetween(name, 2, 40);
    expect(killed).toMatchObject({ kills: 2, sent: 40, captured: 40, ...ALL_THERE });
  });

  it('works on from memory, and says so, where the disk refuses', async () => {
    expect(await refusedDisk(name, 5)).toEqual({ notice: 'memory', before: 5, rows: 10, rowsElsewhere: 10 });
  });

  it('leaves nothing in the profile when it is uninstalled', async () => {
    const { before, after } = await uninstalled(name);
    expect(before).not.toEqual([]);
    expect(after).toEqual([]);
  });
});
