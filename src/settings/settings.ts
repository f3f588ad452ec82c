import type { CollectorRule } from './collector-rule.ts';
import type { TeamBudget } from './team-budget.ts';

/** When batches are recorded. */
export type RecordingMode =
  /** Always, in every tab: so nothing is missing when DevTools is opened. */
  | 'always'
  /** Only in tabs on which DevTools is open. */
  | 'with-devtools';

/** How much is kept, of one tab and of all. */
export interface KeptLimits {
  readonly batches: number;
  /** Of bodies, URLs, headers and forms. */
  readonly bytes: number;
}

/** What is taken out of all that is copied and exported. */
export interface RedactionChoice {
  readonly isOn: boolean;
  /** Names of secrets besides those that Tracklens knows, and those of its own that are none here. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** What a person can choose. One value in `storage.local`; every context reads it, and is told when it changes. */
export interface Settings {
  readonly recording: RecordingMode;
  readonly isPaused: boolean;
  /** Whether the list survives a navigation of the page, as in the Network panel. */
  readonly preservesLog: boolean;
  /** Which URLs are track requests besides those of the standard paths. */
  readonly collectors: readonly CollectorRule[];
  /** Origins on whose pages the hook reads Blob bodies: `https://shop.example`. */
  readonly blobOrigins: readonly string[];
  readonly keptOfTab: KeptLimits;
  readonly keptInAll: KeptLimits;
  /** What a team allows its batches to use, besides the limits of SLS. */
  readonly teamBudgets: readonly TeamBudget[];
  readonly redaction: RedactionChoice;
}

/** What is chosen before anyone has chosen. */
export const DEFAULT_SETTINGS: Settings = {
  recording: 'always',
  isPaused: false,
  preservesLog: true,
  collectors: [],
  blobOrigins: [],
  keptOfTab: { batches: 10_000, bytes: 250_000_000 },
  keptInAll: { batches: 20_000, bytes: 500_000_000 },
  teamBudgets: [],
  redaction: { isOn: true, added: [], removed: [] },
};
