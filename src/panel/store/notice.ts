import type { Capture } from './capture.ts';

/** Why not everything is recorded, the gravest first. */
export const NOTICES = ['replaced', 'lost', 'paused', 'waits-for-devtools', 'memory', 'withheld', 'this-site'] as const;

export type Notice = (typeof NOTICES)[number];

/**
 * What keeps capture from being whole, gravest first; empty where nothing does.
 * @param isInDevtools a panel in DevTools: then DevTools is open on its tab
 */
export function noticesOf({ reach, settings, state }: Capture, isInDevtools: boolean): readonly Notice[] {
  const holds: Record<Notice, boolean> = {
    replaced: reach === 'replaced',
    lost: reach === 'lost',
    paused: settings.isPaused,
    'waits-for-devtools': settings.recording === 'with-devtools' && !isInDevtools,
    memory: state?.storage.kind === 'memory',
    withheld: state?.access === 'withheld',
    'this-site': state?.access === 'this-site',
  };
  return NOTICES.filter((notice) => holds[notice]);
}
