import { until } from '../../demo/browsers/until.ts';
import type { BrowserName } from '../../demo/open.ts';
import { readCaptured, readNewest } from './captured.ts';
import { peakBytes, residentBytes } from './processes.ts';
import { inPage, USUAL } from './sending.ts';
import { atRest, openReader, openSoak } from './stage.ts';

/** What came of large bodies. */
export interface Large {
  readonly sent: number;
  /** Batches that are still kept; the oldest go when the limits are reached. */
  readonly kept: number;
  /** Of those, with their whole body. */
  readonly complete: number;
  /** MB of the extension's process: before, at its peak, and when all had come to rest. */
  readonly beforeMb: number;
  readonly peakMb: number;
  readonly afterMb: number;
  readonly pageMs: number;
  readonly restMs: number;
  /** Ms from the end of a small request, sent afterwards, until it stands in the archive, answered and inspected. */
  readonly nextMs: number;
}

const MB = 1_000_000;

/** A page that sends large bodies, some at a time. */
export async function largeBodies(name: BrowserName, count: number, bodyBytes: number, underWay = 3): Promise<Large> {
  const soak = await openSoak(name);
  try {
    const { browser, plain } = soak;
    const url = `${plain.origin}/logstores/web-prod/track?APIVersion=0.6.0`;
    const extension = await browser.extensionProcess();
    const before = residentBytes(extension);
    const pageMs = await browser.inPage<number>(`
      const begun = performance.now();
      const filling = 'x'.repeat(1000);
      const logs = Array.from({ length: ${Math.floor(bodyBytes / 1020)} }, (_, at) => '{"n":"' + at + '","text":"' + filling + '"}');
      const body = new TextEncoder().encode('{"__topic__":"large","__logs__":[' + logs.join(',') + ']}');
      let next = 0;
      const lane = async () => {
        while (next < ${count}) { next++; await fetch('${url}', { method: 'POST', body }); }
      };
      await Promise.all(Array.from({ length: ${underWay} }, lane));
      return performance.now() - begun;`);
    const begun = performance.now();
    const reader = await openReader(browser);
    await atRest(reader, () => 0);
    const restMs = performance.now() - begun;
    const peak = peakBytes(extension);
    const after = residentBytes(extension);

    const sent = performance.now();
    await browser.inPage(`const n = 0; await fetch('${url}&small', { method: 'POST', body: ${inPage(USUAL)} })`);
    await until(async () => {
      const newest = await readNewest(reader);
      return newest?.url.endsWith('&small') && newest.answer === 'answered' && newest.isInspected;
    }, 'a small request after the large ones');
    const nextMs = performance.now() - sent;
    // Last, for to read so many bytes takes memory too.
    const captured = await readCaptured(reader);
    return {
      sent: count,
      kept: captured.length,
      complete: captured.filter(({ body }) => body === 'complete').length,
      beforeMb: Math.round(before / MB),
      peakMb: Math.round(peak / MB),
      afterMb: Math.round(after / MB),
      pageMs: Math.round(pageMs),
      restMs: Math.round(restMs),
      nextMs: Math.round(nextMs),
    };
  } finally {
    await soak.close();
  }
}
