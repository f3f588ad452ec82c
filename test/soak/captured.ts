import { setTimeout as sleep } from 'node:timers/promises';
import type { Panel } from '../../demo/browsers/inspected.ts';

/** A batch as it lies in the extension's archive, as far as the soak compares it. */
export interface Captured {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  /** The state of the body. */
  readonly body: string;
  /** Of the body's bytes, in lower-case hex; `null` where there are none. */
  readonly sha256: string | null;
  readonly answer: string;
  readonly status: number | null;
  /** Whether what DevTools saw of it has been joined. */
  readonly joined: boolean;
  readonly answerText: string | null;
}

/** How the archive stands: how much is in it, and how much of it the background has yet to do. */
export interface Standing {
  readonly batches: number;
  readonly unsettled: number;
  readonly uninspected: number;
}

/**
 * Opens the archive from any page of the extension. It is never made here: a page that comes before the background would
 * leave one without stores.
 */
const OPEN = `
  const known = await indexedDB.databases();
  if (!known.some(({ name }) => name === 'tracklens')) return null;
  const settled = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await settled(indexedDB.open('tracklens'));
  const within = async (stores, read) => {
    try { return await read(database.transaction(stores)); } finally { database.close(); }
  };
`;

/** Ms in which an archive answers, however busy the machine is. One that does not is told of, and not waited for in silence. */
const PATIENCE_MS = 30_000;

/** `null` while there is no archive. */
export async function readStanding(page: Panel): Promise<Standing | null> {
  const late = sleep(PATIENCE_MS, null, { ref: false }).then(() => {
    throw new Error(`the archive has not answered for ${PATIENCE_MS} ms`);
  });
  const read = page.run<Standing | null>(`${OPEN}
    return within(['batches', 'summaries'], async (reading) => {
      const summaries = reading.objectStore('summaries');
      const counts = await Promise.all([
        summaries.count(),
        summaries.index('answer').count('waiting'),
        summaries.index('answer').count('receiving'),
        reading.objectStore('batches').index('uninspected').count(),
      ].map(settled));
      return { batches: counts[0], unsettled: counts[1] + counts[2], uninspected: counts[3] };
    });`);
  return Promise.race([read, late]);
}

/** The batch that began last: where it was sent, how it was answered, whether it was inspected. */
export function readNewest(page: Panel): Promise<{ url: string; answer: string; isInspected: boolean } | null> {
  return page.run(`${OPEN}
    const cursor = await within(['summaries'], (reading) =>
      settled(reading.objectStore('summaries').index('startedAt').openCursor(null, 'prev')));
    return cursor && { url: cursor.value.url, answer: cursor.value.answer, isInspected: cursor.value.digest !== null };`);
}

/** Every batch, in the order in which the panel shows them; the bodies are hashed where they lie, one after the other. */
export async function readCaptured(page: Panel): Promise<readonly Captured[]> {
  const captured = await page.run<readonly Captured[] | null>(`${OPEN}
    const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
    const hashes = new Map();
    const [ids, batches] = await within(['batches', 'summaries', 'bodies'], async (reading) => {
      const read = await Promise.all([
        reading.objectStore('summaries').index('startedAt').getAllKeys(),
        reading.objectStore('batches').getAll(),
        reading.objectStore('bodies').getAllKeys(),
      ].map(settled));
      // A transaction ends while one hashes: so a new one for each.
      for (const key of read[2]) {
        const bytes = await settled(database.transaction('bodies').objectStore('bodies').get(key));
        hashes.set(key, hex(await crypto.subtle.digest('SHA-256', bytes)));
      }
      return read;
    });
    const byId = new Map(batches.map(({ batch }) => [batch.id, batch]));
    return ids.map((id) => {
      const { method, url, body, answer, joined, answerText } = byId.get(id);
      return { id, method, url, body: body.state, sha256: hashes.get(id) ?? null,
        answer: answer.state, status: answer.status ?? null, joined, answerText };
    });`);
  return captured ?? [];
}
