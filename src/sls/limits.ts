/**
 * Every number of the specification, its unit in its name and its source beside it.
 * Documented limits first; the last part is our own, with its reason.
 */

/** "Body size {n} must little than 10485760." (PutWebtracking, error PostBodyTooLarge.) */
export const RAW_BODY_MAX_BYTES = 10_485_760;

/** "Logs must be less than or equal to 3 MB and 4096 entries" (PutWebtracking, 2021; user guide, 2025). */
export const RAW_BODY_ADVISED_BYTES = 3_145_728;

/** See {@link RAW_BODY_ADVISED_BYTES}. */
export const LOGS_ADVISED_COUNT = 4096;

/** "Whole request" of the GET forms (user guide of web tracking). */
export const GET_REQUEST_MAX_BYTES = 16_384;

/** Topic and source: at most 128 bytes (SLS data model). */
export const TOPIC_MAX_BYTES = 128;

/** See {@link TOPIC_MAX_BYTES}. */
export const SOURCE_MAX_BYTES = 128;

/** A log's key: 1 to 128 bytes (SLS data model). */
export const KEY_MAX_BYTES = 128;

/** A log's value: at most 1 MB (SLS data model). */
export const VALUE_MAX_BYTES = 1_048_576;

/** The version every documented client names. */
export const API_VERSION = '0.6.0';

/** Ours: findings kept of one rule and batch. A broken batch can break one rule in each of a million values. */
export const FINDINGS_PER_RULE = 100;

/** Ours: bytes kept of one body. Three times what SLS takes at most; what is longer can only be refused. */
export const KEPT_BODY_MAX_BYTES = 33_554_432;

/** Ours: the longest body in which keys that stand twice are looked for. It needs a second, slower parser. */
export const DUPLICATES_BODY_MAX_BYTES = 1_048_576;

/** A beacon of one page, with all that it has under way: browsers refuse more (Fetch Standard, keepalive: 64 KiB). */
export const BEACON_MAX_BYTES = 65_536;

/** Ours: characters kept of one fact of a finding. More than a message can bear. */
export const FACT_MAX_CHARACTERS = 256;
