import type { HeadersWords } from '../en/headers.ts';

/** What the specification says of each header that matters, or is thought to; in Simplified Chinese. */
export const zhCNHeaders: HeadersWords = {
  request: {
    'x-log-apiversion': 'API 版本：0.6.0。beacon 无法设置请求头，需在查询参数中写 ?APIVersion=0.6.0。',
    'x-log-bodyrawsize': '压缩前正文的字节数（UTF-8），不是字符数。正文被压缩时必须提供。',
    'x-log-compresstype': '正文的压缩方式：lz4（裸块）或 deflate（zlib）。未提供时按原样读取正文。',
    'content-type': 'SLS 不关心此项，一律按 JSON 读取正文。在浏览器中，application/json 会引发预检请求。',
    'content-length': '传输时正文的字节数。',
    'content-encoding': 'SLS 不识别此项：压缩方式由 x-log-compresstype 声明。',
    authorization: '日志上报不需要签名。只有直接发往 Logstore 的请求才需要。',
    host: '包含 Project 和服务入口。',
    origin: '页面所属的站点。服务器必须允许它，页面才能读取响应。',
    referer: '页面地址，详细程度取决于其 referrer 策略。SLS 不读取此项。',
    'user-agent': '浏览器标识。/track_ua.gif 会将其写入日志。',
    cookie: 'SLS 不读取 Cookie。此内容会发送给该主机上的服务。',
  },
  answer: {
    'x-log-requestid': '请求 ID。可提供给阿里云技术支持，或在服务日志中查找。',
    date: '服务器时钟。',
    'access-control-allow-origin': '允许谁读取响应。缺少时页面会报错，但 SLS 可能已收下日志。',
    'access-control-allow-headers': '页面可以发送的请求头。',
    'access-control-allow-methods': '页面可以使用的方法。',
    server: '由谁响应。SLS 不一定会标明自己。',
  },
};
