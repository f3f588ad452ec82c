import type { Batch, Origin } from '../batch/batch.ts';
import { type Archived, type Database, EMPTY, type Stored, type Tally, type Transaction, tallyKey } from './schema.ts';
import { toStore } from './stored.ts';

/** Brings the stores of any older version to the newest. */
export async function upgrade(
  database: Database,
  oldVersion: number,
  transaction: Transaction<'versionchange'>,
): Promise<void> {
  if (oldVersion < 1) createStores(database);
  if (oldVersion < 2) {
    const summaries = transaction.objectStore('summaries');
    summaries.createIndex('tab', ['session', 'tabId', 'startedAt']);
    summaries.createIndex('unjoinedAt', 'unjoinedAt');
    if (!database.objectStoreNames.contains('pageCalls')) createPageStores(database);
  }
  if (oldVersion < 3) transaction.objectStore('summaries').createIndex('pinned', 'mark.pinned');
  if (oldVersion === 1) await fillIn(transaction);
  if (oldVersion >= 1 && oldVersion < 3) await inspectAnew(transaction);
}

function createStores(database: Database): void {
  database.createObjectStore('batches').createIndex('uninspected', 'uninspected');
  const summaries = database.createObjectStore('summaries', { keyPath: 'id' });
  summaries.createIndex('revision', 'revision');
  summaries.createIndex('startedAt', 'startedAt');
  summaries.createIndex('answer', 'answer');
  database.createObjectStore('bodies');
  database.createObjectStore('entries', { autoIncrement: true });
  database.createObjectStore('totals');
}

/** The stores of the page hook, which some archives of the first version have. */
function createPageStores(database: Database): void {
  database.createObjectStore('pageCalls', { autoIncrement: true });
  database.createObjectStore('pageBytes');
}

/** What the first version did not know of a batch, and of where it came from. */
const UNKNOWN_TO_FIRST = { stack: [], preflight: null, seenBy: 'web-request' } as const;
const UNKNOWN_ORIGIN = { frame: null, navigation: null, isOurs: false } as const;

/** The first version counted bodies alone and no tabs, and stored batches with their secrets. All are kept, and counted again. */
async function fillIn(transaction: Transaction<'versionchange'>): Promise<void> {
  const rows = transaction.objectStore('summaries');
  const totals = transaction.objectStore('totals');
  const all = { ...EMPTY, ...(await totals.get(tallyKey('all'))), batches: 0, bytes: 0 };
  const tallies = new Map<string, Tally>();
  // One after the other: all at once would be more than memory may hold.
  for (let cursor = await transaction.objectStore('batches').openCursor(); cursor; cursor = await cursor.continue()) {
    const { batch, ...rest } = cursor.value as Archived;
    const origin: Origin = { ...UNKNOWN_ORIGIN, ...batch.origin };
    const filled: Batch = { ...UNKNOWN_TO_FIRST, ...batch, origin };
    const revision = (await rows.get(batch.id))?.revision ?? all.revision;
    const { stored, row } = toStore({ ...rest, batch: filled }, revision);
    await cursor.update(stored);
    await rows.put(row);
    for (const scope of ['all', origin] as const) {
      const key = tallyKey(scope);
      tallies.set(key, counted(tallies.get(key) ?? (scope === 'all' ? all : EMPTY), stored, revision));
    }
  }
  // What DevTools left waits for a minute or two at most, and had its secrets.
  await transaction.objectStore('entries').clear();
  for (const [key, tally] of tallies) await totals.put(tally, key);
}

/** Batches of the second version have no marks, and their digests name neither tags nor rules. Without one, a batch is inspected anew by the background. */
async function inspectAnew(transaction: Transaction<'versionchange'>): Promise<void> {
  for (let cursor = await transaction.objectStore('batches').openCursor(); cursor; cursor = await cursor.continue()) {
    await cursor.update({ ...cursor.value, digest: null, uninspected: 1 });
  }
  const rows = transaction.objectStore('summaries');
  for (let cursor = await rows.openCursor(); cursor; cursor = await cursor.continue()) {
    await cursor.update({ ...cursor.value, mark: null, digest: null });
  }
}

const counted = (tally: Tally, { bytes, errors }: Stored, revision: number): Tally => ({
  ...tally,
  revision: Math.max(tally.revision, revision),
  batches: tally.batches + 1,
  bytes: tally.bytes + bytes,
  errors: tally.errors + errors,
});
