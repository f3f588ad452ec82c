import { batchId } from '../../../src/batch/batch.ts';
import type { ExportSource } from '../../../src/batch/copy/walk.ts';
import type { HarSource } from '../../../src/batch/har/format.ts';
import type { Wire } from '../../../src/sls/wire.ts';
import { answered, batchOf, SESSION } from '../../support/batches.ts';

/** Batches of wires, under ids of their own, as an archive opens them. */
export function exportOf(wires: readonly Wire[], rest: Partial<ExportSource> = {}): ExportSource {
  const sources = new Map(wires.map((wire, index) => [batchId(SESSION, String(index), 0), sourceOf(wire, index)]));
  return { ids: [...sources.keys()], open: async (id) => sources.get(id) ?? null, ...rest };
}

export function sourceOf({ method, url, headers: requestHeaders, body }: Wire, index = 0): HarSource {
  const bytes = 'bytes' in body ? body.bytes : null;
  const kept = bytes ? ({ state: 'complete', byteLength: bytes.byteLength } as const) : ({ state: 'none' } as const);
  const id = batchId(SESSION, String(index), 0);
  return { batch: batchOf({ id, method, url, requestHeaders, body: kept, answer: answered(200) }), bytes };
}

/** All that an export writes. */
export async function written(chunks: AsyncIterable<string>): Promise<string> {
  let all = '';
  for await (const chunk of chunks) all += chunk;
  return all;
}
