import { expect, it, vi } from 'vitest';
import { createCaptureChannel } from '../../src/browser/capture-channel.ts';

it('tells every other context, until it listens no more', async () => {
  const [background, panel] = [createCaptureChannel(), createCaptureChannel()];
  const listener = vi.fn();
  const stop = panel.subscribe(listener);
  background.announce();
  await vi.waitFor(() => expect(listener).toHaveBeenCalledTimes(1));
  stop();
  const later = vi.fn();
  panel.subscribe(later);
  background.announce();
  await vi.waitFor(() => expect(later).toHaveBeenCalledTimes(1));
  expect(listener).toHaveBeenCalledTimes(1);
});
