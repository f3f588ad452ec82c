import type { Words } from '../../i18n/en/index.ts';
import { fill, formatBytes, plural } from '../../i18n/format.ts';
import { useWords } from '../context.ts';
import type { ErrorCode, Totals } from './totals.ts';

/** Codes that there is room for. */
const CODES_SHOWN = 2;

/** What the batches that are shown come to. */
export function TotalsView({ totals }: { readonly totals: Totals }) {
  const { words, language } = useWords();
  const { totals: names } = words.overview;
  const number = (n: number) => fill('{n}', { n }, language);
  const share = totals.share === null ? null : Math.round(totals.share * 100);
  const unknown =
    totals.unknownSizes > 0 ? plural(words.overview.unknownSizes, totals.unknownSizes, language) : undefined;
  const codes = totals.errorCodes.map(([code, count]) => `${number(count)} × ${nameOf(code, words)}`);
  return (
    <dl className="totals">
      <div data-total="batches">
        <dt>{names.batches}</dt>
        <dd>{number(totals.batches)}</dd>
      </div>
      <div data-total="logs">
        <dt>{names.logs}</dt>
        <dd>{number(totals.logs)}</dd>
      </div>
      <div data-total="raw" title={unknown}>
        <dt>{names.raw}</dt>
        <dd>
          {formatBytes(totals.raw, language)}
          {unknown && '+'}
        </dd>
      </div>
      <div data-total="wire" title={unknown}>
        <dt>{names.wire}</dt>
        <dd>
          {formatBytes(totals.wire, language)}
          {unknown && '+'}
          {share !== null && (
            <span className="dim share" title={fill(words.overview.share, { percent: share }, language)}>
              {' '}
              {fill('{share} %', { share }, language)}
            </span>
          )}
        </dd>
      </div>
      <div data-total="errors" className="errors" title={codes.join('\n') || undefined}>
        <dt>{totals.errors === 0 ? names.noErrors : names.errors}</dt>
        {totals.errors > 0 && (
          <dd>
            <span className="bad">✕ {number(totals.errors)}</span>{' '}
            <span className="codes">
              ({codes.slice(0, CODES_SHOWN).join(' · ')}
              {codes.length > CODES_SHOWN && ' …'})
            </span>
          </dd>
        )}
      </div>
    </dl>
  );
}

function nameOf(code: ErrorCode, words: Words): string {
  if (code === null) return words.overview.noCode;
  return code.kind === 'outcome' ? words.outcomes[code.name].name : code.name;
}
