/** What can be found by its words. */
export interface Named {
  readonly name: string;
  /** What it is one of: `Copy`, `Show`. */
  readonly group: string;
}

/** Those in which all words of a text stand, in any order and in either case; those that begin with the text first. */
export function found<T extends Named>(all: readonly T[], text: string): readonly T[] {
  const wanted = text.trim().toLowerCase();
  const words = wanted.split(/\s+/);
  const hits = all.filter(({ group, name }) => {
    const said = `${group} ${name}`.toLowerCase();
    return words.every((word) => said.includes(word));
  });
  const begins = ({ name }: T) => Number(name.toLowerCase().startsWith(wanted));
  return hits.toSorted((one, other) => begins(other) - begins(one));
}
