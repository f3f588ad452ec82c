/** Which URLs a person wants to be taken for track requests, besides those of the standard paths. */
export interface CollectorRule {
  /** A match pattern of extensions (`*://logs.example/collect*`), or a regular expression on the whole URL. */
  readonly kind: 'match-pattern' | 'regexp';
  readonly text: string;
}
