import { enAnswers } from './answers.ts';
import { enBytes } from './bytes.ts';
import { enCompare } from './compare.ts';
import { enComposeFaults } from './compose-faults.ts';
import { enComposeImport } from './compose-import.ts';
import { enComposeSendable } from './compose-sendable.ts';
import { enDetail } from './detail.ts';
import { enFilter } from './filter.ts';
import { enHeaders } from './headers.ts';
import { enKeys } from './keys.ts';
import { enList } from './list.ts';
import { enLogs } from './logs.ts';
import { enOutcomes, enReasons } from './outcomes.ts';
import { enProtocol } from './protocol.ts';
import { enRules } from './rules.ts';
import { enSettings } from './settings.ts';
import { enShare } from './share.ts';
import { enStrip } from './strip.ts';
import { enTabs } from './tabs.ts';
import { enTraffic } from './traffic.ts';

/**
 * Every sentence a person reads, in English. `{name}` stands for a fact, `{n}` for a count. The other languages have the
 * same keys: TypeScript refuses one that does not.
 */
export const en = {
  /** Named in its own language, on the switch. */
  language: 'English',
  ...enTraffic,
  ...enStrip,
  ...enSettings,
  ...enDetail,
  ...enLogs,
  ...enComposeSendable,
  headers: enHeaders,
  ...enProtocol,
  filter: enFilter,
  bytes: enBytes,
  share: enShare,
  composeImport: enComposeImport,
  compare: enCompare,
  composeFaults: enComposeFaults,
  tabs: enTabs,
  list: enList,
  keys: enKeys,
  outcomes: enOutcomes,
  reasons: enReasons,
  rules: enRules,
  causes: enAnswers,
};

/** All words of a language. */
export type Words = typeof en;
