import { CODECS } from '../../sls/codec/index.ts';
import type { Framing } from '../../sls/codec/sniff.ts';
import type { Inspection } from '../../sls/inspect.ts';
import { decodeUtf8 } from '../../sls/utf8.ts';
import type { Header } from '../../sls/wire.ts';
import type { Batch } from '../batch.ts';
import type { HarSource } from '../har/format.ts';
import { inspectBatch } from '../inspect-batch.ts';
import { addUp, counting, type Removed, redact } from '../redact.ts';
import { type IsSecret, type Remove, redactText, SECRET_NAMES, type SecretNames, secretTest } from '../redact-text.ts';
import { redactJson } from './redact-body.ts';

/** The names of the secrets that are taken out of what is given to others. */
export type Redaction = SecretNames | 'nothing';

/**
 * A batch as it may be given to others. Every format takes this, and {@link share} alone makes it: so no format can forget
 * to take the secrets out.
 */
export interface Shared extends HarSource {
  readonly inspection: Inspection;
  readonly removed: readonly Removed[];
  /** Whether secrets were looked for. */
  readonly isRedacted: boolean;
  /** The body is given as it was sent, for it could not be read and so not be looked through. */
  readonly isUnsearched: boolean;
}

/**
 * Takes the secrets out of a batch and its body. A body in which there are some is written again without them, compressed
 * as it was, and where its headers gave its sizes rightly they do so after.
 */
export function share({ batch, bytes }: HarSource, redaction: Redaction = SECRET_NAMES): Shared {
  const inspection = inspectBatch(batch, bytes);
  if (redaction === 'nothing') {
    return { batch, bytes, inspection, removed: [], isRedacted: false, isUnsearched: false };
  }
  const { batch: redacted, removed } = redact(batch, redaction);
  const { remove, removed: removedOfBody } = counting();
  const body = redactBody({ batch: redacted, bytes }, inspection, secretTest(redaction), remove);
  const ofBody = removedOfBody();
  const all = addUp([removed, ofBody]);
  const { source, isUnsearched } = body;
  return {
    ...source,
    inspection: all.length === 0 ? inspection : inspectBatch(source.batch, source.bytes),
    removed: all,
    isRedacted: true,
    isUnsearched,
  };
}

/** A body without its secrets, in its batch. */
interface RedactedBody {
  readonly source: HarSource;
  readonly isUnsearched: boolean;
}

function redactBody(source: HarSource, inspection: Inspection, isSecret: IsSecret, remove: Remove): RedactedBody {
  const { batch, bytes } = source;
  if (batch.body.state === 'form') return { source: redactForm(batch, isSecret, remove), isUnsearched: false };
  if (bytes === null || bytes.byteLength === 0) return { source, isUnsearched: false };
  const text = inspection.text ?? (inspection.framing === null ? decodeUtf8(bytes) : null);
  if (text === null) return { source, isUnsearched: true };
  const without =
    inspection.stage === 'json'
      ? redactJson(text, isSecret, remove)
      : redactText(text, isSecret, (_, name) => remove('body', name));
  if (without === text) return { source, isUnsearched: false };
  const raw = new TextEncoder().encode(without);
  const wire = wrap(raw, inspection.framing);
  if (wire === null) remove('whole-body', '');
  return { source: withBody(batch, inspection, raw, wire), isUnsearched: false };
}

function redactForm(batch: Batch, isSecret: IsSecret, remove: Remove): HarSource {
  const { body } = batch;
  if (body.state !== 'form') return { batch, bytes: null };
  const value = (name: string, said: string) =>
    isSecret(name) && said !== '' ? remove('body', name) : redactText(said, isSecret, (_, at) => remove('body', at));
  const fields = Object.entries(body.fields).map(([name, values]) => [name, values.map((said) => value(name, said))]);
  return { batch: { ...batch, body: { state: 'form', fields: Object.fromEntries(fields) } }, bytes: null };
}

/** Compresses a body again as it was; `null` where that is none of the ways in which SLS takes one. */
function wrap(raw: Uint8Array, framing: Framing | null): Uint8Array | null {
  if (framing === null || framing === 'plain') return raw;
  const codec = Object.values(CODECS).find((known) => known.framing === framing);
  return codec ? codec.compress(raw) : null;
}

/** A batch with another body. What a header said wrongly of the old one, it says of the new. */
function withBody(batch: Batch, { sizes }: Inspection, raw: Uint8Array, wire: Uint8Array | null): HarSource {
  const { body } = batch;
  if (wire === null || !('byteLength' in body)) return { batch, bytes: null };
  const stated: Readonly<Record<string, readonly [was: number | null, is: number]>> = {
    'content-length': [sizes.wire, wire.byteLength],
    'x-log-bodyrawsize': [sizes.raw, raw.byteLength],
  };
  const requestHeaders = batch.requestHeaders.map(([name, value]): Header => {
    const [was, is] = stated[name.toLowerCase()] ?? [];
    return was != null && Number(value) === was ? [name, String(is)] : [name, value];
  });
  return { batch: { ...batch, requestHeaders, body: { ...body, byteLength: wire.byteLength } }, bytes: wire };
}
