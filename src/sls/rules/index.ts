import { bodyRules } from './body.ts';
import { headerRules } from './headers.ts';
import { logRules } from './logs.ts';
import { sizeRules } from './sizes.ts';
import { urlRules } from './url.ts';

/** The specification as a table, in the order in which the parts of a request are read. */
export const RULES = [...urlRules, ...headerRules, ...bodyRules, ...logRules, ...sizeRules];
