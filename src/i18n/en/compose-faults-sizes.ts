/** What each limit is, from both sides; in English. */
export const enFaultsSizes = {
  'logs-below': { name: 'Logs, one below the limit', what: 'Documented limit: 4,096 logs.' },
  'logs-at': { name: 'Logs, just at the limit', what: 'Documented limit: 4,096 logs.' },
  'logs-above': {
    name: 'Logs, one above the limit',
    what: 'Documented limit: 4,096 logs. It is not known to be enforced.',
  },
  'topic-below': { name: 'Topic, one below the limit', what: 'Documented limit: 128 bytes.' },
  'topic-at': { name: 'Topic, just at the limit', what: 'Documented limit: 128 bytes.' },
  'topic-above': {
    name: 'Topic, one above the limit',
    what: 'Documented limit: 128 bytes. It is not known to be enforced.',
  },
  'topic-characters': {
    name: 'Topic, 43 Chinese characters',
    what: '129 bytes of UTF-8: limits count bytes, not characters.',
  },
  'source-below': { name: 'Source, one below the limit', what: 'Documented limit: 128 bytes.' },
  'source-at': { name: 'Source, just at the limit', what: 'Documented limit: 128 bytes.' },
  'source-above': {
    name: 'Source, one above the limit',
    what: 'Documented limit: 128 bytes. It is not known to be enforced.',
  },
  'key-empty': { name: 'An empty key', what: 'A key has 1 to 128 bytes; an empty one is not known to be refused.' },
  'key-below': { name: 'Key, one below the limit', what: 'Documented limit: 128 bytes.' },
  'key-at': { name: 'Key, just at the limit', what: 'Documented limit: 128 bytes.' },
  'key-above': {
    name: 'Key, one above the limit',
    what: 'Documented limit: 128 bytes. It is not known to be enforced.',
  },
  'value-below': { name: 'Value, one below the limit', what: 'Documented limit: 1 MiB.' },
  'value-at': { name: 'Value, just at the limit', what: 'Documented limit: 1 MiB.' },
  'value-above': {
    name: 'Value, one above the limit',
    what: 'Documented limit: 1 MiB. It is not known to be enforced.',
  },
  'tag-key-below': { name: 'Tag name, one below the limit', what: 'Documented limit: 128 bytes.' },
  'tag-key-at': { name: 'Tag name, just at the limit', what: 'Documented limit: 128 bytes.' },
  'tag-key-above': {
    name: 'Tag name, one above the limit',
    what: 'Documented limit: 128 bytes. That a field’s limit holds for tags is only inferred.',
  },
  'tag-value-below': { name: 'Tag value, one below the limit', what: 'Documented limit: 1 MiB.' },
  'tag-value-at': { name: 'Tag value, just at the limit', what: 'Documented limit: 1 MiB.' },
  'tag-value-above': {
    name: 'Tag value, one above the limit',
    what: 'Documented limit: 1 MiB. That a field’s limit holds for tags is only inferred.',
  },
  'body-3mb-below': { name: 'Body of 3 MiB, one below the limit', what: 'Documented limit: 3 MiB.' },
  'body-3mb-at': { name: 'Body of 3 MiB, just at the limit', what: 'Documented limit: 3 MiB.' },
  'body-3mb-above': {
    name: 'Body of 3 MiB, one above the limit',
    what: 'Documented limit: 3 MiB. Larger bodies are taken up to 10 MiB.',
  },
  'body-10mb-below': { name: 'Body of 10 MiB, one below the limit', what: 'Documented limit: 10 MiB.' },
  'body-10mb-at': { name: 'Body of 10 MiB, just at the limit', what: 'Documented limit: 10 MiB.' },
  'body-10mb-above': {
    name: 'Body of 10 MiB, one above the limit',
    what: 'Documented limit: 10 MiB. SLS refuses more.',
  },
  'body-10mb-lz4-below': {
    name: 'Body of 10 MiB, lz4, one below the limit',
    what: 'Documented limit: 10 MiB before compression.',
  },
  'body-10mb-lz4-at': {
    name: 'Body of 10 MiB, lz4, just at the limit',
    what: 'Documented limit: 10 MiB before compression.',
  },
  'body-10mb-lz4-above': {
    name: 'Body of 10 MiB, lz4, one above the limit',
    what: 'Documented limit: 10 MiB before compression. SLS refuses more.',
  },
  'body-10mb-deflate-below': {
    name: 'Body of 10 MiB, deflate, one below the limit',
    what: 'Documented limit: 10 MiB before compression.',
  },
  'body-10mb-deflate-at': {
    name: 'Body of 10 MiB, deflate, just at the limit',
    what: 'Documented limit: 10 MiB before compression.',
  },
  'body-10mb-deflate-above': {
    name: 'Body of 10 MiB, deflate, one above the limit',
    what: 'Documented limit: 10 MiB before compression. SLS refuses more.',
  },
  'deflate-bomb': { name: 'A decompression bomb', what: '11 MiB in some kilobytes, announced as 1,000 bytes.' },
};
