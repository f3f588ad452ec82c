import { matchesGlob } from './glob.ts';

/** What a team can limit, of one batch: bytes before compression, bytes as they travel, logs. */
export type TeamBudgetId = 'raw' | 'wire' | 'logs';

/** Every {@link TeamBudgetId}, in the order in which they are offered. */
export const TEAM_BUDGET_IDS: readonly TeamBudgetId[] = ['raw', 'wire', 'logs'];

/** Budgets that are kept: each is held against each row of the list. */
export const TEAM_BUDGETS_MAX_COUNT = 100;

/** Characters of a pattern. */
export const SCOPE_MAX_CHARACTERS = 256;

/** A limit that a team sets for its own batches: 30 KB a batch, say. SLS knows nothing of it. */
export interface TeamBudget {
  readonly id: TeamBudgetId;
  /** In bytes, or logs. */
  readonly limit: number;
  /** For which batches it holds: `*` is any text, and alone it is any topic, none included. */
  readonly scope: { readonly topic: string; readonly logstore: string };
}

/** Why a budget is not valid; such a budget judges nothing. */
export type TeamBudgetFault =
  /** The limit is no whole number above 0. */
  | { readonly kind: 'limit' }
  /** A pattern is empty, and so no name can match it. */
  | { readonly kind: 'empty'; readonly part: 'topic' | 'logstore' }
  | { readonly kind: 'too-long'; readonly part: 'topic' | 'logstore'; readonly maxCharacters: number };

/** What a budget is judged on: a row of the list has it. */
export interface BudgetedRow {
  readonly logstore: string;
  /** Bytes of the body; `null` where not all of them are known. */
  readonly byteLength: number | null;
  /** `null` until the batch was inspected. */
  readonly digest: {
    readonly topic: string | null;
    readonly logs: number | null;
    readonly sizes: { readonly wire: number | null; readonly raw: number | null };
  } | null;
}

/** How much of a team's budget a batch uses. */
export interface TeamBudgetUse {
  readonly id: TeamBudgetId;
  readonly used: number;
  readonly limit: number;
  /** Above 1 where the batch is over its budget. */
  readonly ratio: number;
}

/** What is wrong with a budget; `null` when nothing is. */
export function faultOfTeamBudget({ limit, scope }: TeamBudget): TeamBudgetFault | null {
  if (!Number.isSafeInteger(limit) || limit <= 0) return { kind: 'limit' };
  for (const part of ['topic', 'logstore'] as const) {
    if (scope[part] === '') return { kind: 'empty', part };
    const isLong = scope[part].length > SCOPE_MAX_CHARACTERS;
    if (isLong) return { kind: 'too-long', part, maxCharacters: SCOPE_MAX_CHARACTERS };
  }
  return null;
}

/** The budget of which a batch uses the most, of those that hold for it; `null` where none does, or nothing is known. */
export function budgetOf(row: BudgetedRow, teamBudgets: readonly TeamBudget[]): TeamBudgetUse | null {
  return allBudgetsOf(row, teamBudgets).reduce<TeamBudgetUse | null>(
    (tightest, use) => (tightest && tightest.ratio >= use.ratio ? tightest : use),
    null,
  );
}

/** All budgets that hold for a batch, in their order, but for those of which nothing is known. */
export function allBudgetsOf(row: BudgetedRow, teamBudgets: readonly TeamBudget[]): readonly TeamBudgetUse[] {
  return teamBudgets.flatMap((budget) => {
    const used = usedOf(row, budget.id);
    if (used === null || faultOfTeamBudget(budget) !== null || !holdsFor(row, budget)) return [];
    const { id, limit } = budget;
    return [{ id, used, limit, ratio: used / limit }];
  });
}

function usedOf({ digest, byteLength }: BudgetedRow, id: TeamBudgetId): number | null {
  if (id === 'wire') return digest?.sizes.wire ?? byteLength;
  return (id === 'raw' ? digest?.sizes.raw : digest?.logs) ?? null;
}

/** The topic of a batch that is not inspected is not known: only a budget for all topics holds for it. */
function holdsFor({ logstore, digest }: BudgetedRow, { scope }: TeamBudget): boolean {
  const topic = digest?.topic ?? null;
  const holdsForTopic = topic === null ? scope.topic === '*' : matchesGlob(scope.topic, topic);
  return holdsForTopic && matchesGlob(scope.logstore, logstore);
}
