import type { Standing } from '../../batch/standing.ts';
import { useWords } from '../context.ts';

/** A sign for each standing, and its name for those who do not see it: never colour alone. */
const GLYPHS: Record<Standing, { sign: string; tone: string }> = {
  ok: { sign: '✓', tone: 'good' },
  info: { sign: '✓', tone: 'good' },
  warning: { sign: '!', tone: 'warning' },
  error: { sign: '✕', tone: 'bad' },
  unknown: { sign: '?', tone: 'faint' },
  waiting: { sign: '◌', tone: 'faint' },
  preflight: { sign: '⇢', tone: 'faint' },
};

export function Glyph({ standing }: { standing: Standing }) {
  const { words } = useWords();
  const { sign, tone } = GLYPHS[standing];
  const name = words.states[standing];
  return (
    <span className={tone} role="img" aria-label={name} title={name}>
      {sign}
    </span>
  );
}
