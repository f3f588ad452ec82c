import { useEffect, useState } from 'react';
import { knownRefusal } from '../../batch/known-refusal.ts';
import { usePanel } from '../context.ts';
import { type InspectedBatch, isAbandoned } from '../worker/inspector.ts';

/** The batch that another is compared with: open in the worker, or why it is not. */
export type Compared = InspectedBatch | 'opening' | 'gone' | 'lost';

/**
 * Opens a batch in the second place of the worker, for as long as it is compared.
 * @param attempt opens it anew when it changes: a worker that died took it along
 */
export function useCompared(id: string | null, attempt: number): Compared {
  const { archive, inspector, store } = usePanel();
  const [compared, setCompared] = useState<Compared>('opening');
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt opens it anew.
  useEffect(() => {
    if (id === null) return;
    setCompared('opening');
    const { summaries, rowOf } = store.getState();
    const row = rowOf(id);
    const targetRefusal = row ? knownRefusal(row, summaries) : null;
    inspector.open('compared', { id, targetRefusal, read: () => archive.open(id) }).then(
      (opened) => setCompared(opened ?? 'gone'),
      (error: unknown) => {
        if (!isAbandoned(error)) setCompared('lost');
      },
    );
    return () => inspector.close('compared');
  }, [id, attempt, archive, inspector, store]);
  return compared;
}
