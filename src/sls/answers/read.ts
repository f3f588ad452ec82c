import { isJsonObject, type JsonValue } from '../log-group.ts';
import { type Header, headerValue } from '../wire.ts';

/** What an answer says. Every part may be missing: proxies and CDNs answer in their own way. */
export interface AnswerReading {
  /** `x-log-requestid`, else the id in the body: what Alibaba's support asks for. */
  readonly requestId: string | null;
  readonly errorCode: string | null;
  /** The message of JSON, whole; of any other answer its first words, at most {@link MESSAGE_MAX_CHARACTERS}. */
  readonly errorMessage: string | null;
}

/** In what form an answer's body speaks. Only `sls` and `xml` can name a code. */
export type AnswerShape =
  /** JSON that names a code, as SLS, its gateway or its SDKs write it. */
  | 'sls'
  | 'other-json'
  | 'xml'
  | 'html'
  | 'text'
  | 'empty'
  /** The browser did not give it. */
  | 'unread';

/** What an answer's body alone says, and in what form. */
export interface AnswerBody extends AnswerReading {
  readonly shape: AnswerShape;
}

/** Characters of a body that are looked at. SLS's own answers have a few hundred. */
const BODY_MAX_CHARACTERS = 65_536;

/** Characters of a message that is not from JSON. */
export const MESSAGE_MAX_CHARACTERS = 200;

const SILENT: AnswerReading = { requestId: null, errorCode: null, errorMessage: null };

/**
 * Reads an answer leniently.
 * @param text the answer's body, `null` when the browser did not give it
 */
export function readAnswer(headers: readonly Header[], text: string | null): AnswerReading {
  const { requestId, errorCode, errorMessage } = readAnswerBody(text);
  return { requestId: headerValue(headers, 'x-log-requestid') || requestId, errorCode, errorMessage };
}

/**
 * Reads an answer's body leniently: `{"errorCode","errorMessage"}` as SLS writes it, `{"Error":{"Code","Message",
 * "RequestId"}}` as its Node SDK also takes it, other JSON, the XML of Alibaba's gateways (`<Error><Code>…`), a proxy's
 * HTML, or text. Takes time in proportion to the first 64 Ki characters, and looks at no more.
 * @param text `null` when the browser did not give it
 */
export function readAnswerBody(text: string | null): AnswerBody {
  if (text === null) return { ...SILENT, shape: 'unread' };
  // Trimming also takes a byte order mark.
  const start = text.slice(0, BODY_MAX_CHARACTERS).trim();
  if (start === '') return { ...SILENT, shape: 'empty' };
  return readJson(start) ?? readMarkup(start) ?? { ...SILENT, errorMessage: firstWords(start), shape: 'text' };
}

function readJson(text: string): AnswerBody | null {
  let json: JsonValue;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  // A gateway may wrap the answer of another as a string.
  if (typeof json === 'string') return readAnswerBody(json);
  const objects = [json, ...Object.values(json ?? {})].filter(isJsonObject);
  const errorCode = textOf(objects, ['errorcode', 'code']);
  return {
    requestId: textOf(objects, ['requestid']),
    errorCode,
    errorMessage: textOf(objects, ['errormessage', 'message', 'msg', 'error']),
    shape: errorCode === null ? 'other-json' : 'sls',
  };
}

/** The first text under one of these names, in lower case, in the order of the names; the objects' keys have any case. */
function textOf(objects: readonly Record<string, JsonValue>[], names: readonly string[]): string | null {
  for (const name of names) {
    for (const object of objects) {
      const text = Object.entries(object).find(
        ([key, value]) => key.toLowerCase() === name && typeof value === 'string',
      );
      if (text) return text[1] as string;
    }
  }
  return null;
}

const HTML = /<(?:!doctype html|html|head|body|title|h[1-6])\b/i;
const XML = /^<(?:\?xml|[a-z_][\w:.-]*)[\s/>]/i;

function readMarkup(text: string): AnswerBody | null {
  if (!text.startsWith('<')) return null;
  if (HTML.test(text)) {
    const errorMessage = elementText(text, 'title') ?? elementText(text, 'h[1-6]') ?? plainText(text);
    return { ...SILENT, errorMessage, shape: 'html' };
  }
  if (!XML.test(text)) return null;
  return {
    requestId: elementText(text, 'requestid'),
    errorCode: elementText(text, 'code'),
    errorMessage: elementText(text, 'message'),
    shape: 'xml',
  };
}

/** The text of the first element of this name, `null` where there is none or it is empty. */
function elementText(markup: string, name: string): string | null {
  const opening = new RegExp(`<${name}(?:\\s[^<>]*)?>`, 'i').exec(markup);
  if (!opening) return null;
  const [inner = ''] = markup.slice(opening.index + opening[0].length).split(new RegExp(`</${name}`, 'i'), 1);
  return plainText(inner);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&#39;': "'",
  '&nbsp;': ' ',
  '&amp;': '&',
};

/** Text without its tags. What comes out is text and must be shown as such: an entity may spell out a tag. */
function plainText(markup: string): string | null {
  const text = markup.replace(/<[^<>]*>?/g, ' ');
  return firstWords(text.replace(/&(?:lt|gt|quot|apos|#39|nbsp|amp);/g, (entity) => ENTITIES[entity] ?? entity));
}

const firstWords = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, MESSAGE_MAX_CHARACTERS) || null;
