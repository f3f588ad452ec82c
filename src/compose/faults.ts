import type { Draft } from './draft.ts';
import { COMPRESSION } from './faults/compression.ts';
import { ENVELOPE } from './faults/envelope.ts';
import type { Fault } from './faults/fault.ts';
import { HEADERS } from './faults/headers.ts';
import { isLogGroup } from './faults/log-group-text.ts';
import { RIGHT } from './faults/right.ts';
import { SIZES } from './faults/sizes.ts';
import { TEXT } from './faults/text.ts';
import { URLS } from './faults/url.ts';
import { VALUES } from './faults/values.ts';
import { expand, type Values } from './variables.ts';

export { rightDraft } from './faults/changes.ts';
export { type Expected, FAULT_PARTS, type Fault, type FaultPart } from './faults/fault.ts';

/** Every way of being wrong, and some of being right, in the order of {@link FAULT_PARTS}. */
export const FAULTS: readonly Fault[] = [
  ...RIGHT,
  ...VALUES,
  ...ENVELOPE,
  ...TEXT,
  ...URLS,
  ...HEADERS,
  ...COMPRESSION,
  ...SIZES,
];

/**
 * A draft made wrong as a person asks for it: with its variables where they can stay, else with their values. They cannot
 * where the fault is made from the bytes of the body, nor where the body is a log group only with them.
 */
export function withFault(draft: Draft, fault: Fault, values: Values): Draft {
  const { body } = draft;
  const isReadable = body.form !== 'text' || isLogGroup(body.text);
  return fault.apply(fault.isOfBytes || !isReadable ? expand(draft, values) : draft);
}
