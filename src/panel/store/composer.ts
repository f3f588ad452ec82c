import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Draft, NEW_DRAFT, type Setting, setTo, WAYS, WORKED_OUT, type WorkedOut } from '../../compose/draft.ts';

/** Where the extension's pages remember the draft that was edited last. */
const DRAFT_KEY = 'tracklens-draft';

/** Characters of a draft that are remembered: `localStorage` has room for 5 million, and others need some of it. */
export const KEPT_DRAFT_MAX_CHARACTERS = 1_000_000;

export interface Composer {
  readonly draft: Draft;
  readonly change: (change: Partial<Draft>) => void;
  readonly settle: (name: WorkedOut, setting: Setting) => void;
  /** Remembers the draft, where it is not too long and the disk does not refuse it; to be called when the typing rests. */
  readonly keep: () => void;
}

export type ComposerStore = StoreApi<Composer>;

export function createComposerStore(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): ComposerStore {
  return createStore<Composer>((set, get) => ({
    draft: recall(storage),
    change: (change) => set(({ draft }) => ({ draft: { ...draft, ...change } })),
    settle: (name, setting) =>
      set(({ draft }) => ({ draft: { ...draft, settings: { ...draft.settings, [name]: setting } } })),
    keep() {
      try {
        const written = JSON.stringify(get().draft);
        // An older draft must not come back in the place of one that is too long.
        if (written.length > KEPT_DRAFT_MAX_CHARACTERS) storage.removeItem(DRAFT_KEY);
        else storage.setItem(DRAFT_KEY, written);
      } catch {
        // It holds until the panel is closed.
      }
    },
  }));
}

/** What is remembered may be of another version, or refused by the disk: each part that is no part of a draft is a new one's. */
function recall(storage: Pick<Storage, 'getItem'>): Draft {
  try {
    const kept: unknown = JSON.parse(storage.getItem(DRAFT_KEY) ?? 'null');
    return isRecord(kept) ? draftFrom(kept) : NEW_DRAFT;
  } catch {
    return NEW_DRAFT;
  }
}

function draftFrom({ method, url, settings, headers, body, compression, way }: Record<string, unknown>): Draft {
  const settled = isRecord(settings) ? settings : {};
  return {
    method: typeof method === 'string' ? method : NEW_DRAFT.method,
    url: typeof url === 'string' ? url : NEW_DRAFT.url,
    settings: Object.fromEntries(
      WORKED_OUT.map((name) => [name, settingFrom(settled[name])]),
    ) as unknown as Draft['settings'],
    headers: Array.isArray(headers) ? headers.filter(isHeader) : [],
    body: bodyFrom(body),
    compression: (['none', 'lz4', 'deflate'] as const).find((each) => each === compression) ?? NEW_DRAFT.compression,
    way: WAYS.find((each) => each === way) ?? NEW_DRAFT.way,
  };
}

function settingFrom(kept: unknown): Setting {
  if (!isRecord(kept)) return { kind: 'auto' };
  if (kept.kind === 'set' && typeof kept.value === 'string') return setTo(kept.value);
  return { kind: kept.kind === 'left-out' ? 'left-out' : 'auto' };
}

function bodyFrom(kept: unknown): Draft['body'] {
  if (!isRecord(kept)) return NEW_DRAFT.body;
  if (kept.form === 'bytes' && typeof kept.hex === 'string') return { form: 'bytes', hex: kept.hex };
  if (kept.form !== 'text' || typeof kept.text !== 'string') return NEW_DRAFT.body;
  return { form: 'text', text: kept.text, spacing: kept.spacing === 'as-written' ? 'as-written' : 'compact' };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isHeader = (value: unknown): value is Draft['headers'][number] =>
  Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
