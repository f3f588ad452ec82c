import { type Answer, type Batch, batchId, NO_ANSWER } from '../batch.ts';
import type { HarSource } from '../har/format.ts';
import { type HarReading, type IsCollected, readHar } from '../har/read.ts';

/**
 * The longest file that is read. It becomes one text, of which Chrome takes 512 Mi characters at most, and parsed it needs
 * several times its length in memory.
 */
export const IMPORT_MAX_BYTES = 268_435_456;

/** Characters of a file's name that are kept. */
const NAME_MAX_CHARACTERS = 256;

/** A file that is offered for import, as `File` has it. */
export interface OfferedFile {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
}

/** Why a file is not even read. */
export function refusalOf({ size }: Pick<OfferedFile, 'size'>): 'empty' | 'too-large' | null {
  if (size === 0) return 'empty';
  return size > IMPORT_MAX_BYTES ? 'too-large' : null;
}

/** A batch that was read from a file, and the number of its request, by which the archive orders those of a session. */
export interface ImportedBatch extends HarSource {
  readonly requestId: string;
}

/** What a file brought, and what it did not. */
export interface Imported extends Omit<HarReading, 'entries'> {
  /** The file's name. */
  readonly name: string;
  /** A session of its own: no id of this import is that of another batch. */
  readonly session: string;
  readonly batches: readonly ImportedBatch[];
}

/**
 * Reads a HAR as batches for the archive, to be shown beside live ones. All that means something only in the browser that
 * recorded it (session, tab, page load, ids) gets a name that no other has. What was still under way then has come to
 * nothing since.
 * @param uuid makes the session's name
 * @param isCollected tells the batches of other writers, by the user's rules
 * @throws {HarError} when the text is no HAR
 */
export function importHar(har: string, name: string, uuid: string, isCollected?: IsCollected): Imported {
  const { entries, ...rest } = readHar(har, isCollected);
  const session = `file-${uuid}`;
  const file = name.slice(0, NAME_MAX_CHARACTERS);
  const idOf = (index: number) => batchId(session, String(index), 0);
  const ids = new Map(entries.map(({ batch }, index) => [batch.id, idOf(index)]));
  const batches = entries.map(({ batch, bytes }, index): ImportedBatch => {
    const { navigation } = batch.origin;
    const imported: Batch = {
      ...batch,
      id: idOf(index),
      origin: {
        ...batch.origin,
        session,
        tabId: -1,
        navigation: navigation === null ? null : `${session}/${navigation}`,
        file,
      },
      answer: settled(batch),
      preflight: batch.preflight && {
        ...batch.preflight,
        // One that is not in the file must not name another batch.
        id: ids.get(batch.preflight.id) ?? batchId(session, `preflight-of-${index}`, 0),
      },
      seenBy: 'file',
      joined: true,
    };
    return { requestId: String(index), batch: imported, bytes };
  });
  return { ...rest, name: file, session, batches };
}

function settled({ answer, startedAt: at }: Batch): Answer {
  if (answer.state === 'waiting') return { state: 'failed', at, error: NO_ANSWER };
  if (answer.state !== 'receiving') return answer;
  const { status, headers } = answer;
  return { state: 'answered', at, status, headers, interrupted: NO_ANSWER };
}
