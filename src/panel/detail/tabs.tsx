import type { ReactNode } from 'react';
import type { TabId } from '../store/detail.ts';
import type { Opened } from '../store/traffic.ts';
import { AnswerView } from './AnswerView.tsx';
import { BudgetsView } from './budgets/BudgetsView.tsx';
import { BodyView } from './bytes/BodyView.tsx';
import { Envelope } from './Envelope.tsx';
import { Findings } from './Findings.tsx';
import { Logs } from './logs/Logs.tsx';
import { OriginView } from './OriginView.tsx';

/** A tab of the detail. */
export interface Tab {
  readonly id: TabId;
  readonly View: (props: { opened: Opened }) => ReactNode;
  /** The number beside its name. */
  readonly count?: (opened: Opened) => number;
}

/** The tabs of the detail, in their order. A new one is a line here; its name stands in the words of `detail.tabs`. */
export const TABS: readonly Tab[] = [
  { id: 'logs', View: Logs, count: ({ inspection }) => inspection.logGroup?.logs ?? 0 },
  { id: 'envelope', View: Envelope },
  { id: 'budgets', View: BudgetsView },
  { id: 'findings', View: Findings, count: ({ inspection: { findings, uncounted } }) => findings.length + uncounted },
  { id: 'answer', View: AnswerView },
  { id: 'bytes', View: BodyView },
  { id: 'origin', View: OriginView },
];
