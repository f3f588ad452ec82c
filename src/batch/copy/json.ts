import { writeLogGroup } from '../../sls/encode.ts';
import { prettyJson } from './json-text.ts';
import type { Shared } from './share.ts';

/**
 * The decoded log group of a batch as JSON in lines, in the form in which SLS takes it. A body is laid out as it was sent;
 * of a GET form the log is written that its query says. `null` where the body is no JSON.
 */
export function toJson({ inspection }: Shared): string | null {
  const { stage, text, logGroup } = inspection;
  if (stage === 'json' && text !== null) return prettyJson(text);
  return logGroup && prettyJson(writeLogGroup(logGroup));
}
