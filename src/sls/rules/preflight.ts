import { type PreflightFault, preflightFaults } from '../preflight.ts';
import type { Reading } from '../reading.ts';
import type { PartRule } from './rule.ts';

/** How a browser asks leave before a request to another origin. */
const CORS_PREFLIGHT = 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0';

const faultsOf = ({ preflight }: Reading, kinds: readonly PreflightFault['kind'][]) =>
  preflight === null ? [] : preflightFaults(preflight).filter(({ kind }) => kinds.includes(kind));

/** Where a browser looks for each. */
const PLACES: Record<PreflightFault['kind'], string | null> = {
  status: null,
  origin: 'access-control-allow-origin',
  method: 'access-control-allow-methods',
  header: 'access-control-allow-headers',
};

/** What the server must answer to the preflight: else the browser never sends the request, and SLS never answers it. */
export const preflightRules: readonly PartRule[] = [
  {
    id: 'preflight-refused',
    severity: 'error',
    evidence: 'documented',
    source: CORS_PREFLIGHT,
    predicts: null,
    isUnsent: true,
    *check(reading) {
      for (const fault of faultsOf(reading, ['status', 'origin', 'method'])) {
        const wanted = 'wanted' in fault ? fault.wanted : '2xx';
        yield { path: PLACES[fault.kind], facts: { refusal: fault.kind, got: fault.got || '—', wanted } };
      }
    },
  },
  {
    id: 'preflight-header-refused',
    severity: 'error',
    evidence: 'documented',
    source: CORS_PREFLIGHT,
    predicts: null,
    isUnsent: true,
    *check(reading) {
      for (const fault of faultsOf(reading, ['header'])) {
        if (fault.kind === 'header')
          yield { path: fault.wanted, facts: { header: fault.wanted, got: fault.got || '—' } };
      }
    },
  },
];
