import type { Words } from '../en/index.ts';
import { zhCNAnswers } from './answers.ts';
import { zhCNBytes } from './bytes.ts';
import { zhCNCompare } from './compare.ts';
import { zhCNComposeFaults } from './compose-faults.ts';
import { zhCNComposeImport } from './compose-import.ts';
import { zhCNComposeSendable } from './compose-sendable.ts';
import { zhCNDetail } from './detail.ts';
import { zhCNFilter } from './filter.ts';
import { zhCNHeaders } from './headers.ts';
import { zhCNKeys } from './keys.ts';
import { zhCNList } from './list.ts';
import { zhCNLogs } from './logs.ts';
import { zhCNOutcomes, zhCNReasons } from './outcomes.ts';
import { zhCNProtocol } from './protocol.ts';
import { zhCNRules } from './rules.ts';
import { zhCNSettings } from './settings.ts';
import { zhCNShare } from './share.ts';
import { zhCNStrip } from './strip.ts';
import { zhCNTabs } from './tabs.ts';
import { zhCNTraffic } from './traffic.ts';

/** Every sentence a person reads, in Simplified Chinese. Names that SLS has are SLS's names. */
export const zhCN: Words = {
  language: '中文',
  ...zhCNTraffic,
  ...zhCNStrip,
  ...zhCNSettings,
  ...zhCNDetail,
  ...zhCNLogs,
  ...zhCNComposeSendable,
  headers: zhCNHeaders,
  ...zhCNProtocol,
  filter: zhCNFilter,
  bytes: zhCNBytes,
  share: zhCNShare,
  composeImport: zhCNComposeImport,
  compare: zhCNCompare,
  composeFaults: zhCNComposeFaults,
  tabs: zhCNTabs,
  list: zhCNList,
  keys: zhCNKeys,
  outcomes: zhCNOutcomes,
  reasons: zhCNReasons,
  rules: zhCNRules,
  causes: zhCNAnswers,
};
