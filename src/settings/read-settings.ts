import type { CollectorRule } from './collector-rule.ts';
import { DEFAULT_SETTINGS, type KeptLimits, type RedactionChoice, type Settings } from './settings.ts';
import { TEAM_BUDGET_IDS, TEAM_BUDGETS_MAX_COUNT, type TeamBudget } from './team-budget.ts';

/** Rules that are kept: each is tested on each request. */
export const RULES_MAX_COUNT = 100;

/** Names of secrets that a person may add: each is held against each name that is copied or exported. */
export const NAMES_MAX_COUNT = 500;

/** Characters of such a name. */
export const NAME_MAX_CHARACTERS = 128;

/**
 * Reads settings from whatever lies in the storage, which an older version or a hand may have written. What is not valid
 * takes its default, field by field. A rule that has a fault is kept: the person who wrote it is to see it.
 */
export function readSettings(stored: unknown): Settings {
  const kept = isRecord(stored) ? stored : {};
  const { recording, isPaused, preservesLog, collectors, blobOrigins, keptOfTab, keptInAll, teamBudgets, redaction } =
    DEFAULT_SETTINGS;
  return {
    recording: kept.recording === 'always' || kept.recording === 'with-devtools' ? kept.recording : recording,
    isPaused: readBoolean(kept.isPaused, isPaused),
    preservesLog: readBoolean(kept.preservesLog, preservesLog),
    collectors: Array.isArray(kept.collectors) ? readRules(kept.collectors) : collectors,
    blobOrigins: Array.isArray(kept.blobOrigins) ? [...new Set(kept.blobOrigins.filter(isWebOrigin))] : blobOrigins,
    keptOfTab: readLimits(kept.keptOfTab, keptOfTab),
    keptInAll: readLimits(kept.keptInAll, keptInAll),
    teamBudgets: Array.isArray(kept.teamBudgets) ? readTeamBudgets(kept.teamBudgets) : teamBudgets,
    redaction: readRedaction(kept.redaction, redaction),
  };
}

/** Reads the rules among values of any kind. */
export function readRules(values: readonly unknown[]): CollectorRule[] {
  return values
    .filter(isRule)
    .slice(0, RULES_MAX_COUNT)
    .map(({ kind, text }) => ({ kind, text }));
}

function isRule(value: unknown): value is CollectorRule {
  if (!isRecord(value) || typeof value.text !== 'string') return false;
  return value.kind === 'match-pattern' || value.kind === 'regexp';
}

/** Reads the budgets among values of any kind. One that has a fault is kept, and judges nothing. */
export function readTeamBudgets(values: readonly unknown[]): TeamBudget[] {
  return values
    .filter(isTeamBudget)
    .slice(0, TEAM_BUDGETS_MAX_COUNT)
    .map(({ id, limit, scope: { topic, logstore } }) => ({ id, limit, scope: { topic, logstore } }));
}

function isTeamBudget(value: unknown): value is TeamBudget {
  if (!isRecord(value) || !isRecord(value.scope) || typeof value.limit !== 'number') return false;
  const isKnown = TEAM_BUDGET_IDS.some((id) => id === value.id);
  return isKnown && typeof value.scope.topic === 'string' && typeof value.scope.logstore === 'string';
}

function readRedaction(stored: unknown, { isOn, added, removed }: RedactionChoice): RedactionChoice {
  const kept = isRecord(stored) ? stored : {};
  return {
    isOn: readBoolean(kept.isOn, isOn),
    added: Array.isArray(kept.added) ? readNames(kept.added) : added,
    removed: Array.isArray(kept.removed) ? readNames(kept.removed) : removed,
  };
}

const readNames = (values: readonly unknown[]) =>
  values
    .filter((name) => typeof name === 'string' && name !== '' && name.length <= NAME_MAX_CHARACTERS)
    .slice(0, NAMES_MAX_COUNT) as string[];

function isWebOrigin(value: unknown): value is string {
  if (typeof value !== 'string' || !/^https?:/.test(value) || !URL.canParse(value)) return false;
  return new URL(value).origin === value;
}

function readLimits(stored: unknown, { batches, bytes }: KeptLimits): KeptLimits {
  const kept = isRecord(stored) ? stored : {};
  return { batches: readCount(kept.batches, batches), bytes: readCount(kept.bytes, bytes) };
}

const readBoolean = (value: unknown, otherwise: boolean) => (typeof value === 'boolean' ? value : otherwise);

/** A whole number above 0: of none could be kept. */
const readCount = (value: unknown, otherwise: number) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : otherwise;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
