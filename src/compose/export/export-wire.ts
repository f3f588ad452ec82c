import { toBash } from '../../batch/copy/bash.ts';
import { toFetch } from '../../batch/copy/fetch.ts';
import { toPowerShell } from '../../batch/copy/powershell.ts';
import type { Command } from '../../batch/copy/sendable.ts';
import type { Redaction, Shared } from '../../batch/copy/share.ts';
import type { Removed } from '../../batch/redact.ts';
import type { Wire } from '../../sls/wire.ts';
import { toNode } from './node.ts';
import { toPython } from './python.ts';
import { sharedWire } from './shared-wire.ts';
import { toWebTrackBrowser } from './web-track-browser.ts';

/** What a draft can be exported as, in the order in which it is offered. */
export const EXPORT_FORMS = ['bash', 'powershell', 'fetch', 'node', 'python', 'web-track-browser'] as const;

export type ExportForm = (typeof EXPORT_FORMS)[number];

const WRITERS: Readonly<Record<ExportForm, (shared: Shared) => Command>> = {
  bash: toBash,
  powershell: toPowerShell,
  fetch: toFetch,
  node: toNode,
  python: toPython,
  'web-track-browser': toWebTrackBrowser,
};

/** A command or a program that sends what a draft would, what it leaves out, and what was taken out of it. */
export interface Exported extends Command {
  readonly removed: readonly Removed[];
  /** Its body could not be looked through for secrets, and is given as it is. */
  readonly isUnsearched: boolean;
}

/**
 * Writes a draft's request for others to send. Its secrets are taken out, if nothing else is said.
 * @param wire what `wireOf` makes of the draft
 */
export function exportWire(wire: Wire, form: ExportForm, redaction?: Redaction): Exported {
  const shared = sharedWire(wire, redaction);
  const { removed, isUnsearched } = shared;
  return { ...WRITERS[form](shared), removed, isUnsearched };
}
