import type { Finding } from '../../../sls/judge.ts';
import { valuePath } from '../../../sls/path.ts';
import { isAt } from '../place.ts';

/** The findings of logs, by where they lie. */
export interface Marks {
  /** The gravest about a log as a whole. */
  readonly ofLog: (log: number) => Finding | undefined;
  /** The gravest about a value, or about something within it. */
  readonly ofValue: (log: number, key: string) => Finding | undefined;
}

const GRAVITY = { error: 0, warning: 1, info: 2 };

/** Sorts findings by the logs in which they lie: most cells are then known to have none without making their path. */
export function marksOf(findings: readonly Finding[]): Marks {
  const byLog = new Map<number, Finding[]>();
  for (const finding of [...findings].sort((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity])) {
    const log = /^__logs__\[(\d+)\]/.exec(finding.path ?? '')?.[1];
    if (log === undefined) continue;
    const found = byLog.get(Number(log)) ?? [];
    byLog.set(Number(log), found);
    found.push(finding);
  }
  return {
    ofLog: (log) => byLog.get(log)?.find(({ path }) => path === `__logs__[${log}]`),
    ofValue: (log, key) => {
      const found = byLog.get(log);
      if (!found) return;
      const path = valuePath(log, key);
      return found.find((finding) => finding.path !== null && isAt(finding.path, path));
    },
  };
}
