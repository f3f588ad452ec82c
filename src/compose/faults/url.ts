import { readSlsUrl } from '../../sls/endpoint.ts';
import type { Draft } from '../draft.ts';
import { addField, asGet, asPost, withQuery, withSetting, withTarget } from './changes.ts';
import { type Fault, fault } from './fault.ts';

const method = (id: string, name: string) =>
  fault('url', id, ['method'], 'InvalidMethod', (draft) => ({ ...asPost(draft), method: name }));

/** The name as it stands in the path, percent-encoded. */
const withLogstore = (draft: Draft, logstore: string): Draft => ({
  ...draft,
  url: draft.url.replace(/\/logstores\/[^/?#]+(?=\/track(?:[?#]|$))/, `/logstores/${logstore}`),
});

const logstore = (id: string, name: string) =>
  fault('url', id, ['logstore-name'], 'InvalidMethod', (draft) => withLogstore(asPost(draft), name));

const hasProject = ({ url }: Draft) => (readSlsUrl(url)?.project ?? null) !== null;

/** Of `localhost` without a project nothing tells that one is missing. */
const hasProjectOfSls = (draft: Draft) => hasProject(draft) && readSlsUrl(draft.url)?.network !== 'local';

/** A name of today's rules that nobody has, most likely. */
const NOBODYS = 'tracklens-no-such-name';

/** Names are this long at most. */
const NAME_MAX_CHARACTERS = 63;

/** "Less than 16 KB", of which the headers take their part. */
const GET_FAR_BELOW_BYTES = 12_288;
const GET_OVER_BYTES = 16_384;

const get = (id: string, rules: readonly string[], apply: Fault['apply']) =>
  fault('url', id, rules, null, (draft) => apply(asGet(draft)));

/** The method, the names in the URL, and the forms that store one log. */
export const URLS: readonly Fault[] = [
  method('method-put', 'PUT'),
  method('method-delete', 'DELETE'),
  method('method-patch', 'PATCH'),
  fault('url', 'method-gif', ['method'], 'InvalidMethod', (draft) => ({
    ...asPost(draft),
    url: asGet(draft, 'track.gif').url,
  })),
  fault('url', 'path-no-track', ['authorization-missing'], 'Unauthorized', (draft) => ({
    ...asPost(draft),
    url: asPost(draft).url.replace(/\/track(?=[?#]|$)/, ''),
  })),
  fault(
    'url',
    'path-typo',
    ['custom-collector'],
    'InvalidMethod',
    (draft) => ({ ...asPost(draft), url: asPost(draft).url.replace(/\/track(?=[?#]|$)/, '/tracks') }),
    { shownBy: 'answer' },
  ),
  logstore('logstore-capital', 'Web-Prod'),
  logstore('logstore-dot', 'web.prod'),
  logstore('logstore-blank', 'web%20prod'),
  logstore('logstore-chinese', encodeURIComponent('日志')),
  logstore('logstore-short', 'ab'),
  logstore('logstore-long', 'a'.repeat(NAME_MAX_CHARACTERS + 1)),
  logstore('logstore-hyphen', '-web'),
  logstore('logstore-underscore', 'web_'),
  fault('url', 'logstore-unknown', [], 'LogStoreNotExist', (draft) => withLogstore(asPost(draft), NOBODYS), {
    shownBy: 'answer',
  }),
  project('project-unknown', [], 'answer', () => NOBODYS),
  project('project-underscore', ['project-name'], 'answer', (name) => `${name}_`),
  project('project-dot', ['project-name'], 'request', (name) => `no-such.${name}`),
  fault(
    'url',
    'project-doubled',
    ['host-doubled-project'],
    'ProjectNotExist',
    (draft) => withTarget(asPost(draft), { doubled: true }),
    { appliesTo: hasProject },
  ),
  fault(
    'url',
    'project-missing',
    ['project-missing'],
    'ProjectNotExist',
    (draft) => withTarget(asPost(draft), { project: null, doubled: false }),
    { appliesTo: hasProjectOfSls },
  ),
  get('get-no-version', ['apiversion-missing'], (draft) => withSetting(draft, 'APIVersion', null)),
  get('get-version-case', ['apiversion-missing', 'apiversion-case'], (draft) =>
    withQuery(withSetting(draft, 'APIVersion', null), 'apiversion=0.6.0'),
  ),
  get('get-key-twice', ['query-key-repeated'], (draft) => withQuery(draft, 'fault=1&fault=2')),
  get('get-long', [], addField('fault', JSON.stringify('x'.repeat(GET_FAR_BELOW_BYTES)))),
  {
    ...get('get-too-long', ['get-too-long'], addField('fault', JSON.stringify('x'.repeat(GET_OVER_BYTES)))),
    // The code is not documented.
    expected: { status: 400, errorCode: null },
  },
];

function project(id: string, rules: readonly string[], shownBy: Fault['shownBy'], rename: (name: string) => string) {
  const apply = (draft: Draft) => {
    const name = readSlsUrl(draft.url)?.project ?? '';
    return withTarget(asPost(draft), { project: rename(name), doubled: false });
  };
  return fault('url', id, rules, 'ProjectNotExist', apply, { shownBy, appliesTo: hasProject });
}
