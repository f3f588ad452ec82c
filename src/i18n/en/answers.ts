/**
 * What happened and what to do, for each known answer by its `errorCode`, for each of its causes that the message tells
 * apart, and by the status alone where the code is not known. In English.
 */
export const enAnswers = {
  PostBodyInvalid: {
    cause: 'SLS read the request, but the body is not a log group that it takes.',
    cure: 'Send JSON of the form {"__logs__":[{"key":"value"}]}, with a string for every value. The findings show the place.',
  },
  'PostBodyInvalid/value': {
    cause: 'A value in a log is not a string. SLS then refuses the whole batch, not that log alone.',
    cure: 'Convert numbers and booleans by String(…), objects by JSON.stringify(…), and leave out fields without a value.',
  },
  'PostBodyInvalid/json': {
    cause:
      'The body is not a JSON object. It may be a form, an array, JSON that was cut off, or compressed without x-log-compresstype.',
    cure: 'Send what JSON.stringify gives of {"__logs__":[…]}. If the body is compressed, say so in x-log-compresstype.',
  },
  'PostBodyInvalid/protobuf': {
    cause: 'SLS took the body for Protocol Buffers, as PutLogs sends them, and could not read it.',
    cure: 'Send JSON, to a path that ends in /track.',
  },
  'PostBodyInvalid/time': {
    cause: 'The time of a log is out of range: more than 7 days in the past, or more than 15 minutes in the future.',
    cure: 'Leave __time__ out: SLS sets it on receipt. A signed request that sets it gives it in seconds.',
  },
  PostBodyUncompressError: {
    cause:
      'SLS could not decompress the body: the bytes, x-log-compresstype and x-log-bodyrawsize do not fit together.',
    cure: 'For lz4 send a raw LZ4 block, for deflate a zlib stream, and in x-log-bodyrawsize the bytes before compression, not the length of the string.',
  },
  PostBodyTooLarge: {
    cause: 'The body has more than 10,485,760 bytes before compression.',
    cure: 'Split the batch. The documentation advises at most 3 MB and 4096 logs.',
  },
  'PostBodyTooLarge/count': {
    cause: 'The batch has more than 3 MB before compression, or more than 4096 logs.',
    cure: 'Split the batch before you give it to the SDK: web-track-browser sends all logs of one call in one batch.',
  },
  ProjectNotExist: {
    cause:
      'There is no such project in the region that the host names. The region or the project is wrong, or the project stands in the host twice or not at all.',
    cure: 'Compare the host with the project’s endpoint in the SLS console: the project, a dot, the endpoint of its region. Give the SDK the endpoint alone as its host.',
  },
  LogStoreNotExist: {
    cause: 'The project has no logstore of this name.',
    cure: 'Compare the name in the path with the project’s logstores in the SLS console, and check that it is the right project and region.',
  },
  LogStoreWithoutShard: {
    cause: 'The logstore has no shard to write to.',
    cure: 'Look at the logstore’s shards in the SLS console.',
  },
  ProjectForbidden: {
    cause: 'The project is blocked. Until autumn 2025 this was also the answer for a project in the recycle bin.',
    cure: 'Look at the project in the SLS console, or ask its owner. If the console shows no reason, give the request id to Alibaba Cloud’s support.',
  },
  ProjectInRecycleBin: {
    cause: 'The project was deleted and lies in the recycle bin.',
    cure: 'Restore it in the SLS console, or send to another project.',
  },
  ProjectAlreadyExist: {
    cause: 'This is the answer to creating a project whose name is taken. No track request does that.',
    cure: 'Check the method and the path of the request.',
  },
  InvalidMethod: {
    cause:
      'SLS has no operation of this method on this path. A logstore name that breaks the rule has the same effect.',
    cure: 'Send POST or GET to /logstores/…/track, or GET to track.gif or track_ua.gif. A logstore name has 3 to 63 lower-case letters, digits, hyphens and underscores.',
  },
  InvalidHost: {
    cause: 'The Host header does not tell SLS which project is meant.',
    cure: 'Use the project, a dot, and the endpoint of its region. Bind a custom domain to the project first; let a proxy set Host to the project’s own host.',
  },
  MissingParameter: {
    cause: 'A header or a query parameter is missing. The message names it.',
    cure: 'Add it. Web tracking needs x-log-apiversion: 0.6.0, or APIVersion=0.6.0 in the query, and for a compressed body x-log-bodyrawsize.',
  },
  'MissingParameter/rawsize': {
    cause: 'The header x-log-bodyrawsize is missing. A compressed body needs it.',
    cure: 'Send the size of the body in bytes, before compression.',
  },
  'MissingParameter/query': {
    cause: 'A query parameter is missing. The message names it.',
    cure: 'Add it. The only one that web tracking needs is APIVersion=0.6.0.',
  },
  ParameterInvalid: {
    cause: 'A header or a parameter has a value that SLS does not take. The message names it.',
    cure: 'Compare it with the documentation of PutWebtracking, and look at what a proxy or a wrapper of fetch may have changed.',
  },
  'ParameterInvalid/compresstype': {
    cause: 'x-log-compresstype names a compression that SLS does not take.',
    cure: 'Send lz4 (a raw block) or deflate (zlib), or leave the header out and send plain JSON.',
  },
  'ParameterInvalid/rawsize': {
    cause: 'SLS does not take the value of x-log-bodyrawsize.',
    cure: 'Send the size of the body in bytes, before compression, as a whole number.',
  },
  'ParameterInvalid/signature': {
    cause: 'Authorization or x-log-signaturemethod is not written as SLS expects it.',
    cure: 'A request to /track needs neither: leave them out. Let the SDK write them for a signed request.',
  },
  InvalidContentType: {
    cause: 'SLS does not take this Content-Type here.',
    cure: 'Send application/json. Every Content-Type seen on /track was accepted, so check the path, too, and a proxy if there is one.',
  },
  Unauthorized: {
    cause:
      'Web Tracking is switched off for this logstore, or a project policy forbids it. If the request was signed, its AccessKey may not write here.',
    cure: 'Switch on Web Tracking in the logstore’s settings, and wait about a minute for it to take effect. If it is on, look at the project’s policy, or at the permissions of the AccessKey.',
  },
  'Unauthorized/token-expired': {
    cause: 'The security token has expired.',
    cure: 'Get a new one from STS before the old one ends, and sign with the AccessKey that comes with it.',
  },
  'Unauthorized/token-invalid': {
    cause: 'The security token in x-acs-security-token is not valid.',
    cure: 'Get a new one from STS. The AccessKey ID, its secret and the token belong together.',
  },
  'Unauthorized/key-unknown': {
    cause: 'There is no such AccessKey ID. It was mistyped, or deleted.',
    cure: 'Sign with an AccessKey that exists. A request to /track needs none.',
  },
  'Unauthorized/key-disabled': {
    cause: 'The AccessKey is disabled.',
    cure: 'Enable it in the RAM console, or sign with another.',
  },
  'Unauthorized/service': {
    cause: 'SLS is blocked for this Alibaba Cloud account. Often a bill is overdue.',
    cure: 'Ask the account’s owner to settle it.',
  },
  'Unauthorized/owner': {
    cause: 'The project belongs to another Alibaba Cloud account than the AccessKey.',
    cure: 'Check the project’s name, and whose AccessKey it is.',
  },
  'Unauthorized/policy': {
    cause: 'A policy denies this. The message names the action and the resource.',
    cure: 'Grant the action to the RAM user or role whose AccessKey signed. Without a signature, look at Web Tracking in the logstore’s settings and at the project’s policy.',
  },
  SignatureNotMatch: {
    cause: 'The signature does not fit the request.',
    cure: 'Check the AccessKey secret, and that nothing changes the request after it is signed. A request to /track needs no signature.',
  },
  InvalidAccessKeyId: {
    cause: 'SLS does not take the AccessKey ID with which the request was signed.',
    cure: 'Check the AccessKey ID. A temporary one also needs its security token. A request to /track needs neither.',
  },
  'InvalidAccessKeyId/service': {
    cause: 'This Alibaba Cloud account has not activated SLS.',
    cure: 'Activate it in the SLS console.',
  },
  InvalidRequestTime: {
    cause: 'The Date or x-log-date header is not a date as RFC 822 writes it.',
    cure: 'Write it by new Date().toUTCString(). Only a signed request needs it.',
  },
  RequestTimeExpired: {
    cause: 'The time in the request is more than 15 minutes away from the server’s.',
    cure: 'Set the clock right, and sign a request only when it is about to be sent. Only a signed request carries a time.',
  },
  WriteQuotaExceed: {
    cause: 'More is written to the project than its quota allows.',
    cure: 'Send again later, with growing pauses. If it stays so, put more logs into each batch, or raise the quota in the SLS console.',
  },
  'WriteQuotaExceed/qps': {
    cause: 'The project gets more write requests a minute than its quota allows (600,000 unless it was raised).',
    cure: 'Send again later. If it stays so, put more logs into each batch, or raise the quota in the SLS console.',
  },
  'WriteQuotaExceed/inflow': {
    cause: 'The project gets more bytes a minute than its quota allows (100 GB unless it was raised).',
    cure: 'Send again later. If it stays so, log less, or raise the quota in the SLS console.',
  },
  ShardWriteQuotaExceed: {
    cause: 'A shard of the logstore gets more than it takes, about 5 MB or 500 writes a second.',
    cure: 'Send again later. If it stays so, split the logstore’s shards, or switch on their automatic splitting.',
  },
  ReadQuotaExceed: {
    cause: 'More is read from the project than its quota allows. No track request reads.',
    cure: 'Send again later, and check the method and the path of the request.',
  },
  MetaOperationQpsLimitExceeded: {
    cause: 'Too many requests that manage the project came at once. No track request does that.',
    cure: 'Send again later, and check the method and the path of the request.',
  },
  InternalServerError: {
    cause: 'SLS failed. The request need not be wrong.',
    cure: 'Send it again later. If it goes on, give the request id to Alibaba Cloud’s support.',
  },
  RequestTimeout: {
    cause: 'SLS did not finish in time. It may have stored the logs all the same.',
    cure: 'Send it again later. The logs may then be stored twice.',
  },
  ServerBusy: {
    cause: 'SLS is too busy.',
    cure: 'Send it again later, with growing pauses.',
  },
  InvalidTimestamp: {
    cause: 'SLS cannot read the time of a log.',
    cure: 'Leave __time__ out: SLS sets it on receipt.',
  },
  InvalidEncoding: {
    cause: 'The logs have bytes that are not UTF-8.',
    cure: 'Encode the body by TextEncoder, and do not cut its bytes in the middle of a character.',
  },
  InvalidKey: {
    cause: 'A log has a key that SLS does not take.',
    cure: 'Use keys of 1 to 128 bytes: letters, digits and underscores, and no digit at the beginning.',
  },
  MissingContentType: {
    cause: 'The request has a body, but no Content-Type.',
    cure: 'Send Content-Type: application/json.',
  },
  MissingContentLength: {
    cause: 'The request does not say how long its body is.',
    cure: 'Send the body whole, not as a stream. A proxy must pass Content-Length on.',
  },
  MissingBodyRawSize: {
    cause: 'The header x-log-bodyrawsize is missing. A compressed body needs it.',
    cure: 'Send the size of the body in bytes, before compression.',
  },
  InvalidBodyRawSize: {
    cause: 'SLS does not take the value of x-log-bodyrawsize.',
    cure: 'Send the size of the body in bytes, before compression, as a whole number.',
  },
  InvalidCompressType: {
    cause: 'x-log-compresstype names a compression that SLS does not take.',
    cure: 'Send lz4 (a raw block) or deflate (zlib), or leave the header out and send plain JSON.',
  },
  MissingAPIVersion: {
    cause: 'The request names no API version.',
    cure: 'Add x-log-apiversion: 0.6.0, or APIVersion=0.6.0 in the query.',
  },
  InvalidAPIVersion: {
    cause: 'SLS does not have the API version that the request names.',
    cure: 'Send 0.6.0.',
  },
  MissingHost: {
    cause: 'The request has no Host header.',
    cure: 'A browser always sends it, so look at the proxy on the way.',
  },
  MissingDate: {
    cause: 'The request has neither Date nor x-log-date.',
    cure: 'Add x-log-date. Only a signed request needs it.',
  },
  MissAccessKeyId: {
    cause: 'The Authorization header has no AccessKey ID.',
    cure: 'Write it as LOG, a space, the AccessKey ID, a colon, the signature. A request to /track needs none.',
  },
  MissingSignatureMethod: {
    cause: 'The header x-log-signaturemethod is missing.',
    cure: 'Add x-log-signaturemethod: hmac-sha1. Only a signed request needs it.',
  },
  InvalidSignatureMethod: {
    cause: 'SLS does not know the method of signing in x-log-signaturemethod.',
    cure: 'Send hmac-sha1, and sign with it.',
  },
  'HTTP 400': {
    cause: 'The request was refused, and its error code is not known. Most often the body is wrong.',
    cure: 'See the findings. To learn the code, send the batch by fetch or XHR while DevTools is open: Chrome shows no response body of a beacon.',
  },
  'HTTP 401': {
    cause: 'Most likely Web Tracking is switched off for this logstore, or a project policy forbids it.',
    cure: 'Switch on Web Tracking in the logstore’s settings, and wait about a minute for it to take effect. If the request was signed, check its AccessKey and its token.',
  },
  'HTTP 403': {
    cause: 'A write quota is used up, the project is blocked, or something on the way forbids the request.',
    cure: 'With x-log-requestid among the response headers it was SLS: send again later, and look at the project’s quotas. Without it, ask whoever runs the proxy, the firewall or the CDN.',
  },
  'HTTP 404': {
    cause: 'There is no such project or logstore, or a proxy does not know the path.',
    cure: 'Compare the host and the path with the project, its region and the logstore in the SLS console. A proxy must pass on the path from /logstores/ on.',
  },
  'HTTP 405': {
    cause:
      'The method is not allowed on this path. The logstore name may break the rule, or a proxy takes no POST or no OPTIONS.',
    cure: 'Check the logstore’s name, and what the proxy allows.',
  },
  'HTTP 408': {
    cause: 'The server gave up waiting for the request.',
    cure: 'Send it again later. On a slow network send smaller batches, or compress them.',
  },
  'HTTP 411': {
    cause: 'The server wants to know beforehand how long the body is.',
    cure: 'Send the body whole, not as a stream. A proxy must pass Content-Length on.',
  },
  'HTTP 413': {
    cause: 'The body is too large: for SLS at 10,485,760 bytes before compression, for many a proxy already at 1 MB.',
    cure: 'Split the batch. Against the limit of a proxy it also helps to compress the batch, or to raise the limit.',
  },
  'HTTP 414': {
    cause: 'The URL is too long for the server.',
    cure: 'Send the logs by POST. The GET forms take less than 16 KB.',
  },
  'HTTP 429': {
    cause: 'Too many requests. A proxy or a CDN says so; SLS itself would answer 403.',
    cure: 'Send again later, with growing pauses, and put more logs into each batch.',
  },
  'HTTP 499': {
    cause:
      'The time of a log is out of range, in an older SLS. From an nginx on the way: the browser had already broken off.',
    cure: 'Leave __time__ out. If a proxy answered, see whether the page closes or cancels while it sends.',
  },
  'HTTP 2xx': {
    cause: 'The batch was accepted.',
    cure: 'If its logs do not appear in SLS, look for x-log-requestid among the response headers. Without it, a proxy answered in the place of SLS.',
  },
  'HTTP 3xx': {
    cause:
      'The server sends the request to another address. After 301, 302 and 303 the browser follows with a GET, without the body.',
    cure: 'Send to the final address at once, with https if that is the difference.',
  },
  'HTTP 4xx': {
    cause: 'The server refused the request, for a reason that no documentation of SLS names.',
    cure: 'Read the response. Without x-log-requestid among its headers, it is the answer of a proxy or a CDN.',
  },
  'HTTP 5xx': {
    cause: 'SLS failed, or a proxy on the way did. The request need not be wrong.',
    cure: 'Send it again later. With x-log-requestid among the response headers it was SLS; without it, 502, 503 and 504 say that a proxy could not reach it.',
  },
};

/** The words of all known answers of a language. */
export type AnswerWords = typeof enAnswers;
