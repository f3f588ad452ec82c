import { useMemo } from 'react';
import { tokens } from '../../batch/filter/tokens.ts';

/** The filter in colours. It lies over the input, whose own letters are not seen. */
export function Ink({ text, scrolled }: { readonly text: string; readonly scrolled: number }) {
  const coloured = useMemo(() => tokens(text), [text]);
  return (
    <div className="ink mono" aria-hidden="true">
      <span style={{ transform: `translateX(${-scrolled}px)` }}>
        {coloured.map(({ kind, at, end }) => (
          <span key={at} className={`token-${kind}`}>
            {text.slice(at, end)}
          </span>
        ))}
      </span>
    </div>
  );
}
