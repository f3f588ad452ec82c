import { type Batch, batchId } from '../../../../src/batch/batch.ts';
import { CODECS } from '../../../../src/sls/codec/index.ts';
import { logGroupText, numbers } from '../../log-groups.ts';

/** A batch with the bytes of its body, as the background would hand them to the archive. */
export interface Sample {
  readonly requestId: string;
  readonly batch: Batch;
  readonly bytes: Uint8Array;
}

/** Logs of each batch. */
const LOGS = 20;
/** What pages, topics and so on there are: a shop that is looked at all day, a page for about 200 batches. */
const BATCHES_OF_A_PAGE = 200;
const NAMES = ['page_view', 'click', 'cart_add', 'exposure', 'error'];
const PATHS = ['/', '/tea', '/tea/longjing', '/cart', '/checkout', '/订单'];
const STARTED_AT = 1_790_000_000_000;

const encoder = new TextEncoder();

/** One of many usual batches: 20 logs, every second one compressed, every fiftieth refused. */
export function usualBatch(session: string, n: number): Sample {
  const random = numbers(n);
  const pick = (texts: readonly string[]) => texts[Math.floor(random() * texts.length)] ?? '';
  const user = Math.floor(random() * 5000).toString(16);
  const logs = Array.from({ length: LOGS }, (_, at) => ({
    name: pick(NAMES),
    page: `https://shop.example${pick(PATHS)}`,
    price: (random() * 500).toFixed(2),
    uid: `u-${user}`,
    t: String(STARTED_AT + n * 100 + at),
    ...(n % 1000 === 17 && at === 3 && { coupon: `RARE-${n}` }),
  }));
  const group = {
    __topic__: `topic-${n % 40}`,
    __source__: `web-${n % 3}`,
    __tags__: { env: n % 3 === 0 ? 'test' : 'prod', release: `4.2.${n % 12}` },
    __logs__: logs,
  };
  const isWrong = n % 70 === 5;
  return sample(session, n, JSON.stringify(group), n % 2 === 0, isWrong ? 1 : 0);
}

/** A batch of about so many bytes before compression. */
export function largeBatch(session: string, n: number, rawBytes: number, isCompressed: boolean): Sample {
  return sample(session, n, logGroupText(rawBytes), isCompressed, 0);
}

function sample(session: string, n: number, text: string, isCompressed: boolean, rawSizeIsOffBy: number): Sample {
  const raw = encoder.encode(text);
  const bytes = isCompressed ? CODECS.lz4.compress(raw) : raw;
  const requestId = String(n + 1);
  const startedAt = STARTED_AT + n * 100;
  const page = Math.floor(n / BATCHES_OF_A_PAGE);
  const status = n % 50 === 3 ? 400 : 200;
  return {
    requestId,
    bytes,
    batch: {
      id: batchId(session, requestId, 0),
      startedAt,
      method: 'POST',
      url: `https://shop-prod.cn-hangzhou.log.aliyuncs.com/logstores/web-${n % 4}/track?APIVersion=0.6.0`,
      requestHeaders: [
        ['content-type', 'application/json'],
        ['x-log-apiversion', '0.6.0'],
        ['x-log-bodyrawsize', String(raw.byteLength + rawSizeIsOffBy)],
        ...(isCompressed ? [['x-log-compresstype', 'lz4'] as const] : []),
      ],
      body: { state: 'complete', byteLength: bytes.byteLength },
      origin: {
        session,
        tabId: 7,
        frameId: 0,
        page: `https://shop.example/p/${page % 37}?from=bench`,
        frame: null,
        navigation: `navigation-${page}`,
        transport: n % 4 === 0 ? 'beacon' : 'fetch',
        isOurs: false,
      },
      answer: {
        state: 'answered',
        at: startedAt + 20 + (n % 60),
        status,
        headers: [
          ['content-type', 'application/json'],
          ['x-log-requestid', (0x5a0000000000 + n).toString(16).toUpperCase().padStart(24, '6')],
        ],
        interrupted: null,
      },
      answerText: status === 400 ? '{"errorCode":"PostBodyInvalid","errorMessage":"post body is invalid"}' : null,
      stack: [],
      preflight: null,
      seenBy: 'web-request',
      joined: true,
      inputs: 3,
    },
  };
}
