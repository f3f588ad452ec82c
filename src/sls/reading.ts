import type { CodecError } from './codec/codec-error.ts';
import type { Framing } from './codec/sniff.ts';
import type { TrackUrl } from './endpoint.ts';
import type { LogHeaders } from './headers.ts';
import type { JsonValue, LogGroup } from './log-group.ts';
import type { Wire } from './wire.ts';

/** How far the reading of a body came, stage by stage; each stage that fails says why, and the next are not reached. */
export type BodyReading =
  /** Nothing to read: a GET form, or a request without a body. */
  | { readonly stage: 'none' }
  /** The browser did not give all the bytes, so nothing can be said of them. */
  | { readonly stage: 'hidden' }
  | { readonly stage: 'not-decompressed'; readonly fault: CodecError }
  | { readonly stage: 'not-text'; readonly framing: Framing; readonly bytes: Uint8Array }
  | {
      readonly stage: 'not-json';
      readonly framing: Framing;
      readonly bytes: Uint8Array;
      readonly text: string;
      readonly error: JsonError;
    }
  | {
      readonly stage: 'json';
      readonly framing: Framing;
      readonly bytes: Uint8Array;
      readonly text: string;
      readonly json: JsonValue;
    };

/** Where a text stops being JSON. Line and column count from 1, in characters. */
export interface JsonError {
  readonly line: number;
  readonly column: number;
  /** The text around the place, short enough for a message. */
  readonly excerpt: string;
}

/** Everything that could be read of a request: what the rules judge. */
export interface Reading {
  readonly wire: Wire;
  readonly target: TrackUrl | null;
  readonly headers: LogHeaders;
  readonly body: BodyReading;
  readonly logGroup: LogGroup | null;
}
