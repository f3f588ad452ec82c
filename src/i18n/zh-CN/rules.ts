import type { RuleWords } from '../en/rules.ts';

/** The words of each rule by its id, in Simplified Chinese. */
export const zhCNRules: RuleWords = {
  'preflight-refused': {
    expect: '服务器以 2xx 响应预检请求，并允许页面来源和请求方法。',
    what: '服务器拒绝了预检请求：{refusal}（返回的是 {got}）。',
    cure: '请让服务器或代理以 2xx 响应 OPTIONS，并在 Access-Control-Allow-Origin 和 Access-Control-Allow-Methods 中允许页面来源和请求方法。',
  },
  'preflight-header-refused': {
    expect: '预检响应允许请求要携带的每一个请求头。',
    what: '服务器不允许请求头 {header}，因此浏览器不会发送该请求。Access-Control-Allow-Headers 的值是 {got}。',
    cure: '请在服务器或代理的 Access-Control-Allow-Headers 中加入 {header}；或者通过 /track 加 ?APIVersion=0.6.0 发送，不带任何 x-log-* 请求头。',
  },
  'custom-collector': {
    expect: '路径是 SLS 的路径，或由您设置的规则收集。',
    what: '路径中没有 Logstore，该请求由您设置的规则收集。{host} 背后是什么并不清楚，因此只检查请求头和正文。',
    cure: '如果该服务器会把请求转发给 SLS，则无需处理。',
  },
  'get-too-long': {
    expect: 'GET 请求（含请求头）小于 16 KB。',
    what: '请求长 {bytes} 字节，GET 形式须小于 {max} 字节。',
    cure: '改用 POST 发送。',
  },
  method: {
    expect: '/track 接受 GET 和 POST，.gif 形式只接受 GET，签名形式只接受 POST。',
    what: '{form} 不接受 {got} 方法。',
    cure: '批次请用 POST 发往 /track；单条日志可用 GET 发往 /track、/track.gif 或 /track_ua.gif。',
  },
  'logstore-name': {
    expect: 'Logstore 名由 3 到 63 个小写字母、数字、连字符或下划线组成，首尾为字母或数字。',
    what: 'Logstore 名 {got} 不符合规则：3 到 63 个小写字母、数字、连字符或下划线。',
    cure: '请在日志服务控制台核对 Logstore 名。名称非法时 SLS 返回 405。',
  },
  'project-missing': {
    expect: 'SLS 的主机名以 Project 开头。',
    what: '主机 {host} 是 SLS 的服务接入点，但缺少 Project。',
    cure: '请在其前面加上 Project 名和一个点。',
  },
  'host-doubled-project': {
    expect: '主机名中 Project 只出现一次。',
    what: '主机 {host} 中出现了两次 Project 名 {project}，该主机不存在。',
    cure: 'SDK 的 host 只填服务接入点（Endpoint），不要包含 Project。',
  },
  'project-name': {
    expect: 'Project 名由 3 到 63 个小写字母、数字或连字符组成，首尾为字母或数字。',
    what: 'Project 名 {got} 不符合规则：3 到 63 个小写字母、数字或连字符。',
    cure: '请在日志服务控制台核对 Project 名。',
    eased: '只有带点的名称可以确定不存在：较早的 Project 可能不符合规则的其他部分。',
  },
  'apiversion-case': {
    expect: '查询参数中 API 版本写作 APIVersion。',
    what: '查询参数中的 API 版本写作 {got}。SLS 只认 APIVersion；GET 形式下它很可能被当作日志的一个字段。',
    cure: '请写作 APIVersion=0.6.0。',
  },
  'query-key-repeated': {
    expect: 'GET 的查询参数中没有重复的键。',
    what: '查询参数中“{key}”出现了 {count} 次。日志的每个键只有一个值，SLS 保留其中哪一个没有文档说明。',
    cure: '每个键只发送一次。',
  },
  'authorization-missing': {
    expect: '路径中不带 /track 的请求须签名。',
    what: '请求发往不带 /track 的 /logstores/{logstore}，SLS 只接受签名的请求，但它没有 Authorization 请求头。',
    cure: 'Web Tracking 请在路径后加 /track；或像 STS 插件那样为请求签名。',
  },
  'apiversion-missing': {
    expect: '通过 x-log-apiversion 或查询参数 APIVersion 指明 API 版本。',
    what: 'x-log-apiversion 与查询参数 APIVersion 都未指明 API 版本。',
    cure: '添加 x-log-apiversion: 0.6.0；beacon 则使用 ?APIVersion=0.6.0。',
  },
  'apiversion-value': {
    expect: 'API 版本为 0.6.0。',
    what: 'API 版本为“{got}”，文档中只有 0.6.0。',
    cure: '请使用 0.6.0。',
  },
  'content-encoding': {
    expect: '压缩方式用 x-log-compresstype 声明，而不是 Content-Encoding。',
    what: 'Content-Encoding 为 {got}。没有资料表明 SLS 会读取它，编码后的字节可能被直接当作正文。',
    cure: '请用 x-log-compresstype 声明压缩方式：lz4 或 deflate。',
  },
  'compresstype-unknown': {
    expect: 'x-log-compresstype 为 lz4 或 deflate。',
    what: '压缩类型 {got} 不受支持；/track 只接受 lz4 和 deflate。',
    cure: '使用 lz4（裸块）或 deflate（zlib）压缩，或去掉该请求头。',
    eased: 'gzip 和 zstd 为警告：旧文档或 SLS 的其他接口提到过它们。',
  },
  'rawsize-missing': {
    expect: '用 x-log-bodyrawsize 声明压缩前的大小。',
    what: '未声明压缩前的大小。',
    cure: '填写压缩前正文的字节数。只有压缩的正文才必须提供。',
    eased: '正文未压缩时仅为提示：此时 SLS 不需要它。',
  },
  'rawsize-not-a-number': {
    expect: 'x-log-bodyrawsize 为整数。',
    what: '声明的大小“{got}”不是字节数。',
    cure: '填写压缩前正文的字节数。',
  },
  'body-hidden': {
    expect: '能够看到完整的正文。',
    what: '没有记录到正文的全部字节，因此无法检查其内容。',
    cure: '请换一种方式记录：打开开发者工具，或使用能保存字节的工具。',
  },
  'compressed-without-header': {
    expect: '压缩的正文用 x-log-compresstype 声明。',
    what: '正文已压缩（{framing}），但缺少 x-log-compresstype。',
    cure: '添加该请求头，以及 x-log-bodyrawsize。',
  },
  'body-size-10mb': {
    expect: '压缩前的正文不超过 10,485,760 字节。',
    what: '压缩前的正文超过 {max} 字节，或 x-log-bodyrawsize 声明超过。',
    cure: '请拆分批次。',
    eased: '压缩的正文若声明了较小的大小，会在解压时失败：PostBodyUncompressError。',
  },
  'rawsize-utf16': {
    expect: 'x-log-bodyrawsize 是字节数，而不是 UTF-16 字符数。',
    what: '声明的大小为 {got}，这是 UTF-16 字符数；正文实际为 {bytes} 字节。',
    cure: '请用 new TextEncoder().encode(body).byteLength 代替 body.length。',
    eased: '非 LZ4 正文时为警告；LZ4 解码需要该大小，deflate 是否拒绝仅为推断。',
  },
  'rawsize-mismatch': {
    expect: 'x-log-bodyrawsize 等于压缩前正文的大小。',
    what: '声明的大小为 {got}，但压缩前的正文为 {bytes} 字节。',
    cure: '请根据被压缩的字节计算大小。',
    eased:
      '除非正文为 LZ4 且声明的大小偏小（解码器空间不足），否则为警告：其余情况是否拒绝仅为推断，未压缩的正文不检查该大小。',
  },
  'body-not-decompressed': {
    expect: '正文可按请求头声明的方式解压。',
    what: '正文无法解压：{fault}。',
    cure: 'lz4 请发送裸 LZ4 块，前面不要有帧头或长度；deflate 请发送 zlib 流。',
  },
  framing: {
    expect: 'lz4 为裸 LZ4 块，deflate 为 zlib 流。',
    what: 'x-log-compresstype 为 {type}，正文应是“{expected}”，实际是“{framing}”。',
    cure: 'lz4 请发送裸 LZ4 块，前面不要有帧头或长度；deflate 请发送 zlib 流。',
  },
  'lz4-end-of-block': {
    expect: 'LZ4 块遵守块尾规则：最后 5 个字节为字面量。',
    what: 'LZ4 块在第 {offset} 字节处违反块尾规则。有的解码器仍能读取，但多数服务端使用的 liblz4 会拒绝。',
    cure: '请使用遵守该规则的编码器：最后 5 个字节为字面量（literal），且最后 12 个字节内不开始匹配。lz4js 约有四分之一的情况会违反。',
  },
  'lz4-zero-offset': {
    expect: 'LZ4 块中没有偏移为 0 的匹配。',
    what: 'LZ4 块第 {offset} 字节处的匹配偏移为 0，格式不允许。liblz4 1.9.4 会写入零，其他解码器会拒绝。',
    cure: '请更换编码器：当前编码器有缺陷。',
  },
  'trailing-bytes': {
    expect: '压缩流结束之后没有多余字节。',
    what: '压缩流结束之后还有 {bytes} 个多余字节。',
    cure: '只发送编码器写出的部分：常见原因是把只填充了一部分的缓冲区整个发送。',
  },
  'body-empty': {
    expect: 'POST 请求带有正文。',
    what: '正文为空。',
    cure: '请发送日志组：{"__logs__":[{"key":"value"}]}。',
  },
  'utf8-invalid': {
    expect: '正文为 UTF-8 文本。',
    what: '正文不是 UTF-8 文本：第 {offset} 字节不合法。',
    cure: '请用 TextEncoder 编码；若正文已压缩，请在 x-log-compresstype 中说明。',
  },
  'byte-order-mark': {
    expect: '正文开头没有字节顺序标记（BOM）。',
    what: '正文以字节顺序标记（U+FEFF）开头，JSON 中不应有它，并非所有解析器都会跳过。',
    cure: '请以不带 BOM 的 UTF-8 保存或编码文本。',
  },
  'body-json': {
    expect: '正文为 JSON。',
    what: '正文不是 JSON：第 {line} 行第 {column} 列{jsonFault}，“{excerpt}”附近。',
    cure: '请发送 JSON.stringify 的结果。',
  },
  'body-not-object': {
    expect: '正文为 JSON 对象。',
    what: '正文是 JSON，但类型为 {got}；SLS 需要对象。',
    cure: '请包装日志：{"__logs__":[…]}。',
  },
  'logs-not-array': {
    expect: '__logs__ 为数组。',
    what: '应为数组，实际类型为 {got}。',
    cure: '请发送 {"__logs__":[{"key":"value"}]}。',
  },
  'logs-empty': { expect: '至少有一条日志。', what: '批次中没有日志。', cure: '没有内容时不要发送批次。' },
  'log-not-object': {
    expect: '每条日志都是对象。',
    what: '日志应为对象，实际类型为 {got}。',
    cure: '每条日志都是字符串映射：{"key":"value"}。',
  },
  'log-empty': { expect: '每条日志至少有一个字段。', what: '日志没有任何字段。', cure: '没有内容的日志请不要发送。' },
  'value-not-string': {
    expect: '日志的每个值都是字符串；只有 __time__ 可以是数字。',
    what: '值 {value} 的类型为 {got}，不是字符串。SLS 会拒绝整个批次。',
    cure: '请用 String(…) 转换；对象请用 JSON.stringify(…)。',
  },
  'value-null': {
    expect: '日志的值不为 null。',
    what: '值为 null。SLS 很可能会拒绝整个批次，但没有资料说明。',
    cure: '请省略该字段，或发送空字符串。',
  },
  'topic-type': {
    expect: '__topic__ 为字符串。',
    what: '应为字符串，实际类型为 {got}。',
    cure: '请用 String(…) 转换。',
  },
  'source-type': {
    expect: '__source__ 为字符串。',
    what: '应为字符串，实际类型为 {got}。',
    cure: '请用 String(…) 转换。',
  },
  'source-missing': {
    expect: '设置了 __source__。',
    what: '缺少来源。文档称其为必填，但实际上 SLS 接受没有它的批次。',
    cure: '如果需要按来源查询日志，请设置它。',
  },
  'tags-type': { expect: '__tags__ 为对象。', what: '应为对象，实际类型为 {got}。', cure: '请发送 {"name":"value"}。' },
  'tag-value-type': {
    expect: '标签的每个值都是字符串。',
    what: '应为字符串，实际类型为 {got}。SLS 如何处理这样的标签尚不清楚。',
    cure: '请用 String(…) 转换。',
  },
  'reserved-tag': {
    expect: '标签名不使用 SLS 自己的标签名称。',
    what: 'SLS 会自行设置标签 {key}，此标签可能丢失。',
    cure: '请为该标签换一个名称。',
  },
  'part-unknown': {
    expect: '正文只包含 __topic__、__source__、__tags__ 和 __logs__。',
    what: '正文含有文档中没有的部分 {key}，没有资料表明 SLS 会存储它。',
    cure: '请把该字段放入日志或 __tags__。',
  },
  'duplicate-key': {
    expect: '同一对象中没有重复的键。',
    what: '同一对象中键 {key} 出现了多次。Tracklens 显示最后一个值；SLS 保留哪一个尚不清楚。',
    cure: '每个键只写一次。',
  },
  'reserved-key': {
    expect: '字段名不使用 SLS 的保留名称。',
    what: '键 {key} 是 SLS 的保留字段，可能被覆盖。',
    cure: '请为该字段换一个名称。',
  },
  'topic-in-log': {
    expect: '批次已有主题时，日志不再自带 __topic__。',
    what: '日志自带 __topic__。此时 SLS 会把批次的主题存为 __topic__0。',
    cure: '主题只在批次上设置一次。',
  },
  'key-charset': {
    expect: '键由字母、数字和下划线组成，且不以数字开头。',
    what: '键 {key} 含有字母、数字、下划线以外的字符，或以数字开头。实际上 SLS 仍会存储这样的键。',
    cure: '请使用类似 add_to_cart 的名称。',
  },
  'lone-surrogate': {
    expect: '键和值由完整字符组成，没有孤立的代理项（surrogate）。',
    what: '文本中含有孤立的代理项（surrogate），UTF-8 无法表示它，可能被改写或拒绝。',
    cure: '截断字符串时不要切断字符：请按码点截断，或使用 toWellFormed()。',
  },
  'suspicious-value': {
    expect: '没有看似转换出错的值。',
    what: '值为文本“{value}”，看起来是被意外转换成字符串的。',
    cure: '没有值时请省略该字段；对象请用 JSON.stringify(…) 转换。',
  },
  'body-size-3mb': {
    expect: '压缩前的正文不超过 3 MB。',
    what: '压缩前的正文为 {bytes} 字节，文档建议不超过 {max} 字节。',
    cure: '请拆分批次。',
  },
  'too-many-logs': {
    expect: '一个批次不超过 4,096 条日志。',
    what: '批次包含 {logs} 条日志，文档建议不超过 {max} 条。',
    cure: '请拆分批次。',
  },
  'topic-size': {
    expect: '主题不超过 128 字节。',
    what: '主题为 {bytes} 字节，最多允许 {max} 字节。',
    cure: '请缩短。',
  },
  'source-size': {
    expect: '来源不超过 128 字节。',
    what: '来源为 {bytes} 字节，最多允许 {max} 字节。',
    cure: '请缩短。',
  },
  'key-length': {
    expect: '键为 1 到 128 字节。',
    what: '键为 {bytes} 字节，允许 1 到 {max} 字节。',
    cure: '请缩短；空键请命名。',
  },
  'value-size': { expect: '值不超过 1 MB。', what: '值为 {bytes} 字节，最多允许 {max} 字节。', cure: '请缩短或拆分。' },
  'tag-size': {
    expect: '标签遵守字段的大小：键为 1 到 128 字节，值不超过 1 MB。',
    what: '此标签的{part}为 {bytes} 字节；标签按字段存储，允许 {min} 到 {max} 字节。',
    cure: '键请用 1 到 128 字节，值不超过 1 MB。',
  },
};
