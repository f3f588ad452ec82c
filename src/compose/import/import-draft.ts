import { readSlsUrl } from '../../sls/endpoint.ts';
import { type Draft, NEW_DRAFT, setTo } from '../draft.ts';
import { draftOf, droppedHeaders } from '../from-request.ts';
import { asSent } from './as-sent.ts';
import { bashTokens, type ShellToken } from './bash-words.ts';
import { cmdTokens } from './cmd-words.ts';
import { csvBody, csvSeparator } from './csv.ts';
import { curlRequests } from './curl-request.ts';
import { fetchRequests } from './fetch.ts';
import { harRequests } from './har-requests.ts';
import type { Imported, ImportForm, PastedRequest } from './imported.ts';
import { readJson } from './json-logs.ts';
import { mistakeAt, Notes, Unreadable } from './mistake.ts';
import { curlCalls } from './pipelines.ts';
import { powershellRequests } from './powershell.ts';
import { type Family, familyOf } from './recognise.ts';
import { sdkDrafts } from './sdk.ts';

/** The longest text that is read, in characters: base64 of the longest body that is kept fits, and all is still quick. */
export const PASTED_MAX_CHARACTERS = 67_108_864;

/**
 * Reads what somebody pasted as drafts: a command of curl or PowerShell, a call of `fetch`, a HAR, logs as JSON, in lines
 * or as a table, a call of one of the SDKs, or a track URL. What it is shows in the text itself. Never throws, and takes a
 * time that grows with the length of the text alone.
 */
export function importDraft(pasted: string): Imported {
  // A byte order mark is a blank: so all places stay what they are.
  const text = pasted.startsWith('\ufeff') ? ` ${pasted.slice(1)}` : pasted;
  const notes = new Notes();
  let form: ImportForm | 'json' | null = null;
  try {
    if (text.length > PASTED_MAX_CHARACTERS) throw new Unreadable('too-long', 0, { max: PASTED_MAX_CHARACTERS });
    if (text.trim() === '') throw new Unreadable('empty', 0);
    const separator = csvSeparator(text);
    const family = familyOf(text) ?? (separator === null ? null : 'csv');
    if (family === null) throw new Unreadable('unknown-form', text.search(/\S/));
    form = family;
    const read = readAs(family, text, separator ?? ',', notes);
    return { ...read, notes: notes.all };
  } catch (error) {
    return { form, mistake: mistakeAt(text, readable(error)) };
  }
}

/** A stack that is full is one of a text that is nested too deep; anything else would be a mistake of ours, and not hidden. */
function readable(error: unknown): Unreadable {
  if (error instanceof Unreadable) return error;
  if (error instanceof RangeError) return new Unreadable('too-deep', 0);
  throw error;
}

interface Read {
  readonly form: ImportForm;
  readonly drafts: readonly Draft[];
}

function readAs(family: Family, text: string, separator: string, notes: Notes): Read {
  const drafted = (form: ImportForm, requests: readonly PastedRequest[]): Read => ({
    form,
    drafts: requests.map((request) => {
      noteDropped(request, notes);
      return draftOf(asSent(request, notes));
    }),
  });
  switch (family) {
    case 'url':
      return { form: 'url', drafts: [draftOfUrl(text.trim())] };
    case 'curl-bash':
      return drafted('curl-bash', requestsOf(bashTokens(text, notes), notes));
    case 'curl-cmd':
      return drafted('curl-cmd', requestsOf(cmdTokens(text), notes));
    case 'powershell':
      return drafted('powershell', powershellRequests(text, notes));
    case 'fetch':
      return drafted('fetch', fetchRequests(text, notes));
    case 'sdk':
      return { form: 'sdk', drafts: sdkDrafts(text, notes) };
    case 'csv':
      return { form: 'csv', drafts: [draftOfBody(csvBody(text, separator))] };
    case 'json': {
      const reading = readJson(text, notes);
      if (reading.form === 'har') return drafted('har', harRequests(reading.har, notes));
      return { form: reading.form, drafts: reading.bodies.map(draftOfBody) };
    }
  }
}

function noteDropped({ headers }: PastedRequest, notes: Notes): void {
  const names = droppedHeaders(headers).map(([name]) => name);
  if (names.length > 0) notes.add('browsers-headers', { names: names.join(', ') });
}

function requestsOf(tokens: readonly ShellToken[], notes: Notes): PastedRequest[] {
  const calls = curlCalls(tokens);
  if (calls.length === 0) throw new Unreadable('no-curl', 0);
  return calls.flatMap((call) => curlRequests(call, notes));
}

/** Logs alone: whoever imports them gives them a target. */
const draftOfBody = (text: string): Draft => ({ ...NEW_DRAFT, body: { form: 'text', text, spacing: 'compact' } });

/** A URL with fields is a log that was sent by GET; one without is a target for a new log. */
function draftOfUrl(text: string): Draft {
  const [, named, written = ''] = /^(?:([A-Za-z]{3,7})\s+)?(\S+)/.exec(text) ?? [];
  const url = written.startsWith('//')
    ? `https:${written}`
    : /^https?:/i.test(written)
      ? written
      : `https://${written}`;
  const target = readSlsUrl(url);
  const isQuery = target !== null && (target.form.endsWith('.gif') || target.fields.length > 0);
  const method = named?.toUpperCase() ?? (isQuery ? 'GET' : 'POST');
  if (method === 'GET') return draftOf({ method, url, headers: [], bytes: null });
  const apiVersion = target?.apiVersion ?? null;
  return {
    ...NEW_DRAFT,
    method,
    url: withoutApiVersion(url),
    settings: apiVersion === null ? NEW_DRAFT.settings : { ...NEW_DRAFT.settings, APIVersion: setTo(apiVersion) },
  };
}

function withoutApiVersion(url: string): string {
  const at = url.indexOf('?');
  if (at < 0) return url;
  const fields = url
    .slice(at + 1)
    .split('&')
    .filter((field) => !/^APIVersion(?:=|$)/.test(field));
  return url.slice(0, at) + (fields.length > 0 ? `?${fields.join('&')}` : '');
}
