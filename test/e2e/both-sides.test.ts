import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Panel } from '../../demo/browsers/inspected.ts';
import { readRows, type ShownBatch } from '../../demo/panel-reader.ts';
import { accountOfEndpoint, accountOfPanel, differingHeaders } from './comparison.ts';
import {
  BROWSERS,
  caughtUp,
  openSession,
  openShop,
  readByRequestId,
  received,
  type Session,
  sendFromShop,
  shopSends,
} from './session.ts';

describe.each(BROWSERS)('both sides of the wire, in %s', (name) => {
  let session: Session;
  let panel: Panel;
  let shown: ReadonlyMap<string, ShownBatch>;

  beforeAll(async () => {
    session = await openSession(name);
    panel = await session.browser.openPanel();
    await openShop(session);
    const { clients, mistakes } = await shopSends(session);
    await sendFromShop(session, [...clients, ...mistakes]);
    await caughtUp(panel, session);
    shown = await readByRequestId(panel);
  });
  afterAll(() => session?.close());

  it('has heard every client of the shop', () => {
    const clients = received(session).map(({ form, headers, body }) => {
      const header = (wanted: string) => headers.find(([each]) => each.toLowerCase() === wanted)?.[1] ?? '';
      return [form, header('content-type'), header('x-log-compresstype'), body.byteLength > 30_000 ? 'large' : '']
        .filter(Boolean)
        .join(' ');
    });
    expect(new Set(clients)).toEqual(
      new Set([
        'track text/plain;charset=UTF-8',
        'track text/plain;charset=UTF-8 large',
        'track application/x-protobuf',
        'track lz4',
        'track application/json',
        'track_ua.gif',
        'track application/json deflate',
        'track application/json lz4',
        'track application/json gzip',
      ]),
    );
  });

  it('shows each request once', async () => {
    expect((await readRows(panel)).length).toBe(received(session).length);
    expect(shown.size).toBe(received(session).length);
  });

  it('shows of each request what arrived', () => {
    const arrived = received(session).map(accountOfEndpoint);
    const seen = arrived.map((account) => {
      const batch = shown.get(account.requestId ?? '');
      return batch ? accountOfPanel(batch, account) : `not shown: ${account.requestId}`;
    });
    expect(seen).toEqual(arrived);
  });

  it('shows the headers with which each request arrived', () => {
    const differing = received(session).flatMap((request) => {
      const batch = shown.get(request.answer?.requestId ?? '');
      return batch ? differingHeaders(batch, request) : [];
    });
    expect(differing).toEqual([]);
  });

  it('explains each refusal by a finding, where the specification can', () => {
    const refused = received(session).filter(({ answer }) => (answer?.status ?? 0) >= 400);
    const explanations = refused.map(({ answer }) => {
      const findings = shown.get(answer?.requestId ?? '')?.findings ?? [];
      const gravest = findings.filter(({ severity }) => severity !== 'info').map(({ rule }) => rule);
      return [answer?.status, answer?.errorCode, gravest.join(' ')].join(' ');
    });
    expect(explanations).toEqual([
      '400 PostBodyInvalid value-not-string',
      '400 PostBodyUncompressError rawsize-utf16',
      '400 PostBodyInvalid body-json',
      '400 PostBodyUncompressError framing',
      '400 PostBodyUncompressError framing',
      '400 PostBodyUncompressError body-not-decompressed',
      '400 ParameterInvalid compresstype-unknown',
      '400 PostBodyInvalid body-empty',
      '404 LogStoreNotExist ',
      '401 Unauthorized ',
      '404 ProjectNotExist host-doubled-project',
    ]);
  });

  it('shows the predicted answer beside each, and where no request could have told', () => {
    const standing = received(session).map(({ answer }) => {
      const { answer: predicted, agreement } = shown.get(answer?.requestId ?? '')?.predicted ?? {};
      return [answer?.errorCode ?? answer?.status, predicted, agreement];
    });
    const isTargets = (code: unknown) => code === 'LogStoreNotExist' || code === 'Unauthorized';
    expect(standing).toEqual(
      received(session).map(({ answer }) => {
        const code = answer?.errorCode ?? null;
        if (code === null) return [200, '200, accepted', '= as predicted'];
        if (isTargets(code)) return [code, '200, accepted', '≠ the reason is not in the request'];
        return [code, `${answer?.status} ${code}`, '= as predicted'];
      }),
    );
  });
});
