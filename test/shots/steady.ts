import type { Panel } from '../../demo/browsers/inspected.ts';
import type { Stage } from '../../demo/stage.ts';

/** When the pictures' afternoon begins, in ms since 1970: 9 March 2026, 06:12:07 UTC. */
const BEGINS_AT = Date.UTC(2026, 2, 9, 6, 12, 7, 412);
/** Ms between a batch and the next, over and over. */
const GAPS = [180, 420, 95, 1310, 60, 2600, 240, 35, 730, 1900, 120, 310];
/** Ms until an answer, over and over. */
const WAITS = [38, 64, 41, 112, 57, 203, 49];

/** Names of this machine that a picture would show, and what it shows instead. */
export type Names = readonly (readonly [here: string, shown: string])[];

/** The endpoint's names become those that SLS gives a project, and a domain of its own. */
export const namesOf = ({ endpoint }: Stage): Names => [
  [`shop-demo.localhost:${endpoint.tlsPort}`, 'shop-demo.cn-hangzhou.log.aliyuncs.com'],
  [`shop-demo.localhost:${endpoint.port}`, 'shop-demo.cn-hangzhou.log.aliyuncs.com'],
  [`127.0.0.1:${endpoint.port}`, 'log.teahouse.example'],
  ['shop-demo.localhost:1', 'shop-demo.cn-shanghai.log.aliyuncs.com'],
];

/**
 * Gives all that is kept fixed times, ids and names, so that two runs make the same pictures. The panel reads them when it
 * is loaded anew.
 */
export async function steady(panel: Panel, names: Names): Promise<void> {
  await panel.run(`
    const [names, gaps, waits] = ${JSON.stringify([names, GAPS, WAITS])};
    const database = await new Promise((resolve, reject) => {
      const asked = indexedDB.open('tracklens');
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    const change = database.transaction(['batches', 'summaries', 'totals'], 'readwrite');
    const [batches, summaries] = [change.objectStore('batches'), change.objectStore('summaries')];
    const result = (asked) => new Promise((resolve, reject) => {
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    const rows = (await result(summaries.getAll())).sort((one, other) => one.startedAt - other.startedAt);
    // What the shop sends on arrival it sends at once: which comes first is chance.
    for (const navigation of new Set(rows.map((row) => row.navigation))) {
      const places = [...rows.keys()].filter((at) => rows[at].navigation === navigation && rows[at].method !== 'OPTIONS').slice(0, 3);
      const arrivals = places.map((at) => rows[at]).sort((one, other) => (one.digest?.logs ?? 0) - (other.digest?.logs ?? 0));
      for (const [index, at] of places.entries()) rows[at] = arrivals[index];
    }
    const requestIds = new Map();
    const navigations = new Map();
    const numbered = (map, name, width) => {
      if (!map.has(name)) map.set(name, map.size + 1);
      return map.get(name).toString(16).toUpperCase().padStart(width, '0');
    };
    let next = ${BEGINS_AT};
    let index = -1;
    // A preflight may come before another batch or behind it: it takes no time of its own.
    for (const [at, row] of rows.entries()) {
      const isPreflight = row.method === 'OPTIONS';
      if (!isPreflight) index += 1;
      const startedAt = isPreflight ? next - 12 : next;
      const stored = await result(batches.get(row.id));
      const tookMs = row.tookMs === null ? null : isPreflight ? 9 : waits[index % waits.length];
      const spent = row.requestId;
      // Its first digits are the server's time, as SLS writes it.
      const seconds = Math.floor((startedAt + (tookMs ?? 0)) / 1000).toString(16).toUpperCase();
      const requestId = spent && seconds + numbered(requestIds, spent, 24 - seconds.length);
      const fix = (value) => {
        let text = JSON.stringify(value);
        for (const [here, shown] of names) text = text.replaceAll(here, shown);
        if (spent) text = text.replaceAll(spent, requestId);
        text = text.replace(/[?&]tell=[a-z]+(:\\w+)?/gi, '');
        return JSON.parse(text);
      };
      const batch = fix(stored.batch);
      const fixed = fix(row);
      const told = new Date(startedAt).toUTCString();
      if (batch.answer.headers) batch.answer.headers = batch.answer.headers.map(([name, value]) => [name, name.toLowerCase() === 'date' ? told : value]);
      if ('at' in batch.answer) batch.answer.at = startedAt + tookMs;
      if (batch.preflight && 'at' in batch.preflight.answer) batch.preflight.answer.at = startedAt;
      const navigation = row.navigation && numbered(navigations, row.navigation, 32);
      Object.assign(batch.origin, { navigation, tabId: Math.min(batch.origin.tabId, 7) });
      // The last calls are those by which we had the page send.
      Object.assign(batch, { startedAt, stack: batch.stack.filter(({ url }) => url !== '') });
      const host = new URL(batch.url).host;
      const project = host.includes('.log.aliyuncs.com') ? host.split('.')[0] : null;
      Object.assign(fixed, { id: row.id, session: row.session, startedAt, tookMs, host, project, navigation });
      // What an SDK compresses has the clock in it.
      if (fixed.digest?.compressType === 'lz4' && fixed.digest.logs === 5) fixed.digest.sizes = { ...fixed.digest.sizes, wire: 198, raw: 494 };
      if (fixed.unjoinedAt !== undefined) fixed.unjoinedAt = startedAt;
      batches.put({ ...stored, batch }, row.id);
      summaries.put(fixed);
      if (isPreflight) continue;
      const follower = rows.slice(at + 1).find(({ method }) => method !== 'OPTIONS');
      const isNextPage = follower && follower.navigation !== row.navigation;
      next += gaps[index % gaps.length] + (isNextPage ? 6400 : 0);
    }
    const totals = change.objectStore('totals');
    for (const key of await result(totals.getAllKeys())) {
      const tally = await result(totals.get(key));
      totals.put({ ...tally, bytes: Math.ceil(tally.bytes / 10_000) * 10_000 }, key);
    }
    await new Promise((resolve, reject) => {
      change.oncomplete = resolve;
      change.onabort = () => reject(change.error);
    });
    database.close();`);
}
