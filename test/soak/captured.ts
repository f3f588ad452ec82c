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

/** `null` while there is no archive. */
export function readStanding(page: Panel): Promise<Standing | null> {
  return page.run(`${OPEN}
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
}

/** Every batch, in the order in which the panel shows them; the bodies are hashed where they lie. */
export async function readCaptured(page: Panel): Promise<readonly Captured[]> {
  const captured = await page.run<readonly Captured[] | null>(`${OPEN}
    const [ids, batches, keys, bodies] = await within(['batches', 'summaries', 'bodies'], (reading) => Promise.all([
      reading.objectStore('summaries').index('startedAt').getAllKeys(),
      reading.objectStore('batches').getAll(),
      reading.objectStore('bodies').getAllKeys(),
      reading.objectStore('bodies').getAll(),
    ].map(settled)));
    const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
    const hashes = new Map();
    for (const [at, key] of keys.entries()) hashes.set(key, hex(await crypto.subtle.digest('SHA-256', bodies[at])));
    const byId = new Map(batches.map(({ batch }) => [batch.id, batch]));
    return ids.map((id) => {
      const { method, url, body, answer, joined, answerText } = byId.get(id);
      return { id, method, url, body: body.state, sha256: hashes.get(id) ?? null,
        answer: answer.state, status: answer.status ?? null, joined, answerText };
    });`);
  return captured ?? [];
}
