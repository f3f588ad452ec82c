/** Characters of a key that a path shows: a key may be as long as the body. */
const KEY_MAX_CHARACTERS = 128;

/** The place of a value in a log: `__logs__[3].price`, or `__logs__[3]["add to cart"]` where the key is no name. */
export function valuePath(log: number, key: string): string {
  return `__logs__[${log}]${step(key)}`;
}

/** The place of a tag's value: `__tags__.env`. */
export function tagPath(key: string): string {
  return `__tags__${step(key)}`;
}

/** The place of any value in a body, from the root: `__logs__[3].price`. */
export function jsonPath(path: readonly (string | number)[]): string {
  const steps = path.map((part) => (typeof part === 'number' ? `[${part}]` : step(part))).join('');
  return steps.startsWith('.') ? steps.slice(1) : steps;
}

function step(key: string): string {
  const shown = key.length > KEY_MAX_CHARACTERS ? `${cut(key)}…` : key;
  return /^[A-Za-z_$][\w$]*$/.test(shown) ? `.${shown}` : `[${JSON.stringify(shown)}]`;
}

/** Not through the middle of a character. */
const cut = (key: string) => key.slice(0, KEY_MAX_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '');
