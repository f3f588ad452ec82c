/** What the specification says of each header that matters, or is thought to; in English. */
export const enHeaders = {
  request: {
    'x-log-apiversion':
      'The version of the API: 0.6.0. A beacon cannot set it and names it in the query, as ?APIVersion=0.6.0.',
    'x-log-bodyrawsize':
      'Bytes of the body before compression, in UTF-8: not characters. Needed where the body is compressed.',
    'x-log-compresstype':
      'How the body is compressed: lz4 (a bare block) or deflate (zlib). Without it the body is taken as it is.',
    'content-type':
      'Does not matter to SLS; it reads the body as JSON. In the browser, application/json brings a preflight.',
    'content-length': 'Bytes of the body as it travels.',
    'content-encoding': 'Means nothing to SLS: compression is declared by x-log-compresstype.',
    authorization: 'Not needed by web tracking. Only a request to the Logstore itself is signed.',
    host: 'Names the project and the endpoint.',
    origin: 'The site of the page. The server must allow it, or the page may not read the answer.',
    referer: 'The page, as far as its referrer policy tells. SLS does not read it.',
    'user-agent': 'The browser. The form /track_ua.gif adds it to the log.',
    cookie: 'SLS reads none. What stands here goes to whoever answers at this host.',
  },
  answer: {
    'x-log-requestid': 'The request’s id. Give it to Alibaba Cloud support, or look for it in the service log.',
    date: 'The server’s clock.',
    'access-control-allow-origin':
      'Who may read the answer. Without it the page sees an error, though SLS has taken the logs.',
    'access-control-allow-headers': 'The headers that a page may send.',
    'access-control-allow-methods': 'The methods that a page may use.',
    server: 'Who answered. SLS does not always name itself.',
  },
};

export type HeadersWords = typeof enHeaders;
