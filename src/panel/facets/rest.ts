import { keyNamed } from '../../batch/filter/keys.ts';
import type { Filter, Tree } from '../../batch/filter/syntax.ts';
import type { Subject } from '../../batch/filter/write-term.ts';

/**
 * A filter without what all of it asks of a subject: by it the values of a facet are counted, so that another one of them can
 * be chosen beside the first. The same object where it asks nothing of that subject.
 */
export function restOf(filter: Filter, subject: Subject): Filter {
  const { tree } = filter;
  if (!tree) return filter;
  const parts = tree.kind === 'and' ? tree.of : [tree];
  const rest = parts.filter((part) => !isAbout(part, subject));
  if (rest.length === parts.length) return filter;
  return { ...filter, tree: rest.length === 0 ? null : { kind: 'and', of: rest } };
}

function isAbout(tree: Tree, subject: Subject): boolean {
  if (tree.kind === 'not') return isAbout(tree.of, subject);
  if (tree.kind !== 'term' || tree.key === null) return false;
  return keyNamed(tree.key) === subject.key && tree.member === (subject.member ?? null);
}
