import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftOf, droppedHeaders, type SeenRequest } from '../../src/compose/from-request.ts';
import { wireOf } from '../../src/compose/wire.ts';
import { inspect } from '../../src/sls/inspect.ts';
import type { Header, Wire } from '../../src/sls/wire.ts';
import { anyDraft, canonicalDraft } from '../support/drafts.ts';

const bytesOf = ({ body }: Wire) => (body.state === 'complete' ? body.bytes : null);
const seen = (wire: Wire): SeenRequest => ({ ...wire, bytes: bytesOf(wire) });

/** A query as every reader reads it; as it is written where it cannot be read. */
function meaning(method: string, url: string) {
  if (method !== 'GET' || !URL.canParse(url)) return url;
  const { search, origin, pathname } = new URL(url);
  try {
    decodeURIComponent(search);
  } catch {
    return url;
  }
  const pairs = [...new URLSearchParams(search)].map((pair) => JSON.stringify(pair));
  // A version has no place of its own among the fields.
  return [origin, pathname, ...pairs.sort()];
}

/** What of a request counts: the case of a header's name and the order of names do not (RFC 9110, section 5.3). */
function counting(wire: Wire) {
  const dropped = new Set(droppedHeaders(wire.headers));
  const headers = wire.headers
    .filter((header) => !dropped.has(header))
    .map(([name, value]): Header => [name.toLowerCase(), value])
    .map((header, number) => ({ header, number }))
    .sort((a, b) => (a.header[0] < b.header[0] ? -1 : a.header[0] > b.header[0] ? 1 : a.number - b.number))
    .map(({ header }) => header);
  return { method: wire.method, url: meaning(wire.method, wire.url), headers, body: wire.body };
}

describe('10,000 drafts', () => {
  it('survive: draft, request, inspection, draft, and the same request again', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const wire = wireOf(draft);
        const inspection = inspect(wire);
        const again = wireOf(draftOf(seen(wire)));
        expect(counting(again)).toEqual(counting(wire));
        // Once read, nothing changes any more.
        expect(wireOf(draftOf(seen(again)))).toEqual(again);
        expect(inspect(again).sizes).toEqual(inspection.sizes);
        expect(inspect(again).logGroup).toEqual(inspection.logGroup);
      }),
      { numRuns: 10_000 },
    );
  });

  it('are the same draft again, where they are in the form that requests are read into', () => {
    fc.assert(
      fc.property(canonicalDraft, (draft) => {
        expect(draftOf(seen(wireOf(draft)))).toEqual(draft);
      }),
      { numRuns: 3000 },
    );
  });
});
