import { onTestFinished, vi } from 'vitest';

/** What is broken here is the fake of IndexedDB, at the places where the real one breaks. */
interface FakeTransaction extends IDBTransaction {
  /** As the browser aborts a transaction by itself. */
  _abort(errorName: string): void;
  error: DOMException | null;
}

/** IndexedDB cannot be opened from now on, until the test ends or it is mended. */
export function breakOpening(error = new DOMException('Internal error opening backing store', 'UnknownError')) {
  const spy = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw error;
  });
  onTestFinished(() => spy.mockRestore());
  return { mend: () => spy.mockRestore() };
}

/** Nothing can be put or deleted from now on, until the test ends. */
export function breakWriting() {
  for (const method of ['put', 'delete'] as const) {
    const spy = vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(() => {
      throw new DOMException('Input/output error', 'UnknownError');
    });
    onTestFinished(() => spy.mockRestore());
  }
}

/** Connections that are opened from now on can be closed as the browser closes them, without a word. */
export function watchConnections() {
  const connections: IDBDatabase[] = [];
  const open = indexedDB.open.bind(indexedDB);
  const spy = vi.spyOn(indexedDB, 'open').mockImplementation((...args) => {
    const request = open(...args);
    request.addEventListener('success', () => connections.push(request.result));
    return request;
  });
  onTestFinished(() => spy.mockRestore());
  return {
    opened: () => connections.length,
    closeAll() {
      for (const connection of connections) connection.close();
    },
  };
}

/**
 * The disk has room for so many bytes of bodies. A transaction that wants more is aborted, as by the browsers, at its end.
 * @param error what they say then: of a quota, or of the disk itself (Chromium)
 */
export function limitRoom(bytes: number, error = new DOMException(undefined, 'QuotaExceededError')) {
  const kept = new Map<string, number>();
  const { put, delete: remove } = IDBObjectStore.prototype;
  const isFull = () => [...kept.values()].reduce((sum, each) => sum + each, 0) > bytes;
  const putSpy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    const request = put.apply(this, args);
    const [value, key] = args;
    if (this.name !== 'bodies') return request;
    const before = kept.get(String(key));
    kept.set(String(key), (value as Uint8Array).byteLength);
    if (isFull()) {
      request.addEventListener('success', () => {
        if (before === undefined) kept.delete(String(key));
        else kept.set(String(key), before);
        const transaction = this.transaction as FakeTransaction;
        transaction._abort(error.name);
        transaction.error = error;
      });
    }
    return request;
  });
  const deleteSpy = vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(function (
    this: IDBObjectStore,
    key,
  ) {
    if (this.name === 'bodies') kept.delete(String(key));
    return remove.call(this, key);
  });
  onTestFinished(() => {
    putSpy.mockRestore();
    deleteSpy.mockRestore();
  });
}
