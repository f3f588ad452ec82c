/** Why something of a request that was composed cannot travel as it is written. */
export const enComposeSendable = {
  obstacles: {
    'url-none': 'This is not a whole URL: it needs https:// (or http://), a host and a path. It cannot be sent.',
    'url-not-http': 'Only https:// and http:// can be sent.',
    'url-credentials':
      'Browsers do not send to a URL with a user or password in it. Take away what stands before the @.',
    'method-invalid': 'This is no method of HTTP: it may hold letters, digits and a few marks, and no blanks.',
    'method-forbidden': 'Browsers let nobody send CONNECT, TRACE or TRACK.',
    'body-of-get': 'Browsers send no body with GET or HEAD. Choose POST, or clear the bytes.',
    'get-first-log':
      'A GET form carries one log: the topic and the first log go into the query. The other logs, the source and the tags are not sent.',
    'get-no-log': 'The text is not a log group, so no field of it goes into the query.',
    'header-name': 'This is no header name: it may hold letters, digits and hyphens, and no blanks. It cannot be sent.',
    'header-value': 'A header value cannot hold a line break or a NUL. It cannot be sent.',
    'header-characters':
      'A header value can hold only characters up to U+00FF: Chinese and emoji cannot be sent. Percent-encode them, or put them into the body.',
    'header-blanks': 'Blanks at the beginning and the end of a header value are taken away.',
    'header-twice': 'Headers of the same name are sent as one, with a comma between their values.',
    'header-forbidden': 'The browser makes this header itself, or leaves it out. What stands here is not sent.',
    'header-origin':
      'The page sends its own Origin. Send directly from Tracklens to choose another: a rule for this one request then sets it.',
    'header-user-agent': 'Chrome always sends its own User-Agent. Firefox sends what stands here.',
    'beacon-method': 'A beacon is always a POST.',
    'beacon-header':
      'A beacon carries no headers but Content-Type. For SLS the version can stand in the query instead: APIVersion=0.6.0.',
    'beacon-content-type': 'The Content-Type of a beacon is sent in small letters and holds only ASCII.',
    'beacon-too-long':
      'Browsers refuse a beacon of more than 64 KiB; all beacons of a page that are under way share this room.',
  },
};

export type ComposeSendableWords = typeof enComposeSendable;
