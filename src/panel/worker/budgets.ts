import { type Budget, measureBudgets } from '../../sls/budgets.ts';
import type { CompressType } from '../../sls/codec/index.ts';
import type { Inspection } from '../../sls/inspect.ts';
import { type Repetition, repetition, savings, type WeightNode, weightTree } from '../../sls/weight-tree.ts';
import { compressedSizes, type Weights, weigh } from '../../sls/weights.ts';
import type { Wire } from '../../sls/wire.ts';
import { cut, NAME_MAX_CHARACTERS } from './cell.ts';

/** Keys whose repetition is told. */
const REPEATED_MAX = 10;

/** What each limit has used, and where the bytes go. */
export interface BudgetsOfBatch {
  readonly budgets: readonly Budget[];
  /** `null` where there is no log group. */
  readonly weights: {
    readonly byPart: WeightNode;
    readonly byKey: WeightNode;
    readonly repetition: Repetition;
  } | null;
}

/** What a compression would make of the body. */
export interface Compressed {
  readonly compressType: CompressType;
  readonly bytes: number;
  /** Of the bytes on the wire; below 0 where it would make them more. */
  readonly saved: number;
}

/** Measures an inspected batch. */
export function budgetsOf(wire: Wire, inspection: Inspection): BudgetsOfBatch {
  const { logGroup, sizes } = inspection;
  const budgets = measureBudgets(wire, inspection).map((budget) => ({
    ...budget,
    path: budget.path === null ? null : cut(budget.path, NAME_MAX_CHARACTERS),
  }));
  if (!logGroup) return { budgets, weights: null };
  const weights: Weights = weigh(logGroup);
  const raw = sizes.raw ?? 0;
  const repeated = repetition(weights);
  return {
    budgets,
    weights: {
      byPart: short(weightTree(logGroup, weights, raw, 'part')),
      byKey: short(weightTree(logGroup, weights, raw, 'key')),
      repetition: {
        ...repeated,
        byKey: repeated.byKey.slice(0, REPEATED_MAX).map((one) => ({ ...one, key: cut(one.key, NAME_MAX_CHARACTERS) })),
      },
    },
  };
}

/** Compresses a body each way, to tell what that would save of the bytes on the wire. The best first. */
export function compressions(wireBytes: number, raw: Uint8Array): readonly Compressed[] {
  return savings(wireBytes, compressedSizes(raw)).map(({ compressType, bytes, saved }) => ({
    compressType,
    bytes,
    saved,
  }));
}

/** A key may be as long as a body. */
function short({ key, children, ...rest }: WeightNode): WeightNode {
  return { ...rest, key: key === null ? null : cut(key, NAME_MAX_CHARACTERS), children: children.map(short) };
}
