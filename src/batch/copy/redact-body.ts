import { type IsSecret, REDACTED, type Remove, redactText } from '../redact-text.ts';
import { jsonTokens } from './json-text.ts';

/** Where the pieces of a walk stand: what a value is named, and how deep it lies within one that is a secret. */
interface Place {
  /** The name of the value that comes next, where that is a secret. */
  secret: string | null;
  /** Open brackets within a value that is a secret as a whole; 0 outside of one. */
  depth: number;
}

/**
 * Takes the secrets out of a body that is JSON: the values that have a secret's name, at any depth, and what
 * {@link redactText} finds within other strings. All else stays as it was sent, faults and all, and so does the type of a
 * value: a secret number becomes 0, so that a rule about types finds what it found before.
 */
export function redactJson(text: string, isSecretName: IsSecret, remove: Remove): string {
  const isSecret = remembering(isSecretName);
  const left: string[] = [];
  let taken = 0;
  const place: Place = { secret: null, depth: 0 };
  let string: { readonly from: number; readonly to: number } | null = null;
  const put = (from: number, to: number, replacement: string) => {
    left.push(text.slice(taken, from), replacement);
    taken = to;
  };
  const takeString = () => {
    if (string === null) return;
    const said = text.slice(string.from, string.to);
    const redacted = redactString(said, place, isSecret, remove);
    if (redacted !== said) put(string.from, string.to, redacted);
    string = null;
    leave(place);
  };
  for (const { kind, from, to } of jsonTokens(text)) {
    const piece = text.slice(from, to);
    if (piece === ':' && string !== null) {
      const key = unquoted(text.slice(string.from, string.to));
      if (place.depth === 0) place.secret = isSecret(key) ? key : null;
      string = null;
      continue;
    }
    takeString();
    if (kind === 'string') string = { from, to };
    else if (kind === 'word') {
      if (place.secret !== null && /^-?\d/.test(piece) && piece !== '0') {
        remove('body', place.secret);
        put(from, to, '0');
      }
      leave(place);
    } else if (place.secret !== null) {
      if (piece === '{' || piece === '[') place.depth += 1;
      else if (piece === '}' || piece === ']') {
        place.depth = Math.max(0, place.depth - 1);
        leave(place);
      }
    }
  }
  takeString();
  return left.join('') + text.slice(taken);
}

/** Every log has the same keys, and to compare a name takes longer than to look it up. */
function remembering(isSecret: IsSecret): IsSecret {
  const known = new Map<string, boolean>();
  return (name) => {
    const is = known.get(name) ?? isSecret(name);
    if (known.size < KEYS_MAX_COUNT) known.set(name, is);
    return is;
  };
}

/** A page may send a million keys. */
const KEYS_MAX_COUNT = 10_000;

/** Behind a value: what comes next is a secret only within a value that is one as a whole. */
function leave(place: Place): void {
  if (place.depth === 0) place.secret = null;
}

function redactString(said: string, { secret }: Place, isSecret: IsSecret, remove: Remove): string {
  const value = unquoted(said);
  if (secret === null) {
    const redacted = redactText(value, isSecret, (_, name) => remove('body', name));
    return redacted === value ? said : JSON.stringify(redacted);
  }
  if (value === '' || value === REDACTED) return said;
  remove('body', secret);
  return JSON.stringify(REDACTED);
}

/** What a string of JSON says; what stands between its quotes where it has escapes that are none. */
function unquoted(string: string): string {
  if (!string.includes('\\')) return string.slice(1, string.endsWith('"') && string.length > 1 ? -1 : undefined);
  try {
    return JSON.parse(string) as string;
  } catch {
    return string.slice(1, -1);
  }
}
