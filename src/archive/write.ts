import { type Batch, batchId, isSettled } from '../batch/batch.ts';
import type { Summary } from '../batch/summary.ts';
import type { KeptLimits, Settings } from '../settings/settings.ts';
import type { ChangeNotice, Copy } from './feed.ts';
import { type Archived, EMPTY, type Scope, type Stored, scopeOf, type Tab, type Tally, tallyKey } from './schema.ts';
import type { Tables } from './store.ts';
import { toStore } from './stored.ts';

/** How much the archive keeps, of one tab and in all. */
export type Limits = Pick<Settings, 'keptOfTab' | 'keptInAll'>;

/** Batches looked at together when the oldest are dropped. A write adds about as many. */
const DROPPED_TOGETHER = 50;

const NONE: ReadonlySet<string> = new Set();

/**
 * One transaction over the whole archive, under way. It gathers what changes and writes each batch once, at the end: of a
 * burst of requests each has seven calls of the browser.
 */
export class Write {
  readonly #tables: Tables;
  /** Revisions begin above it. */
  readonly #revision: number;
  /** As they were before, for those that were looked at. */
  readonly #before = new Map<string, Stored | undefined>();
  readonly #changed = new Map<string, Archived>();
  readonly #bodies = new Map<string, Uint8Array>();
  readonly #removed = new Set<string>();
  readonly #copies: Copy[] = [];
  /** Of batches that another context has changed. */
  readonly #revisions = new Map<string, number>();
  /** The newest hop of each request that was looked for, by its first batch id. */
  readonly #latest = new Map<string, string | null>();
  readonly #tallies = new Map<string, Tally>();
  /** The keys of the tallies that have changed. */
  readonly #counted = new Set<string>();
  readonly #droppedUnderWay: string[] = [];
  #dropped = 0;

  constructor(tables: Tables, revision: number) {
    this.#tables = tables;
    this.#revision = revision;
  }

  get entries() {
    return this.#tables.entries;
  }

  get pageCalls() {
    return this.#tables.pageCalls;
  }

  get pageBytes() {
    return this.#tables.pageBytes;
  }

  /** Whether a batch is new or has changed. */
  get hasPut(): boolean {
    return this.#changed.size > 0;
  }

  /** Batches that were dropped to stay within the limits. */
  get dropped(): number {
    return this.#dropped;
  }

  /** The ids of batches that were dropped while their requests were under way. */
  get droppedUnderWay(): readonly string[] {
    return this.#droppedUnderWay;
  }

  /** What was put, with the bytes that are new. */
  get copies(): readonly Copy[] {
    return this.#copies;
  }

