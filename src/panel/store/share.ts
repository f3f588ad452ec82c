import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Missing } from '../../batch/copy/sendable.ts';
import type { HarReading } from '../../batch/har/read.ts';
import type { Removed } from '../../batch/redact.ts';

/** What is under way: copying, exporting, importing. There is one at a time. */
export interface Working {
  readonly what: 'copy' | 'export' | 'read-file';
  /** Of the file that is read. */
  readonly name: string | null;
  readonly done: number;
  /** 0 where it is not known yet. */
  readonly total: number;
}

/** What was taken out, or could not be looked through. */
export interface Redacted {
  readonly isRedacted: boolean;
  readonly removed: readonly Removed[];
  /** Bodies that could not be looked through. */
  readonly unsearched: number;
}

/** What has come of it; said until it is sent away, or something else is. */
export type Said =
  | ({ readonly is: 'copied'; readonly batches: number; readonly missing: readonly Missing[] } & Redacted)
  | { readonly is: 'nothing-to-copy' }
  | ({ readonly is: 'exported'; readonly name: string; readonly gone: number } & Redacted)
  | ({
      readonly is: 'imported';
      readonly name: string;
      readonly kept: number;
      /** Those that the archive let go again, to stay within its limits. */
      readonly dropped: number;
    } & Pick<HarReading, 'others' | 'skipped' | 'skippedFirst'>)
  | {
      readonly is: 'not-read';
      readonly name: string;
      readonly fault: 'empty' | 'too-large' | 'not-json' | 'no-entries' | 'unreadable';
      readonly facts: Readonly<Record<string, string | number>>;
    }
  | { readonly is: 'failed'; readonly what: 'copy' | 'export'; readonly why: string };

/** What is shared with others, or read from them. */
export interface ShareState {
  readonly working: Working | null;
  readonly said: Said | null;
  /** Whether the next copy or export is not to do as the settings say of secrets; after each it is again. */
  readonly turnsRedaction: boolean;
  /** Whether cells that a spreadsheet would run as formulas are kept from it. */
  readonly keepsFormulas: boolean;
  readonly toggleRedaction: () => void;
  readonly toggleFormulas: () => void;
  readonly begin: (working: Pick<Working, 'what' | 'name'>) => void;
  readonly tell: (done: number, total: number) => void;
  /** `null`: it was given up. */
  readonly end: (said: Said | null) => void;
  readonly dismiss: () => void;
}

export type ShareStore = StoreApi<ShareState>;

/** Holds what is under way and what came of it. */
export function createShareStore(): ShareStore {
  return createStore<ShareState>()((set) => ({
    working: null,
    said: null,
    turnsRedaction: false,
    keepsFormulas: true,
    toggleRedaction: () => set(({ turnsRedaction }) => ({ turnsRedaction: !turnsRedaction })),
    toggleFormulas: () => set(({ keepsFormulas }) => ({ keepsFormulas: !keepsFormulas })),
    begin: ({ what, name }) => set({ working: { what, name, done: 0, total: 0 }, said: null }),
    tell: (done, total) => set(({ working }) => (working ? { working: { ...working, done, total } } : {})),
    end: (said) => set({ working: null, said, turnsRedaction: false }),
    dismiss: () => set({ said: null }),
  }));
}
