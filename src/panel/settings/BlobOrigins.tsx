import { useCapture, usePanel, useWords } from '../context.ts';

/** The sites on which Blob bodies are read in the page, and the way to forget them. */
export function BlobOrigins() {
  const { forgetBlobs } = usePanel();
  const { settings } = useWords().words;
  const origins = useCapture(({ settings }) => settings.blobOrigins);
  if (origins.length === 0) return <p className="faint">{settings.noBlobs}</p>;
  return (
    <ul className="entries">
      {origins.map((origin) => (
        <li key={origin}>
          <span className="mono grow">{origin}</span>
          <button type="button" className="act" data-forget={origin} onClick={() => void forgetBlobs(origin)}>
            {settings.forget}
          </button>
        </li>
      ))}
    </ul>
  );
}
