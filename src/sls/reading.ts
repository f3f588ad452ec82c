import type { CodecError } from './codec/codec-error.ts';
import type { Decoded } from './codec/index.ts';
import type { TrackUrl } from './endpoint.ts';
import type { LogHeaders } from './headers.ts';
import type { JsonError } from './json.ts';
import type { JsonValue, LogGroup } from './log-group.ts';
import type { ObservedPreflight } from './preflight.ts';
import type { Wire } from './wire.ts';

/** How far the reading of a body came, stage by stage; each stage that fails says why, and the next are not reached. */
export type BodyReading =
  /** Nothing to read: a GET form, or a request without a body. */
  | { readonly stage: 'none' }
  /** The browser did not give all the bytes, so nothing can be said of them. */
  | { readonly stage: 'hidden' }
  | { readonly stage: 'not-decompressed'; readonly fault: CodecError }
  | (Decoded & {
      readonly stage: 'not-text';
      /** Where the bytes stop being UTF-8. */
      readonly offset: number;
    })
  | (Decoded & { readonly stage: 'not-json'; readonly text: string; readonly error: JsonError })
  | (Decoded & { readonly stage: 'json'; readonly text: string; readonly json: JsonValue });

/** Everything that could be read of a request: what the rules judge. */
export interface Reading {
  readonly wire: Wire;
  readonly target: TrackUrl | null;
  readonly headers: LogHeaders;
  readonly body: BodyReading;
  readonly logGroup: LogGroup | null;
  /** The preflight that went before it, or that it is; `null` where none is known. */
  readonly preflight: ObservedPreflight | null;
}