  async get(id: string): Promise<Archived | undefined> {
    if (!this.#before.has(id)) this.#before.set(id, await this.#tables.batch(id));
    return this.#removed.has(id) ? undefined : (this.#changed.get(id) ?? this.#before.get(id));
  }

  /** The bytes of a batch's body as they are by now. */
  async body(id: string): Promise<Uint8Array | undefined> {
    return this.#removed.has(id) ? undefined : (this.#bodies.get(id) ?? this.#tables.body(id));
  }

  async latestHop(session: string, requestId: string): Promise<Archived | null> {
    const first = batchId(session, requestId, 0);
    let latest = this.#latest.get(first);
    if (latest === undefined) {
      // All of them, for there is hardly ever a second: a cursor from the end takes longer, and gives nothing but a key.
      const stored = (await this.#tables.batchesBetween(first, batchId(session, requestId, 99))).at(-1);
      latest = stored?.batch.id ?? null;
      this.#latest.set(first, latest);
      // What was looked up need not be looked up again: neither this one nor, where there is none, the first.
      const id = latest ?? first;
      if (!this.#before.has(id)) this.#before.set(id, stored);
    }
    return latest === null ? null : ((await this.get(latest)) ?? null);
  }

  /** The rows of the batches that began in a span of time, in ms, as they were before this transaction. */
  summariesBetween(from: number, to: number): Promise<Summary[]> {
    return this.#tables.rowsBetween(from, to);
  }

  /** Those of them that nothing of DevTools was joined to. */
  unjoinedBetween(from: number, to: number): Promise<Summary[]> {
    return this.#tables.unjoinedBetween(from, to);
  }

  /** Puts the newest hop of a request. */
  async putHop(session: string, requestId: string, batch: Batch, bytes?: Uint8Array): Promise<Archived> {
    this.#latest.set(batchId(session, requestId, 0), batch.id);
    return this.put(batch, bytes);
  }

  async put(batch: Batch, bytes?: Uint8Array): Promise<Archived> {
    const before = await this.get(batch.id);
    const digest = before?.digest ?? null;
    const inspected = before?.batch.inputs === batch.inputs && !before.uninspected;
    const archived: Archived = inspected ? { batch, digest } : { batch, digest, uninspected: 1 };
    await this.putArchived(archived, bytes);
    return archived;
  }

  async putArchived(archived: Archived, bytes?: Uint8Array): Promise<void> {
    const { id } = archived.batch;
    await this.get(id);
    this.#removed.delete(id);
    this.#changed.set(id, archived);
    if (bytes) this.#bodies.set(id, bytes);
  }

  /** Puts what another context has kept, where that is newer than what is known here. */
  async putCopy({ stored, bytes }: Copy): Promise<void> {
    const { id } = stored.batch;
    await this.get(id);
    const known = this.#before.get(id)?.revision ?? 0;
    if (known >= stored.revision) return;
    this.#revisions.set(id, stored.revision);
    const { batch, digest, uninspected } = stored;
    await this.putArchived(uninspected ? { batch, digest, uninspected } : { batch, digest }, bytes ?? undefined);
  }

  async remove(id: string): Promise<void> {
    if (!(await this.get(id))) return;
    this.#changed.delete(id);
    this.#bodies.delete(id);
    this.#removed.add(id);
  }

  /** The count of the dropped begins anew. */
  async forgetDropped(scope: Scope): Promise<void> {
    if (scope === 'all') await this.countAll();
    else await this.#tally(scope);
    const keys = scope === 'all' ? [...this.#tallies.keys()] : [tallyKey(scope)];
    for (const key of keys) {
      const { dropped } = this.#tallies.get(key) ?? EMPTY;
      if (dropped === 0) continue;
      await this.#count(scopeOf(key), { dropped: -dropped });
      if (scope !== 'all') await this.#count('all', { dropped: -dropped });
    }
  }

  /** Lets go of the tallies of those tabs of which nothing is left. */
  async forgetTabs(isOver: (tab: Tab) => boolean): Promise<void> {
    for (const [key, { batches }] of await this.#tables.tallies()) {
      const scope = scopeOf(key);
      if (scope !== 'all' && batches === 0 && isOver(scope)) this.#tables.putTally(scope, null);
    }
  }

  /** Has every tab looked at, not only those in which something has changed. */
  async countAll(): Promise<void> {
    for (const [key, tally] of await this.#tables.tallies()) {
      if (!this.#tallies.has(key)) this.#tallies.set(key, tally);
    }
  }

  /**
   * Writes everything, and drops at most so many batches to stay within limits. Returns what to announce, `null` when nothing
   * changed.
   */
  async finish(limits: Limits | null, atMost = Number.POSITIVE_INFINITY): Promise<ChangeNotice | null> {
    for (const id of this.#removed) await this.#writeRemoval(id);
    for (const archived of this.#changed.values()) await this.#writeChange(archived);
    if (limits) await this.#keepWithin(limits, atMost);
    if (this.#counted.size === 0) return null;
    for (const key of this.#counted) this.#tables.putTally(scopeOf(key), this.#tallies.get(key) ?? EMPTY);
    const { revision } = await this.#tally('all');
    return this.#removed.size > 0 ? { revision, removed: [...this.#removed] } : { revision };
  }

  async #writeChange(archived: Archived): Promise<void> {
    const { id } = archived.batch;
    const before = this.#before.get(id);
    const newest = Math.max((await this.#tally('all')).revision, this.#revision);
    const { stored, row } = toStore(archived, this.#revisions.get(id) ?? newest + 1);
    const body = this.#bodies.get(id);
    this.#tables.put(stored, row, 'byteLength' in stored.batch.body ? body : null);
    this.#copies.push({ stored, bytes: body ?? null });
    if (before) await this.#countBatch(before, -1);
    await this.#countBatch(stored, 1);
    for (const scope of ['all', stored.batch.origin] as const) {
      const tally = await this.#tally(scope);
      this.#tallies.set(tallyKey(scope), { ...tally, revision: Math.max(tally.revision, stored.revision) });
    }
  }

  async #writeRemoval(id: string): Promise<void> {
    this.#tables.delete(id);
    const before = this.#before.get(id);
    if (before) await this.#countBatch(before, -1);
  }

  async #countBatch({ batch, bytes, errors }: Stored, sign: 1 | -1): Promise<void> {
    const change = { batches: sign, bytes: sign * bytes, errors: sign * errors };
    await this.#count('all', change);
    await this.#count(batch.origin, change);
  }

  async #count(scope: Scope, change: Partial<Tally>): Promise<void> {
    const { batches = 0, bytes = 0, errors = 0, dropped = 0 } = change;
    const tally = await this.#tally(scope);
    const key = tallyKey(scope);
    this.#counted.add(key);
    this.#tallies.set(key, {
      ...tally,
      batches: tally.batches + batches,
      bytes: tally.bytes + bytes,
      errors: tally.errors + errors,
      dropped: tally.dropped + dropped,
    });
  }

  async #tally(scope: Scope): Promise<Tally> {
    const key = tallyKey(scope);
    const known = this.#tallies.get(key) ?? (await this.#tables.tally(scope)) ?? EMPTY;
    this.#tallies.set(key, known);
    return known;
  }

  /** Stays within the limits, in every scope that was counted and then in all. */
  async #keepWithin(limits: Limits, atMost: number): Promise<void> {
    for (const key of this.#tallies.keys()) {
      const scope = scopeOf(key);
      if (scope !== 'all') await this.#dropOldest(scope, limits.keptOfTab, atMost);
    }
    await this.#dropOldest('all', limits.keptInAll, atMost);
  }

  /** Lets the oldest batches go, those that are pinned last, but never one that is being written. */
  async #dropOldest(scope: Scope, limits: KeptLimits, atMost: number): Promise<void> {
    const isOver = async () => {
      const { batches, bytes } = await this.#tally(scope);
      return this.#dropped < atMost && (batches > limits.batches || bytes > limits.bytes);
    };
    if (!(await isOver())) return;
    let spared: ReadonlySet<string> = new Set(await this.#tables.pinnedIds());
    while (await isOver()) {
      const known = this.#changed.size + this.#removed.size + spared.size;
      const oldest = await this.#tables.oldestIds(scope, known + DROPPED_TOGETHER);
      const isSpared = (id: string) => this.#changed.has(id) || this.#removed.has(id) || spared.has(id);
      const ids = oldest.filter((id) => !isSpared(id)).slice(0, DROPPED_TOGETHER);
      if (ids.length === 0) {
        if (spared.size === 0) return;
        spared = NONE;
        continue;
      }
      await Promise.all(ids.map((id) => this.get(id)));
      for (const id of ids) {
        if (!(await isOver())) return;
        await this.#drop(id);
      }
    }
  }

  async #drop(id: string): Promise<void> {
    const batch = this.#before.get(id)?.batch;
    this.#removed.add(id);
    await this.#writeRemoval(id);
    this.#dropped += 1;
    await this.#count('all', { dropped: 1 });
    if (!batch) return;
    await this.#count(batch.origin, { dropped: 1 });
    if (!isSettled(batch.answer.state)) this.#droppedUnderWay.push(id);
  }
}
