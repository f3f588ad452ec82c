import type { RuleWords } from './rules-en.ts';

/** What is wrong and how to mend it, for each rule, in Simplified Chinese. */
export const zhCNRules: RuleWords = {
  'host-doubled-project': {
    what: '主机 {host} 中出现了两次 Project 名 {project}，该主机不存在。',
    cure: 'SDK 的 host 只填服务接入点（Endpoint），不要包含 Project。',
  },
  'project-name': {
    what: 'Project 名 {got} 不符合规则：3 到 63 个小写字母、数字或连字符。',
    cure: '请在日志服务控制台核对 Project 名。',
  },
  'logstore-name': {
    what: 'Logstore 名 {got} 不符合规则：3 到 63 个小写字母、数字、连字符或下划线。',
    cure: '请在日志服务控制台核对 Logstore 名。名称非法时 SLS 返回 405。',
  },
  'get-too-long': { what: '请求长 {bytes} 字节，GET 形式须小于 {max} 字节。', cure: '改用 POST 发送。' },
  'apiversion-missing': {
    what: '此请求头与查询参数 APIVersion 都未指明 API 版本。',
    cure: '添加 x-log-apiversion: 0.6.0；beacon 则使用 ?APIVersion=0.6.0。',
  },
  'apiversion-value': { what: 'API 版本为 {got}，文档中只有 0.6.0。', cure: '请发送 0.6.0。' },
  'compresstype-unknown': {
    what: '其值为 {got}，SLS 只接受 lz4 和 deflate。',
    cure: '使用 lz4（裸块）或 deflate（zlib）压缩，或去掉该请求头。',
  },
  'rawsize-missing': {
    what: '未声明压缩前的大小。',
    cure: '填写压缩前正文的字节数。只有压缩的正文才必须提供。',
  },
  'rawsize-not-a-number': {
    what: '其值为“{got}”，不是整数。',
    cure: '填写压缩前正文的字节数。',
  },
  'rawsize-utf16': {
    what: '其值为 {got}，这是 UTF-16 字符数；正文实际为 {bytes} 字节。',
    cure: '请用 new TextEncoder().encode(body).byteLength 代替 body.length。',
  },
  'rawsize-mismatch': {
    what: '其值为 {got}，但压缩前的正文为 {bytes} 字节。',
    cure: '请根据被压缩的字节计算大小。',
  },
  'body-hidden': { what: '浏览器没有提供正文的全部字节，因此无法检查其内容。', cure: '原因见上方。' },
  'body-empty': { what: '正文为空。', cure: '请发送日志组：{"__logs__":[{"key":"value"}]}。' },
  'body-not-decompressed': {
    what: '正文无法解压：{fault}。',
    cure: 'lz4 请发送裸 LZ4 块，前面不要有帧头或长度；deflate 请发送 zlib 流。',
  },
  framing: {
    what: 'x-log-compresstype 为 {type}，应为 {expected}，但正文是 {framing}。',
    cure: 'lz4 请发送裸 LZ4 块，前面不要有帧头或长度；deflate 请发送 zlib 流。',
  },
  'compressed-without-header': {
    what: '正文已压缩（{framing}），但缺少此请求头。',
    cure: '添加该请求头，以及 x-log-bodyrawsize。',
  },
  'lz4-end-of-block': {
    what: 'LZ4 块在第 {offset} 字节处违反块尾规则。有的解码器仍能读取，但 SLS 的解码器会拒绝。',
    cure: '请使用保证最后 5 个字节为字面量的编码器。lz4js 约有四分之一的情况会违反此规则。',
  },
  'utf8-invalid': {
    what: '正文不是 UTF-8 文本。',
    cure: '请用 TextEncoder 编码；若正文已压缩，请在 x-log-compresstype 中说明。',
  },
  'body-json': {
    what: '正文不是 JSON：第 {line} 行第 {column} 列，“{excerpt}”附近。',
    cure: '请发送 JSON.stringify 的结果。',
  },
  'body-not-object': {
    what: '正文是 JSON，但类型为 {got}；SLS 需要对象。',
    cure: '请包装日志：{"__logs__":[…]}。',
  },
  'logs-not-array': {
    what: '应为数组，实际为 {got}。',
    cure: '请发送 {"__logs__":[{"key":"value"}]}。',
  },
  'logs-empty': { what: '其中没有日志。', cure: '没有内容时不要发送批次。' },
  'log-not-object': {
    what: '日志应为对象，实际为 {got}。',
    cure: '每条日志都是字符串映射：{"key":"value"}。',
  },
  'value-not-string': {
    what: '值 {value} 的类型为 {got}，不是字符串。SLS 会拒绝整个批次。',
    cure: '请用 String(…) 转换；对象请用 JSON.stringify(…)。',
  },
  'topic-type': { what: '应为字符串，实际为 {got}。', cure: '请用 String(…) 转换。' },
  'source-type': { what: '应为字符串，实际为 {got}。', cure: '请用 String(…) 转换。' },
  'source-missing': {
    what: '缺少来源。文档称其为必填，但实际上 SLS 接受没有它的批次。',
    cure: '如果需要按来源查询日志，请设置它。',
  },
  'tags-type': { what: '应为对象，实际为 {got}。', cure: '请发送 {"name":"value"}。' },
  'tag-value-type': { what: '此标签的值类型为 {got}，SLS 如何处理尚不清楚。', cure: '请用 String(…) 转换。' },
  'reserved-key': { what: '键 {key} 是 SLS 的保留字段，可能被覆盖。', cure: '请为该字段换一个名称。' },
  'topic-in-log': {
    what: '日志自带 __topic__。此时 SLS 会把批次的主题存为 __topic__0。',
    cure: '主题只在批次上设置一次。',
  },
  'suspicious-value': {
    what: '值为文本“{value}”，看起来是被意外转换成字符串的。',
    cure: '没有值时请省略该字段；对象请用 JSON.stringify(…) 转换。',
  },
  'body-size-10mb': { what: '压缩前的正文超过 {max} 字节。', cure: '请拆分批次。' },
  'body-size-3mb': { what: '压缩前的正文为 {bytes} 字节，文档建议不超过 {max} 字节。', cure: '请拆分批次。' },
  'too-many-logs': { what: '批次包含 {logs} 条日志，文档建议不超过 {max} 条。', cure: '请拆分批次。' },
  'topic-size': { what: '主题为 {bytes} 字节，最多允许 {max} 字节。', cure: '请缩短。' },
  'source-size': { what: '来源为 {bytes} 字节，最多允许 {max} 字节。', cure: '请缩短。' },
  'key-length': { what: '键名长 {bytes} 字节，允许 1 到 {max} 字节。', cure: '请使用 1 到 {max} 字节的键名。' },
  'value-size': { what: '值为 {bytes} 字节，最多允许 {max} 字节。', cure: '请缩短或拆分。' },
};
