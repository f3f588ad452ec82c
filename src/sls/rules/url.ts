import { GET_REQUEST_MAX_BYTES } from '../limits.ts';
import { PUT_WEBTRACKING, type Rule, USER_GUIDE } from './rule.ts';

const PROJECT_NAME = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;
const LOGSTORE_NAME = /^[a-z0-9][a-z0-9_-]{1,61}[a-z0-9]$/;
/** The docs' CDN sample has the project in `host` and in `project`, which gives a host that does not exist. */
const DOUBLED_HOST = /^([a-z0-9-]+)\.\1\.[^.]+\.log\.aliyuncs\.com$/i;

const byteLength = (text: string) => new TextEncoder().encode(text).byteLength;

/** What the URL must be: names, host, and the length of the GET forms. */
export const urlRules: readonly Rule[] = [
  {
    id: 'host-doubled-project',
    severity: 'error',
    evidence: 'measured',
    source: USER_GUIDE,
    predicts: 'ProjectNotExist',
    *check({ wire }) {
      const host = URL.canParse(wire.url) ? new URL(wire.url).hostname : '';
      const project = host.match(DOUBLED_HOST)?.[1];
      if (project !== undefined) yield { path: 'url', facts: { project, host } };
    },
  },
  {
    id: 'project-name',
    severity: 'warning',
    evidence: 'documented',
    source: 'https://www.alibabacloud.com/help/en/sls/developer-reference/api-sls-2020-12-30-createproject',
    predicts: null,
    *check({ target }) {
      if (target?.project != null && !PROJECT_NAME.test(target.project)) {
        yield { path: 'url', facts: { got: target.project } };
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
      if (target && !LOGSTORE_NAME.test(target.logstore)) yield { path: 'url', facts: { got: target.logstore } };
    },
  },
  {
    id: 'get-too-long',
    severity: 'error',
    evidence: 'documented',
    source: PUT_WEBTRACKING,
    predicts: null,
    *check({ wire }) {
      if (wire.method !== 'GET') return;
      const headers = wire.headers.reduce((sum, [name, value]) => sum + byteLength(name) + byteLength(value) + 4, 0);
      const bytes = byteLength(wire.url) + headers;
      if (bytes >= GET_REQUEST_MAX_BYTES) yield { path: 'url', facts: { bytes, max: GET_REQUEST_MAX_BYTES } };
    },
  },
];
