/** The words of what the protocol names: states, framings, faults, budgets, networks; in English. */
export const enProtocol = {
  states: {
    ok: 'accepted',
    info: 'accepted, with remarks',
    warning: 'accepted, with warnings',
    error: 'refused or wrong',
    unknown: 'body not readable',
    waiting: 'waiting for the response',
    preflight: 'preflight',
  },

  transports: {
    fetch: 'fetch or XHR',
    beacon: 'beacon',
    image: 'image',
    form: 'form',
    worker: 'worker',
    'service-worker': 'service or shared worker',
    other: 'other',
  },

  answers: {
    waiting: 'waiting',
    noAnswer: 'no response',
    unread: 'body not read',
  },

  framings: {
    plain: 'plain',
    'lz4-block': 'LZ4 block',
    'lz4-block-with-size': 'LZ4 block behind a 4-byte size',
    'lz4-frame': 'LZ4 frame',
    zlib: 'zlib',
    gzip: 'gzip',
    'raw-deflate': 'raw deflate',
    zstd: 'Zstandard',
  },

  faults: {
    'cut-short': 'the bytes end before the stream does',
    corrupt: 'the bytes are damaged, or are something else',
    'too-large': 'it would become more than 10 MB',
    'unreadable-framing': 'SLS does not take this framing, and Tracklens cannot open it',
    'unknown-framing': 'the bytes have no framing that is known',
  },

  preflightFaults: {
    status: 'its status is none of success',
    origin: 'Access-Control-Allow-Origin does not allow {wanted}',
    method: 'Access-Control-Allow-Methods does not allow {wanted}',
  },

  tagParts: { key: 'key', value: 'value' },

  jsonFaults: {
    InvalidSymbol: 'an unknown word',
    InvalidNumberFormat: 'a number that is none',
    PropertyNameExpected: 'a key in double quotes is missing',
    ValueExpected: 'a value is missing',
    ColonExpected: 'a colon is missing',
    CommaExpected: 'a comma is missing',
    CloseBraceExpected: 'a closing brace is missing',
    CloseBracketExpected: 'a closing bracket is missing',
    EndOfFileExpected: 'something follows the end',
    InvalidCommentToken: 'a comment, which JSON does not have',
    UnexpectedEndOfComment: 'a comment that does not end',
    UnexpectedEndOfString: 'a string that does not end',
    UnexpectedEndOfNumber: 'a number that breaks off',
    InvalidUnicode: 'a \\u escape that is none',
    InvalidEscapeCharacter: 'an escape that JSON does not have',
    InvalidCharacter: 'a control character inside a string',
    Unknown: 'it is nested too deep to say more',
  },

  budgets: {
    'raw-body': 'Raw body',
    'raw-body-advised': 'Raw body, as advised',
    logs: 'Logs',
    beacon: 'As a beacon',
    'get-request': 'GET request',
    topic: 'Topic',
    source: 'Source',
    key: 'Longest key',
    value: 'Longest value',
    'tag-key': 'Longest key of a tag',
    'tag-value': 'Longest value of a tag',
  },

  networks: {
    public: 'public network',
    dualstack: 'public network, IPv4 and IPv6',
    intranet: 'intranet',
    vpc: 'VPC',
    internal: 'internal network',
    share: 'Alibaba’s own network',
    acceleration: 'transfer acceleration',
    dedicated: 'dedicated cloud',
    local: 'this machine',
    custom: 'custom domain',
  },

  agreements: {
    'as-predicted': 'as predicted',
    accepted: 'accepted, although a refusal was predicted',
    refused: 'refused, although nothing was found',
    'other-reason': 'refused, for another reason than predicted',
    'beyond-request': 'the reason is not in the request',
  },
};

export type ProtocolWords = typeof enProtocol;
