import { useState } from 'react';
import type { Batch } from '../../batch/batch.ts';
import { fill } from '../../i18n/format.ts';
import { useCapture, usePanel, useWords } from '../context.ts';
import { originOf } from '../store/scope.ts';

/** The bodies that the page hook could have read. */
const READABLE_IN_PAGE: ReadonlySet<string> = new Set(['blob', 'file', 'parts-missing']);

/** On a batch whose body the browser hides, though the page could tell it: the offer to read such bodies in the page from now on. */
export function ReadBlobs({ batch: { body, origin } }: { batch: Batch }) {
  const { readBlobs, openPage } = usePanel();
  const { words, language } = useWords();
  const blobOrigins = useCapture(({ settings }) => settings.blobOrigins);
  const isWithheld = useCapture(({ state }) => state?.access === 'withheld');
  const [failure, setFailure] = useState<string | null>(null);
  const site = originOf(origin.frame ?? origin.page);
  const isReadable = 'reason' in body && READABLE_IN_PAGE.has(body.reason);
  // A service worker has no page in which a script could run.
  if (!isReadable || site === null || origin.tabId === -1 || !/^https?:/.test(site)) return null;
  if (blobOrigins.includes(site)) return <p className="dim">{fill(words.blobs.isOn, { origin: site }, language)}</p>;
  if (isWithheld) {
    return (
      <p>
        {words.blobs.needsAccess}{' '}
        <button type="button" className="act" onClick={() => openPage('access')}>
          {words.notices.giveAccess}
        </button>
      </p>
    );
  }
  const read = () =>
    readBlobs(site, origin.tabId).then(
      () => setFailure(null),
      (error: unknown) => setFailure(String(error)),
    );
  return (
    <>
      <p>
        <button type="button" className="act" data-act="read-blobs" onClick={read}>
          {words.blobs.read}
        </button>
      </p>
      <p className="dim">{fill(words.blobs.does, { origin: site }, language)}</p>
      {failure !== null && (
        <p className="bad" role="alert">
          {fill(words.blobs.failed, { why: failure }, language)}
        </p>
      )}
    </>
  );
}
