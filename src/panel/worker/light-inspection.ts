import type { Inspection } from '../../sls/inspect.ts';
import type { Finding } from '../../sls/judge.ts';
import type { LogGroup } from '../../sls/log-group.ts';
import type { Severity } from '../../sls/rules/rule.ts';
import { cut, type Field, fieldOf } from './cell.ts';

/** Findings that the panel is given of one batch, the gravest first to be kept. */
export const FINDINGS_MAX = 1000;

/** Tags that the panel is given; SLS takes far fewer. */
export const TAGS_MAX = 500;

/** Characters of a topic or a source; SLS takes 128 bytes. */
const PART_MAX_CHARACTERS = 4096;

/** Parameters of a URL's query that the panel is given. */
const QUERY_FIELDS_MAX = 100;

/** An inspection without what may be as long as the body: what the panel holds of the batch that is open. */
export interface LightInspection extends Omit<Inspection, 'text' | 'logGroup'> {
  /** Characters of the body before compression; `null` where it could not be read as text. */
  readonly textLength: number | null;
  readonly logGroup: LightLogGroup | null;
  /** All breaches that are kept as findings, by severity: also those that `findings` has no room for. */
  readonly counts: Readonly<Record<Severity, number>>;
}

/** A log group without its logs; they are asked for. */
export interface LightLogGroup {
  readonly topic: string | null;
  readonly source: string | null;
  readonly tags: readonly Field[];
  /** Tags that there was no room for. */
  readonly moreTags: number;
  /** How many logs it has. */
  readonly logs: number;
}

/** Makes an inspection light enough to be sent to the panel and held there, whatever was inspected. */
export function lighten({ text, logGroup, target, findings, uncounted, ...rest }: Inspection): LightInspection {
  const kept = gravest(findings);
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return {
    ...rest,
    target: target && { ...target, fields: target.fields.slice(0, QUERY_FIELDS_MAX) },
    findings: kept,
    uncounted: uncounted + findings.length - kept.length,
    textLength: text?.length ?? null,
    logGroup: logGroup && lightLogGroup(logGroup),
    counts,
  };
}

function lightLogGroup({ topic, source, tags, logs }: LogGroup): LightLogGroup {
  const entries = Object.entries(tags);
  return {
    topic: topic === null ? null : cut(topic, PART_MAX_CHARACTERS),
    source: source === null ? null : cut(source, PART_MAX_CHARACTERS),
    tags: entries.slice(0, TAGS_MAX).map(([name, value]) => fieldOf(name, value)),
    moreTags: Math.max(0, entries.length - TAGS_MAX),
    logs: logs.length,
  };
}

/** As many as there is room for, errors first; in the order in which they were. */
function gravest(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= FINDINGS_MAX) return findings;
  const kept = new Set<Finding>();
  for (const severity of ['error', 'warning', 'info'] as const) {
    for (const finding of findings) {
      if (finding.severity === severity && kept.size < FINDINGS_MAX) kept.add(finding);
    }
  }
  return findings.filter((finding) => kept.has(finding));
}
