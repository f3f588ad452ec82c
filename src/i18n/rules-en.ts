/** What is wrong and how to mend it, for each rule by its id, in English. `{name}` stands for a fact of the finding. */
export const enRules = {
  'host-doubled-project': {
    what: 'The host {host} names the project {project} twice, so it does not exist.',
    cure: 'Give the SDK the endpoint alone as its host, without the project.',
  },
  'project-name': {
    what: 'The project name {got} breaks the rule: 3 to 63 lower-case letters, digits and hyphens.',
    cure: 'Check the project’s name in the SLS console.',
  },
  'logstore-name': {
    what: 'The logstore name {got} breaks the rule: 3 to 63 lower-case letters, digits, hyphens and underscores.',
    cure: 'Check the logstore’s name in the SLS console. SLS answers an illegal one with 405.',
  },
  'get-too-long': {
    what: 'The request is {bytes} bytes long. The GET forms take less than {max}.',
    cure: 'Send it by POST.',
  },
  'apiversion-missing': {
    what: 'The API version is named neither in this header nor by APIVersion in the query.',
    cure: 'Add x-log-apiversion: 0.6.0, or ?APIVersion=0.6.0 for a beacon.',
  },
  'apiversion-value': {
    what: 'The API version is {got}. Only 0.6.0 is documented.',
    cure: 'Send 0.6.0.',
  },
  'compresstype-unknown': {
    what: 'Declares {got}. SLS takes lz4 and deflate.',
    cure: 'Compress by lz4 (a raw block) or deflate (zlib), or leave the header out.',
  },
  'rawsize-missing': {
    what: 'The size before compression is not stated.',
    cure: 'Send the size of the body in bytes, before compression. Only a compressed body needs it.',
  },
  'rawsize-not-a-number': {
    what: 'Declares “{got}”, which is not a whole number.',
    cure: 'Send the size of the body in bytes, before compression.',
  },
  'rawsize-utf16': {
    what: 'Declares {got}, the length in UTF-16 characters. The body has {bytes} bytes.',
    cure: 'Use new TextEncoder().encode(body).byteLength in place of body.length.',
  },
  'rawsize-mismatch': {
    what: 'Declares {got}, but the body has {bytes} bytes before compression.',
    cure: 'Work the size out from the bytes that are compressed.',
  },
  'body-hidden': {
    what: 'The browser did not give all of the body’s bytes, so nothing could be checked in it.',
    cure: 'The reason is given at the top.',
  },
  'body-empty': {
    what: 'The body is empty.',
    cure: 'Send a log group: {"__logs__":[{"key":"value"}]}.',
  },
  'body-not-decompressed': {
    what: 'The body cannot be decompressed: {fault}.',
    cure: 'For lz4 send a raw LZ4 block, without a frame or size before it; for deflate a zlib stream.',
  },
  framing: {
    what: 'x-log-compresstype is {type}, which means {expected}, but the body is {framing}.',
    cure: 'For lz4 send a raw LZ4 block, without a frame or size before it; for deflate a zlib stream.',
  },
  'compressed-without-header': {
    what: 'The body is compressed ({framing}), but this header is missing.',
    cure: 'Add the header, and x-log-bodyrawsize.',
  },
  'lz4-end-of-block': {
    what: 'The LZ4 block breaks the end-of-block rules at byte {offset}. Some decoders read it all the same; SLS’s refuses it.',
    cure: 'Use an encoder that keeps the last 5 bytes literal. lz4js breaks this in about one case in four.',
  },
  'utf8-invalid': {
    what: 'The body is not UTF-8 text.',
    cure: 'Encode it by TextEncoder; if it is compressed, say so in x-log-compresstype.',
  },
  'body-json': {
    what: 'The body is not JSON: line {line}, column {column}, near “{excerpt}”.',
    cure: 'Send what JSON.stringify gives.',
  },
  'body-not-object': {
    what: 'The body is JSON, but of the type {got}. SLS takes an object.',
    cure: 'Wrap the logs: {"__logs__":[…]}.',
  },
  'logs-not-array': {
    what: 'This should be an array, and is {got}.',
    cure: 'Send {"__logs__":[{"key":"value"}]}.',
  },
  'logs-empty': { what: 'The batch has no logs.', cure: 'Do not send empty batches.' },
  'log-not-object': {
    what: 'A log should be an object; it is {got}.',
    cure: 'Each log is a map of strings: {"key":"value"}.',
  },
  'value-not-string': {
    what: '{value} is a value of type {got}, not a string. SLS refuses the whole batch.',
    cure: 'Convert it by String(…), and objects by JSON.stringify(…).',
  },
  'topic-type': { what: 'This should be a string, and is {got}.', cure: 'Convert it by String(…).' },
  'source-type': { what: 'This should be a string, and is {got}.', cure: 'Convert it by String(…).' },
  'source-missing': {
    what: 'The source is missing. The documentation calls it required; in practice SLS takes batches without it.',
    cure: 'Set it if you look for logs by their source.',
  },
  'tags-type': { what: 'This should be an object, and is {got}.', cure: 'Send {"name":"value"}.' },
  'tag-value-type': {
    what: 'The value of this tag is of the type {got}. What SLS does with it is not known.',
    cure: 'Convert it by String(…).',
  },
  'reserved-key': {
    what: 'The key {key} is reserved by SLS and may be overwritten.',
    cure: 'Give the field another name.',
  },
  'topic-in-log': {
    what: 'The log has a __topic__ of its own. SLS then stores the batch’s topic as __topic__0.',
    cure: 'Set the topic once, for the batch.',
  },
  'suspicious-value': {
    what: 'The value is the text “{value}”: it looks like something that was turned into a string by accident.',
    cure: 'Leave the field out when there is no value, and convert objects by JSON.stringify(…).',
  },
  'body-size-10mb': {
    what: 'The body has more than {max} bytes before compression.',
    cure: 'Split the batch.',
  },
  'body-size-3mb': {
    what: 'The body has {bytes} bytes before compression. The documentation advises at most {max}.',
    cure: 'Split the batch.',
  },
  'too-many-logs': {
    what: 'The batch has {logs} logs. The documentation advises at most {max}.',
    cure: 'Split the batch.',
  },
  'topic-size': { what: 'The topic has {bytes} bytes; {max} are allowed.', cure: 'Shorten it.' },
  'source-size': { what: 'The source has {bytes} bytes; {max} are allowed.', cure: 'Shorten it.' },
  'key-length': { what: 'A key has {bytes} bytes; 1 to {max} are allowed.', cure: 'Use a key of 1 to {max} bytes.' },
  'value-size': { what: 'A value has {bytes} bytes; {max} are allowed.', cure: 'Shorten it, or split it.' },
};

/** The words of all rules of a language. */
export type RuleWords = typeof enRules;
