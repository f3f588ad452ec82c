/** What stands for a value that is nested deeper than can be written. */
export const TOO_DEEP = '[nested too deep]';

/** JSON of a value. JSON.parse takes any depth, JSON.stringify does not: what is too deep for it is said to be. */
export function writeJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return JSON.stringify(TOO_DEEP);
  }
}
