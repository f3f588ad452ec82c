import { isLogstoreName, isProjectName, type TrackForm } from '../endpoint.ts';
import { GET_REQUEST_MAX_BYTES } from '../limits.ts';
import { requestHeadByteLength } from '../wire.ts';
import { ERROR_CODES, type PartRule, PUT_WEBTRACKING, USER_GUIDE } from './rule.ts';

/** By which methods each form is sent. What SLS answers to others is not documented for them in particular. */
const METHODS: Record<TrackForm, readonly string[]> = {
  track: ['GET', 'POST'],
  'track.gif': ['GET'],
  'track_ua.gif': ['GET'],
  signed: ['POST'],
};

/** What the URL must be: its length, its names, its host, and the parameters of the GET forms. */
export const urlRules: readonly PartRule[] = [
  {
    id: 'custom-collector',
    severity: 'info',
    evidence: 'inferred',
    source: PUT_WEBTRACKING,
    predicts: null,
    *check({ wire, target }) {
      if (!target && URL.canParse(wire.url)) yield { path: 'url', facts: { host: new URL(wire.url).host } };
    },
  },
  {
    id: 'get-too-long',
    severity: 'error',
    evidence: 'documented',
    source: USER_GUIDE,
    predicts: null,
    *check({ wire, target }) {
      if (wire.method !== 'GET' || !target) return;
      const bytes = requestHeadByteLength(wire);
      if (bytes >= GET_REQUEST_MAX_BYTES) yield { path: 'url', facts: { bytes, max: GET_REQUEST_MAX_BYTES } };
    },
  },
  {
    id: 'method',
    severity: 'warning',
    evidence: 'inferred',
    source: ERROR_CODES,
    predicts: 'InvalidMethod',
    *check({ wire, target }) {
      if (target && !METHODS[target.form].includes(wire.method)) {
        yield {
          path: 'url',
          facts: { got: wire.method, form: target.form === 'signed' ? target.logstore : target.form },
        };
      }
    },
  },
  {
    id: 'logstore-name',
    severity: 'warning',
    evidence: 'documented',
    source: 'https://www.alibabacloud.com/help/en/sls/developer-reference/api-sls-2020-12-30-createlogstore',
    predicts: 'InvalidMethod',
    *check({ target }) {
      if (target && !isLogstoreName(target.logstore)) yield { path: 'url', facts: { got: target.logstore } };
    },
  },
  {
    id: 'project-missing',
    severity: 'warning',
    evidence: 'inferred',
    source: PUT_WEBTRACKING,
    predicts: 'ProjectNotExist',
    *check({ target }) {
      if (target && target.project === null && target.network !== 'custom') {
        yield { path: 'url', facts: { host: target.host } };
      }
    },
  },
  {
    // The docs' sample for the SDK from a CDN has the project in `host` and in `project`.
    id: 'host-doubled-project',
    severity: 'error',
    evidence: 'measured',
    source: USER_GUIDE,
    predicts: 'ProjectNotExist',
    *check({ target }) {
      if (target?.doubled) yield { path: 'url', facts: { project: target.project ?? '', host: target.host } };
    },
  },
  {
    id: 'project-name',
    severity: 'warning',
    evidence: 'documented',
    source: 'https://www.alibabacloud.com/help/en/sls/developer-reference/api-sls-2020-12-30-createproject',
    predicts: 'ProjectNotExist',
    // No project has ever had a dot; other names may be older than today's rule.
    eased: ({ target }) => (target?.project?.includes('.') ? null : { severity: 'warning', predicts: null }),
    *check({ target }) {
      if (target?.project != null && !isProjectName(target.project)) {
        yield { path: 'url', facts: { got: target.project } };
      }
    },
  },
  {
    id: 'apiversion-case',
    severity: 'warning',
    evidence: 'inferred',
    source: USER_GUIDE,
    predicts: null,
    *check({ headers, target }) {
      if (headers.apiVersion !== null || target?.apiVersion !== null) return;
      const written = target.fields.find(([key]) => key.toLowerCase() === 'apiversion');
      if (written) yield { path: 'url', facts: { got: written[0] } };
    },
  },
  {
    id: 'query-key-repeated',
    severity: 'info',
    evidence: 'inferred',
    source: USER_GUIDE,
    predicts: null,
    *check({ wire, target }) {
      if (wire.method !== 'GET' || !target || target.form === 'signed') return;
      const times = new Map<string, number>();
      for (const key of new URL(wire.url).searchParams.keys()) times.set(key, (times.get(key) ?? 0) + 1);
      for (const [key, count] of times) if (count > 1) yield { path: 'url', facts: { key, count } };
    },
  },
];
