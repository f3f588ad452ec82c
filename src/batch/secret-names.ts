import { plainName, SECRET_NAMES, type SecretNames } from './redact-text.ts';

/** What a person has changed of the names that Tracklens knows. */
export interface ChangedNames {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** The names of secrets as a person has them: those that Tracklens knows, without the removed ones, and the added ones. */
export function secretNames({ added, removed }: ChangedNames): SecretNames {
  if (added.length === 0 && removed.length === 0) return SECRET_NAMES;
  const out = new Set(removed.map(plainName));
  return [...SECRET_NAMES.filter((name) => !out.has(plainName(name))), ...added];
}

/** Adds a name, in the one form in which names are compared; `null` where it is there already, or says nothing. */
export function withName(changed: ChangedNames, name: string): ChangedNames | null {
  const plain = plainName(name);
  if (plain === '' || secretNames(changed).some((known) => plainName(known) === plain)) return null;
  const isKnown = SECRET_NAMES.some((known) => plainName(known) === plain);
  if (!isKnown) return { ...changed, added: [...changed.added, name.trim()] };
  return { ...changed, removed: changed.removed.filter((removed) => plainName(removed) !== plain) };
}

/** Removes a name. */
export function withoutName({ added, removed }: ChangedNames, name: string): ChangedNames {
  const plain = plainName(name);
  const isKnown = SECRET_NAMES.some((known) => plainName(known) === plain);
  return {
    added: added.filter((known) => plainName(known) !== plain),
    removed: isKnown ? [...removed, name] : removed,
  };
}
