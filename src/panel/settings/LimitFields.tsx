import { useId, useState } from 'react';
import { fill } from '../../i18n/format.ts';
import type { KeptLimits } from '../../settings/settings.ts';
import { useCapture, useWords } from '../context.ts';
import { actOn } from '../keys/keys.ts';
import { useSave } from './save.tsx';

/** Bytes to the MB, as DevTools and the status bar count. */
const MB = 1_000_000;

/** The numbers that a person may choose: below, a page would not fit; above, neither the panel nor the browser keeps up. */
const BOUNDS = {
  batches: { least: 100, most: 100_000 },
  megabytes: { least: 10, most: 10_000 },
} as const;

/** How much is kept, of one tab or in all. */
export function LimitFields({ of, name }: { of: 'keptOfTab' | 'keptInAll'; name: string }) {
  const { settings } = useWords().words;
  const limits = useCapture((capture) => capture.settings[of]);
  const { save, fault } = useSave();
  const change = (changed: Partial<KeptLimits>) => save({ [of]: { ...limits, ...changed } });
  return (
    <fieldset className="limits">
      <legend>{name}</legend>
      <NumberField
        name={settings.batches}
        value={limits.batches}
        bounds={BOUNDS.batches}
        commit={(batches) => change({ batches })}
      />
      <NumberField
        name={settings.megabytes}
        value={Math.round(limits.bytes / MB)}
        bounds={BOUNDS.megabytes}
        commit={(megabytes) => change({ bytes: megabytes * MB })}
      />
      {fault}
    </fieldset>
  );
}

interface NumberFieldProps {
  readonly name: string;
  readonly value: number;
  readonly bounds: { readonly least: number; readonly most: number };
  readonly commit: (value: number) => void;
}

/** Takes effect when it is left or Enter is pressed, and only with a number within its bounds: a limit drops batches. */
function NumberField({ name, value, bounds, commit }: NumberFieldProps) {
  const { words, language } = useWords();
  const [typed, setTyped] = useState<string | null>(null);
  const id = useId();
  const wanted = Number(typed ?? value);
  const isGood = Number.isInteger(wanted) && wanted >= bounds.least && wanted <= bounds.most;
  const finish = () => {
    if (typed === null || !isGood) return;
    setTyped(null);
    if (wanted !== value) commit(wanted);
  };
  return (
    <label>
      <input
        type="text"
        inputMode="numeric"
        value={typed ?? value}
        aria-invalid={!isGood}
        aria-describedby={id}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={finish}
        onKeyDown={(press) => {
          actOn('field', press, {
            commit: finish,
            undo: () => {
              if (typed === null) return false;
              setTyped(null);
              return true;
            },
          });
        }}
      />{' '}
      {name}{' '}
      <span id={id} className={isGood ? 'faint' : 'bad'}>
        {!isGood && '✕ '}
        {fill(words.settings.bounds, bounds, language)}
      </span>
    </label>
  );
}
