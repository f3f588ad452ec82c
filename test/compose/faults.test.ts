import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Endpoint, startEndpoint } from '../../demo/endpoint/index.ts';
import { type Draft, NEW_DRAFT } from '../../src/compose/draft.ts';
import { FAULTS, type Fault, rightDraft } from '../../src/compose/faults.ts';
import { wireOf } from '../../src/compose/wire.ts';
import { inspect } from '../../src/sls/inspect.ts';
import { compareAnswer } from '../../src/sls/predict.ts';
import { RULES } from '../../src/sls/rules/index.ts';
import type { Wire } from '../../src/sls/wire.ts';
import { sendWire } from '../support/send-wire.ts';

let endpoint: Endpoint;
beforeAll(async () => {
  endpoint = await startEndpoint({ maxKept: 1 });
});
afterAll(() => endpoint.close());

const draftTo = (url: string): Draft => rightDraft({ ...NEW_DRAFT, url });

/** A custom domain, a host of SLS's, and one of a project on this machine. */
const TARGETS = [
  'http://127.0.0.1:8080/logstores/web-prod/track',
  'http://shop-demo.cn-hangzhou.log.aliyuncs.com/logstores/web-prod/track',
  'http://shop-demo.localhost:8080/collect/logstores/web-prod/track',
];

const brokenBy = (wire: Wire) => {
  const { findings } = inspect(wire);
  return [...new Set(findings.map(({ rule }) => rule))];
};

const agrees = ({ expected }: Fault, got: { status: number; errorCode: string | null }) =>
  compareAnswer({ ...expected, rule: null, certain: true }, got) === 'as-predicted';

/** So that a failure names the fault, and shows what came. */
const told = (fault: Fault, got: { status: number | null; errorCode: string | null }) => ({ id: fault.id, ...got });

describe.each(TARGETS)('every fault, sent to %s', (target) => {
  it.each(FAULTS.filter((fault) => fault.appliesTo(draftTo(target))).map((fault) => [fault.id, fault] as const))(
    '%s',
    async (_, fault) => {
      const wire = wireOf(fault.apply(draftTo(target)));
      const got = await sendWire(endpoint.port, wire);
      if (!agrees(fault, got)) expect(told(fault, got)).toEqual(told(fault, fault.expected));

      const { status, errorCode } = inspect(wire).predicted;
      if (fault.shownBy === 'request') expect(told(fault, { status, errorCode })).toEqual(told(fault, fault.expected));
      else expect([null, 200]).toContain(status);

      expect([...brokenBy(wire)].sort()).toEqual([...fault.breaks].sort());
    },
  );
});
