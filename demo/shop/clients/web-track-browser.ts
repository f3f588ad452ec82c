import WebTracker from '@aliyun-sls/web-track-browser';
import type { AnswerDesk } from '../answers.ts';
import { type Targets, trackUrl } from '../targets.ts';
import type { Client } from './client.ts';

/** Small batches: the library uses a beacon, whose answer no page ever sees. */
export function webTrackBrowser(targets: Targets): Client {
  const tracker = openTracker(targets, 'shop');
  return {
    id: 'web-track-browser',
    label: 'web-track-browser',
    role: 'Page views and clicks, by beacon',
    send: async (logs) => {
      tracker.sendBatchLogsImmediate([...logs]);
      return { kind: 'unseen', reason: 'by beacon: the page is not told the answer' };
    },
  };
}

/** Batches of 32 768 UTF-16 units and more: the library uses XHR. */
export function webTrackBrowserLarge(targets: Targets, desk: AnswerDesk): Client {
  const tracker = openTracker(targets, 'attention');
  return {
    id: 'web-track-browser-large',
    label: 'web-track-browser, large',
    role: 'Attention samples, by XHR because they are many',
    send: (logs) => {
      const outcome = desk.expect(trackUrl(targets.http, targets.logstore), 'xmlhttprequest');
      tracker.sendBatchLogsImmediate([...logs]);
      return outcome;
    },
  };
}

// A host that begins with http is taken whole, as a custom domain; the project is then not put in front of it.
function openTracker(targets: Targets, topic: string): WebTracker {
  return new WebTracker({
    host: targets.http,
    project: targets.project,
    logstore: targets.logstore,
    topic,
    source: 'shop-page',
    tags: { shop: '山月茶舍', release: 'demo' },
  });
}
