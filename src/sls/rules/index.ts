import { bodyRules } from './body.ts';
import { headerRules } from './headers.ts';
import { logRules } from './logs.ts';
import { preflightRules } from './preflight.ts';
import type { Rule } from './rule.ts';
import { sizeRules } from './sizes.ts';
import { urlRules } from './url.ts';

/** The specification as a table, by the part of a request it speaks of. */
export const RULES_BY_PART = {
  preflight: preflightRules,
  url: urlRules,
  headers: headerRules,
  body: bodyRules,
  logs: logRules,
  sizes: sizeRules,
} as const satisfies Record<string, readonly Rule[]>;

/** All rules, in the order in which a server comes upon their breaches: the first that refuses is the one it answers with. */
export const RULES: readonly Rule[] = Object.values(RULES_BY_PART).flat();
