/**
 * The words of each rule by its id, in English: what it expects, what is wrong with a breach, how to mend it, and where it
 * is less grave. `{name}` stands for a fact of the finding.
 */
export const enRules = {
  'preflight-refused': {
    expect: 'The server answers the preflight with 2xx, and allows the page’s origin and the method.',
    what: 'The server refused the preflight: {refusal} (it says {got}).',
    cure: 'Have the server or proxy answer OPTIONS with 2xx and with Access-Control-Allow-Origin and -Methods that name the page’s origin and the method.',
  },
  'preflight-header-refused': {
    expect: 'The answer to the preflight allows every header that the request is to have.',
    what: 'The server does not allow the header {header}, so the browser does not send the request. Access-Control-Allow-Headers says {got}.',
    cure: 'Add {header} to Access-Control-Allow-Headers on the server or proxy, or send by /track with ?APIVersion=0.6.0 and no x-log-* header.',
  },
  'custom-collector': {
    expect: 'The path is one of SLS, or one that a rule of yours collects.',
    what: 'The path names no Logstore; a rule of yours collects it. What lies behind {host} is not known, so only headers and body are checked.',
    cure: 'None is needed, if the server passes the request on to SLS.',
  },
  'get-too-long': {
    expect: 'A GET request is shorter than 16 KB, headers included.',
    what: 'The request is {bytes} bytes long. The GET forms take less than {max} bytes.',
    cure: 'Send it by POST.',
  },
  method: {
    expect: '/track takes GET and POST, the .gif forms GET, the signed form POST.',
    what: 'The method {got} does not go with {form}.',
    cure: 'Send a batch by POST to /track; by GET send one log to /track, /track.gif or /track_ua.gif.',
  },
  'logstore-name': {
    expect:
      'A logstore name has 3 to 63 lower-case letters, digits, hyphens and underscores, and begins and ends with a letter or digit.',
    what: 'The logstore name {got} breaks the rule: 3 to 63 lower-case letters, digits, hyphens and underscores.',
    cure: 'Check the logstore’s name in the SLS console. SLS answers an illegal one with 405.',
  },
  'project-missing': {
    expect: 'A host of SLS begins with the project.',
    what: 'The host {host} is an endpoint of SLS without a project.',
    cure: 'Put the project’s name and a dot before it.',
  },
  'host-doubled-project': {
    expect: 'The host names the project once.',
    what: 'The host {host} names the project {project} twice, so it does not exist.',
    cure: 'Give the SDK the endpoint alone as its host, without the project.',
  },
  'project-name': {
    expect:
      'A project name has 3 to 63 lower-case letters, digits and hyphens, and begins and ends with a letter or digit.',
    what: 'The project name {got} breaks the rule: 3 to 63 lower-case letters, digits and hyphens.',
    cure: 'Check the project’s name in the SLS console.',
    eased: 'Only a name with a dot is known not to exist: older projects may break the other parts of the rule.',
  },
  'apiversion-case': {
    expect: 'The query names the API version as APIVersion.',
    what: 'The query names the API version as {got}. SLS knows only APIVersion; on the GET forms this is probably taken for a field of the log.',
    cure: 'Write APIVersion=0.6.0.',
  },
  'query-key-repeated': {
    expect: 'No key appears twice in the query of a GET.',
    what: 'The query has “{key}” {count} times. A log has one value for each key, and which of these SLS keeps is not documented.',
    cure: 'Send each key once.',
  },
  'authorization-missing': {
    expect: 'A request to a logstore without /track in its path is signed.',
    what: 'The request goes to /logstores/{logstore} without /track, which SLS takes only signed; it has no Authorization header.',
    cure: 'Add /track to the path for web tracking, or sign the request as the STS plugin does.',
  },
  'apiversion-missing': {
    expect: 'The API version is named, in x-log-apiversion or by APIVersion in the query.',
    what: 'The API version is named neither in x-log-apiversion nor by APIVersion in the query.',
    cure: 'Add x-log-apiversion: 0.6.0, or ?APIVersion=0.6.0 for a beacon.',
  },
  'apiversion-value': {
    expect: 'The API version is 0.6.0.',
    what: 'The API version is “{got}”. Only 0.6.0 is documented.',
    cure: 'Send 0.6.0.',
  },
  'content-encoding': {
    expect: 'Compression is declared by x-log-compresstype, not by Content-Encoding.',
    what: 'Content-Encoding is {got}. SLS is not known to read it, so it may take the encoded bytes for the body.',
    cure: 'Declare the compression by x-log-compresstype: lz4 or deflate.',
  },
  'compresstype-unknown': {
    expect: 'x-log-compresstype is lz4 or deflate.',
    what: 'The compress type {got} is none that SLS takes on /track: lz4 and deflate.',
    cure: 'Compress by lz4 (a raw block) or deflate (zlib), or leave the header out.',
    eased: 'A warning for gzip and zstd, which older pages or other calls of SLS name.',
  },
  'rawsize-missing': {
    expect: 'x-log-bodyrawsize states the size before compression.',
    what: 'The size before compression is not stated.',
    cure: 'Send the size of the body in bytes, before compression. Only a compressed body needs it.',
    eased: 'A remark if the body is not compressed: then SLS does not need it.',
  },
  'rawsize-not-a-number': {
    expect: 'x-log-bodyrawsize is a whole number.',
    what: 'The declared size “{got}” is no number of bytes.',
    cure: 'Send the size of the body in bytes, before compression.',
  },
  'body-hidden': {
    expect: 'The whole body can be seen.',
    what: 'Not all of the body’s bytes were recorded, so nothing in it could be checked.',
    cure: 'Record it in another way: with DevTools open, or by a tool that keeps the bytes.',
  },
  'compressed-without-header': {
    expect: 'A compressed body is declared by x-log-compresstype.',
    what: 'The body is compressed ({framing}), but x-log-compresstype is missing.',
    cure: 'Add the header, and x-log-bodyrawsize.',
  },
  'body-size-10mb': {
    expect: 'The body has at most 10,485,760 bytes before compression.',
    what: 'The body has more than {max} bytes before compression, or x-log-bodyrawsize says that it has.',
    cure: 'Split the batch.',
    eased: 'A compressed body that declares a smaller size fails in the decompression: PostBodyUncompressError.',
  },
  'rawsize-utf16': {
    expect: 'x-log-bodyrawsize counts bytes, not UTF-16 characters.',
    what: 'The declared size is {got}, the length in UTF-16 characters. The body has {bytes} bytes.',
    cure: 'Use new TextEncoder().encode(body).byteLength in place of body.length.',
    eased: 'A warning unless the body is LZ4, whose decoder needs the size; for deflate a refusal is only inferred.',
  },
  'rawsize-mismatch': {
    expect: 'x-log-bodyrawsize is the size of the body before compression.',
    what: 'The declared size is {got}, but the body has {bytes} bytes before compression.',
    cure: 'Work the size out from the bytes that are compressed.',
    eased:
      'A warning unless the body is LZ4 and the size too small: the decoder then has no room. In the other cases a refusal is only inferred, and an uncompressed body is taken with any size.',
  },
  'body-not-decompressed': {
    expect: 'The body can be decompressed as its header says.',
    what: 'The body cannot be decompressed: {fault}.',
    cure: 'For lz4 send a raw LZ4 block, without a frame or size before it; for deflate a zlib stream.',
  },
  framing: {
    expect: 'lz4 is a raw LZ4 block, deflate a zlib stream.',
    what: 'x-log-compresstype is {type}, so the body should be: {expected}. It is: {framing}.',
    cure: 'For lz4 send a raw LZ4 block, without a frame or size before it; for deflate a zlib stream.',
  },
  'lz4-end-of-block': {
    expect: 'An LZ4 block keeps the end-of-block rules: its last five bytes are literals.',
    what: 'The LZ4 block breaks the end-of-block rules at byte {offset}. Some decoders read it all the same; liblz4, which most servers use, refuses it.',
    cure: 'Use an encoder that keeps them: the last 5 bytes are literals, and no match begins in the last 12. lz4js breaks them in about one case in four.',
  },
  'lz4-zero-offset': {
    expect: 'No match of an LZ4 block has the offset 0.',
    what: 'A match at byte {offset} of the LZ4 block has the offset 0, which the format forbids. liblz4 1.9.4 writes zeros for it; other decoders refuse it.',
    cure: 'Use another encoder: this one is broken.',
  },
  'trailing-bytes': {
    expect: 'Nothing follows the end of the compressed stream.',
    what: '{bytes} more bytes follow the end of the compressed stream.',
    cure: 'Send just what the encoder wrote: often a buffer is sent whole of which only a part was filled.',
  },
  'body-empty': {
    expect: 'A POST has a body.',
    what: 'The body is empty.',
    cure: 'Send a log group: {"__logs__":[{"key":"value"}]}.',
  },
  'utf8-invalid': {
    expect: 'The body is UTF-8 text.',
    what: 'The body is not UTF-8 text: byte {offset} cannot stand there.',
    cure: 'Encode it by TextEncoder; if it is compressed, say so in x-log-compresstype.',
  },
  'byte-order-mark': {
    expect: 'The body begins without a byte order mark.',
    what: 'The body begins with a byte order mark (U+FEFF), which JSON does not have. Not every parser skips it.',
    cure: 'Save or encode the text as UTF-8 without BOM.',
  },
  'body-json': {
    expect: 'The body is JSON.',
    what: 'The body is not JSON: {jsonFault} at line {line}, column {column}, near “{excerpt}”.',
    cure: 'Send what JSON.stringify gives.',
  },
  'body-not-object': {
    expect: 'The body is a JSON object.',
    what: 'The body is JSON, but of the type {got}. SLS takes an object.',
    cure: 'Wrap the logs: {"__logs__":[…]}.',
  },
  'logs-not-array': {
    expect: '__logs__ is an array.',
    what: 'This should be an array; its type is {got}.',
    cure: 'Send {"__logs__":[{"key":"value"}]}.',
  },
  'logs-empty': {
    expect: 'There is at least one log.',
    what: 'The batch has no logs.',
    cure: 'Do not send empty batches.',
  },
  'log-not-object': {
    expect: 'Each log is an object.',
    what: 'A log should be an object; its type is {got}.',
    cure: 'Each log is a map of strings: {"key":"value"}.',
  },
  'log-empty': {
    expect: 'Each log has at least one field.',
    what: 'The log has no fields.',
    cure: 'Leave out logs that have nothing to say.',
  },
  'value-not-string': {
    expect: 'Each value of a log is a string; only __time__ may be a number.',
    what: '{value} is a value of type {got}, not a string. SLS refuses the whole batch.',
    cure: 'Convert it by String(…), and objects by JSON.stringify(…).',
  },
  'value-null': {
    expect: 'No value of a log is null.',
    what: 'The value is null. SLS probably refuses the whole batch; no source says so.',
    cure: 'Leave the field out, or send an empty string.',
  },
  'topic-type': {
    expect: '__topic__ is a string.',
    what: 'This should be a string; its type is {got}.',
    cure: 'Convert it by String(…).',
  },
  'source-type': {
    expect: '__source__ is a string.',
    what: 'This should be a string; its type is {got}.',
    cure: 'Convert it by String(…).',
  },
  'source-missing': {
    expect: '__source__ is set.',
    what: 'The source is missing. The documentation calls it required; in practice SLS takes batches without it.',
    cure: 'Set it if you look for logs by their source.',
  },
  'tags-type': {
    expect: '__tags__ is an object.',
    what: 'This should be an object; its type is {got}.',
    cure: 'Send {"name":"value"}.',
  },
  'tag-value-type': {
    expect: 'Each value of a tag is a string.',
    what: 'This should be a string; its type is {got}. What SLS does with such a tag is not known.',
    cure: 'Convert it by String(…).',
  },
  'reserved-tag': {
    expect: 'No tag has a name that SLS gives to tags of its own.',
    what: 'SLS sets a tag {key} itself, so this one may be lost.',
    cure: 'Give the tag another name.',
  },
  'part-unknown': {
    expect: 'The body has no parts but __topic__, __source__, __tags__ and __logs__.',
    what: 'The body has a part named {key}, which is not documented. SLS is not known to store it.',
    cure: 'Put the field into a log or into __tags__.',
  },
  'duplicate-key': {
    expect: 'No key appears twice in one object.',
    what: 'The key {key} appears more than once in this object. Tracklens shows the last value; which of them SLS keeps is not known.',
    cure: 'Write each key once.',
  },
  'reserved-key': {
    expect: 'No field has a name that SLS keeps for itself.',
    what: 'The key {key} is reserved by SLS and may be overwritten.',
    cure: 'Give the field another name.',
  },
  'topic-in-log': {
    expect: 'A log of a batch with a topic has no __topic__ of its own.',
    what: 'The log has a __topic__ of its own. SLS then stores the batch’s topic as __topic__0.',
    cure: 'Set the topic once, for the batch.',
  },
  'key-charset': {
    expect: 'A key consists of letters, digits and underscores, and does not begin with a digit.',
    what: 'The key {key} has characters beside letters, digits and underscores, or begins with a digit. SLS is seen to store such keys all the same.',
    cure: 'Use a name such as add_to_cart.',
  },
  'lone-surrogate': {
    expect: 'Keys and values are whole characters, without halves of surrogate pairs.',
    what: 'The text holds one half of a surrogate pair. UTF-8 has no form for it, so it is stored changed or refused.',
    cure: 'Do not cut strings inside a character: cut by code points, or use toWellFormed().',
  },
  'suspicious-value': {
    expect: 'No value looks like a failed conversion to a string.',
    what: 'The value is the text “{value}”: it looks like something that was turned into a string by accident.',
    cure: 'Leave the field out when there is no value, and convert objects by JSON.stringify(…).',
  },
  'body-size-3mb': {
    expect: 'The body has at most 3 MB before compression.',
    what: 'The body has {bytes} bytes before compression. The documentation advises at most {max}.',
    cure: 'Split the batch.',
  },
  'too-many-logs': {
    expect: 'A batch has at most 4,096 logs.',
    what: 'The batch has {logs} logs. The documentation advises at most {max}.',
    cure: 'Split the batch.',
  },
  'topic-size': {
    expect: 'The topic has at most 128 bytes.',
    what: 'The topic has {bytes} bytes; {max} are allowed.',
    cure: 'Shorten it.',
  },
  'source-size': {
    expect: 'The source has at most 128 bytes.',
    what: 'The source has {bytes} bytes; {max} are allowed.',
    cure: 'Shorten it.',
  },
  'key-length': {
    expect: 'A key has 1 to 128 bytes.',
    what: 'The key has {bytes} bytes; 1 to {max} are allowed.',
    cure: 'Shorten it, or give it a name if it is empty.',
  },
  'value-size': {
    expect: 'A value has at most 1 MB.',
    what: 'A value has {bytes} bytes; {max} are allowed.',
    cure: 'Shorten it, or split it.',
  },
  'tag-size': {
    expect: 'A tag keeps the sizes of a field: a key of 1 to 128 bytes, a value of at most 1 MB.',
    what: 'The {part} of this tag has {bytes} bytes. A tag is stored as a field, which may have {min} to {max}.',
    cure: 'Use a key of 1 to 128 bytes, and a value of at most 1 MB.',
  },
};

/** The words of all rules of a language. */
export type RuleWords = typeof enRules;
