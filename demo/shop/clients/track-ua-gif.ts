import type { Log } from '../logs.ts';
import { type Outcome, worst } from '../outcome.ts';
import { type Targets, trackUrl } from '../targets.ts';
import type { Client } from './client.ts';

/** A picture nobody looks at: each log becomes the query of one GET. */
export function trackUaGif(targets: Targets): Client {
  return {
    id: 'track-ua-gif',
    label: '<img> track_ua.gif',
    role: 'The advertisement’s pixel, by GET',
    send: async (logs) => worst(await Promise.all(logs.map((log) => loadPixel(targets, log)))),
  };
}

function loadPixel(targets: Targets, log: Log): Promise<Outcome> {
  // The time stamp keeps the browser from answering out of its cache.
  const query = new URLSearchParams({ APIVersion: '0.6.0', ...log, t: String(Date.now()) });
  return new Promise((resolve) => {
    const pixel = new Image();
    pixel.onload = () => resolve({ kind: 'unseen', reason: 'the picture came; a page sees no status of it' });
    pixel.onerror = () => resolve({ kind: 'unseen', reason: 'no picture came back, which may be an error or not' });
    pixel.src = `${trackUrl(targets.http, targets.logstore)}_ua.gif?${query}`;
  });
}
