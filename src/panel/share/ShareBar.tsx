import { fill } from '../../i18n/format.ts';
import { usePanel, useShare, useWords } from '../context.ts';
import { SentText } from '../SentText.tsx';
import { wordSaid } from './said-words.ts';
import './share.css';

const SIGNS = { good: '✓', warning: '!', bad: '✕' } as const;

/** How far a copy, an export or an import has come, and what has come of it. */
export function ShareBar() {
  const { sharing } = usePanel();
  const { words, language } = useWords();
  const working = useShare((share) => share.working);
  const said = useShare((share) => share.said);
  const sentences = said && wordSaid(said, language);
  const { share } = words;
  return (
    <>
      {working && (
        <div className="notice sharing" data-sharing={working.what}>
          <span aria-hidden="true">…</span>
          <div className="grow">
            {working.what === 'read-file' && working.total === 0
              ? fill(share.import.reading, { name: working.name ?? '' }, language)
              : fill(share.export.working, { done: working.done, total: working.total }, language)}
          </div>
          <progress
            max={1}
            aria-label={share[working.what === 'copy' ? 'copyTitle' : 'fileTitle']}
            {...(working.total > 0 && { value: working.done / working.total })}
          />
          <button type="button" className="act" data-act="cancel-sharing" onClick={sharing.cancel}>
            {share.cancel}
          </button>
        </div>
      )}
      <div role="status" className="said">
        {sentences && (
          <div className={`notice ${sentences.tone}`} data-said={said?.is}>
            <span className={sentences.tone} aria-hidden="true">
              {SIGNS[sentences.tone]}
            </span>
            <div className="grow">
              <strong>{sentences.first}</strong> {sentences.others.join(' ')}
              {sentences.list && (
                <details>
                  <summary data-act="why-skipped">{share.why}</summary>
                  <ul className="reasons">
                    {sentences.list.map((reason) => (
                      <li key={reason}>
                        <SentText>{reason}</SentText>
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </div>
            <button
              type="button"
              className="plain"
              data-act="dismiss"
              aria-label={share.dismiss}
              title={share.dismiss}
              onClick={sharing.store.getState().dismiss}
            >
              ✕
            </button>
          </div>
        )}
      </div>
    </>
  );
}
