import type { AnswerWords } from '../en/answers.ts';

/** What happened and what to do, for each known answer and cause, in Simplified Chinese. */
export const zhCNAnswers: AnswerWords = {
  PostBodyInvalid: {
    cause: 'SLS 已读取请求，但正文不是它接受的日志组。',
    cure: '请发送形如 {"__logs__":[{"key":"value"}]} 的 JSON，所有值均为字符串。具体位置见检查结果。',
  },
  'PostBodyInvalid/value': {
    cause: '日志中有的值不是字符串。此时 SLS 拒绝整个批次，而不只是那条日志。',
    cure: '数字和布尔值请用 String(…) 转换，对象请用 JSON.stringify(…) 转换，没有值的字段请省略。',
  },
  'PostBodyInvalid/json': {
    cause: '正文不是 JSON 对象：可能是表单、数组、被截断的 JSON，或已压缩但没有 x-log-compresstype。',
    cure: '请发送 {"__logs__":[…]} 经 JSON.stringify 的结果。若正文已压缩，请在 x-log-compresstype 中说明。',
  },
  'PostBodyInvalid/protobuf': {
    cause: 'SLS 把正文当作 PutLogs 所用的 Protocol Buffers，但无法解析。',
    cure: '请发送 JSON，且路径以 /track 结尾。',
  },
  'PostBodyInvalid/time': {
    cause: '日志时间超出范围：早于 7 天前，或晚于 15 分钟后。',
    cure: '请省略 __time__，SLS 会在接收时设置。签名请求若设置它，单位为秒。',
  },
  PostBodyUncompressError: {
    cause: 'SLS 无法解压正文：正文字节、x-log-compresstype 与 x-log-bodyrawsize 不一致。',
    cure: 'lz4 请发送裸 LZ4 块，deflate 请发送 zlib 流；x-log-bodyrawsize 填写压缩前的字节数，而不是字符串长度。',
  },
  PostBodyTooLarge: {
    cause: '压缩前的正文超过 10,485,760 字节。',
    cure: '请拆分批次。文档建议不超过 3 MB 和 4096 条日志。',
  },
  'PostBodyTooLarge/count': {
    cause: '批次压缩前超过 3 MB，或超过 4096 条日志。',
    cure: '请在交给 SDK 之前拆分批次：web-track-browser 会把一次调用的全部日志放在一个批次中发送。',
  },
  ProjectNotExist: {
    cause: '主机所指的地域中没有这个 Project：地域或 Project 名有误，或 Project 在主机中出现了两次或没有出现。',
    cure: '请在日志服务控制台核对该 Project 的服务接入点（Endpoint）：主机为 Project 名、点号、所在地域的 Endpoint。SDK 的 host 只填 Endpoint。',
  },
  LogStoreNotExist: {
    cause: 'Project 中没有这个名称的 Logstore。',
    cure: '请在日志服务控制台核对路径中的 Logstore 名，并确认 Project 与地域正确。',
  },
  LogStoreWithoutShard: {
    cause: 'Logstore 没有可写入的 Shard。',
    cure: '请在日志服务控制台查看该 Logstore 的 Shard。',
  },
  ProjectForbidden: {
    cause: 'Project 已被禁用。2025 年秋季之前，回收站中的 Project 也返回此错误。',
    cure: '请在日志服务控制台查看该 Project，或联系其所有者。若控制台未显示原因，请把请求 ID 提供给阿里云技术支持。',
  },
  ProjectInRecycleBin: {
    cause: 'Project 已被删除，目前在回收站中。',
    cure: '请在日志服务控制台恢复它，或发送到其他 Project。',
  },
  ProjectAlreadyExist: {
    cause: '这是创建重名 Project 时的响应，Web Tracking 请求不会创建 Project。',
    cure: '请检查请求的方法和路径。',
  },
  InvalidMethod: {
    cause: 'SLS 在此路径上没有该方法对应的操作。Logstore 名不符合规则时也会如此。',
    cure: '请用 POST 或 GET 发送到 /logstores/…/track，或用 GET 发送到 track.gif、track_ua.gif。Logstore 名为 3 到 63 个小写字母、数字、连字符或下划线。',
  },
  InvalidHost: {
    cause: 'SLS 无法从 Host 请求头得知是哪个 Project。',
    cure: '请使用 Project 名、点号、所在地域的 Endpoint。自定义域名须先绑定到 Project；代理须把 Host 设为 Project 的主机名。',
  },
  MissingParameter: {
    cause: '缺少请求头或查询参数，errorMessage 中有其名称。',
    cure: '请补上。Web Tracking 需要 x-log-apiversion: 0.6.0（或查询参数 APIVersion=0.6.0），压缩的正文还需要 x-log-bodyrawsize。',
  },
  'MissingParameter/rawsize': {
    cause: '缺少请求头 x-log-bodyrawsize，压缩的正文必须提供它。',
    cure: '请填写压缩前正文的字节数。',
  },
  'MissingParameter/query': {
    cause: '缺少查询参数，errorMessage 中有其名称。',
    cure: '请补上。Web Tracking 只需要 APIVersion=0.6.0。',
  },
  ParameterInvalid: {
    cause: '请求头或参数的值不被 SLS 接受，errorMessage 中有其名称。',
    cure: '请对照 PutWebtracking 的文档，并检查代理或 fetch 的封装是否改动了它。',
  },
  'ParameterInvalid/compresstype': {
    cause: 'x-log-compresstype 指定的压缩方式不被 SLS 接受。',
    cure: '请发送 lz4（裸块）或 deflate（zlib），或去掉该请求头并发送未压缩的 JSON。',
  },
  'ParameterInvalid/rawsize': {
    cause: 'x-log-bodyrawsize 的值不被 SLS 接受。',
    cure: '请填写压缩前正文的字节数，须为整数。',
  },
  'ParameterInvalid/signature': {
    cause: 'Authorization 或 x-log-signaturemethod 的写法不符合 SLS 的要求。',
    cure: '发往 /track 的请求不需要它们，请去掉；签名请求请由 SDK 生成。',
  },
  InvalidContentType: {
    cause: 'SLS 在此不接受该 Content-Type。',
    cure: '请发送 application/json。在 /track 上观察到的各种 Content-Type 都被接受，因此也请检查路径，以及途中的代理。',
  },
  Unauthorized: {
    cause:
      '该 Logstore 没有开启 Web Tracking（匿名写入）功能，或被 Project 策略禁止。若请求带有签名，则其 AccessKey 没有写入权限。',
    cure: '请在 Logstore 的设置中开启 Web Tracking，约一分钟后生效。若已开启，请检查 Project 策略或 AccessKey 的权限。',
  },
  'Unauthorized/token-expired': {
    cause: '安全令牌（STS Token）已过期。',
    cure: '请在旧令牌到期前从 STS 获取新的令牌，并使用随之返回的 AccessKey 签名。',
  },
  'Unauthorized/token-invalid': {
    cause: 'x-acs-security-token 中的安全令牌无效。',
    cure: '请从 STS 重新获取。AccessKey ID、AccessKey Secret 与令牌须成套使用。',
  },
  'Unauthorized/key-unknown': {
    cause: 'AccessKey ID 不存在：可能写错，或已被删除。',
    cure: '请使用存在的 AccessKey 签名。发往 /track 的请求不需要 AccessKey。',
  },
  'Unauthorized/key-disabled': {
    cause: 'AccessKey 已被禁用。',
    cure: '请在 RAM 控制台启用它，或换用其他 AccessKey。',
  },
  'Unauthorized/service': {
    cause: '该阿里云账号的日志服务已被停用，常见原因是欠费。',
    cure: '请联系账号所有者结清费用。',
  },
  'Unauthorized/owner': {
    cause: 'Project 与 AccessKey 不属于同一个阿里云账号。',
    cure: '请核对 Project 名以及 AccessKey 所属的账号。',
  },
  'Unauthorized/policy': {
    cause: '权限策略拒绝了此操作，errorMessage 中有操作和资源的名称。',
    cure: '请为签名所用的 RAM 用户或角色授予该操作的权限。若请求没有签名，请检查 Logstore 的 Web Tracking 设置和 Project 策略。',
  },
  SignatureNotMatch: {
    cause: '签名与请求不匹配。',
    cure: '请核对 AccessKey Secret，并确认请求在签名后没有被改动。发往 /track 的请求不需要签名。',
  },
  InvalidAccessKeyId: {
    cause: 'SLS 不接受签名所用的 AccessKey ID。',
    cure: '请核对 AccessKey ID，临时 AccessKey 还需要安全令牌。发往 /track 的请求都不需要。',
  },
  'InvalidAccessKeyId/service': {
    cause: '该阿里云账号尚未开通日志服务。',
    cure: '请在日志服务控制台开通。',
  },
  InvalidRequestTime: {
    cause: '请求头 Date 或 x-log-date 不符合 RFC 822 的日期格式。',
    cure: '请使用 new Date().toUTCString() 生成。只有签名请求才需要它。',
  },
  RequestTimeExpired: {
    cause: '请求时间与服务器时间相差超过 15 分钟。',
    cure: '请校准时钟，并在即将发送时才签名。只有签名请求才带有时间。',
  },
  WriteQuotaExceed: {
    cause: '对 Project 的写入超过了配额。',
    cure: '请稍后重试，并逐渐延长间隔。若持续如此，请让每个批次包含更多日志，或在日志服务控制台提高配额。',
  },
  'WriteQuotaExceed/qps': {
    cause: 'Project 每分钟的写入次数超过了配额（默认 600,000 次）。',
    cure: '请稍后重试。若持续如此，请让每个批次包含更多日志，或在日志服务控制台提高配额。',
  },
  'WriteQuotaExceed/inflow': {
    cause: 'Project 每分钟的写入流量超过了配额（默认 100 GB）。',
    cure: '请稍后重试。若持续如此，请减少日志量，或在日志服务控制台提高配额。',
  },
  ShardWriteQuotaExceed: {
    cause: 'Logstore 的某个 Shard 超过了写入能力，约为每秒 5 MB 或 500 次。',
    cure: '请稍后重试。若持续如此，请分裂 Shard，或开启自动分裂 Shard。',
  },
  ReadQuotaExceed: {
    cause: '对 Project 的读取超过了配额，Web Tracking 请求并不读取。',
    cure: '请稍后重试，并检查请求的方法和路径。',
  },
  MetaOperationQpsLimitExceeded: {
    cause: '管理 Project 的请求过于频繁，Web Tracking 请求不属于此类。',
    cure: '请稍后重试，并检查请求的方法和路径。',
  },
  InternalServerError: {
    cause: 'SLS 内部出错，请求未必有问题。',
    cure: '请稍后重试。若持续如此，请把请求 ID 提供给阿里云技术支持。',
  },
  RequestTimeout: {
    cause: 'SLS 未能及时处理完请求，但日志也可能已经写入。',
    cure: '请稍后重试，日志可能因此写入两次。',
  },
  ServerBusy: {
    cause: 'SLS 繁忙。',
    cure: '请稍后重试，并逐渐延长间隔。',
  },
  InvalidTimestamp: {
    cause: 'SLS 无法识别日志的时间。',
    cure: '请省略 __time__，SLS 会在接收时设置。',
  },
  InvalidEncoding: {
    cause: '日志中有不是 UTF-8 的字节。',
    cure: '请用 TextEncoder 编码正文，不要在一个字符的中间截断字节。',
  },
  InvalidKey: {
    cause: '日志中有 SLS 不接受的键名。',
    cure: '请使用 1 到 128 字节的键名：字母、数字和下划线，且不以数字开头。',
  },
  MissingContentType: {
    cause: '请求有正文，但没有 Content-Type。',
    cure: '请发送 Content-Type: application/json。',
  },
  MissingContentLength: {
    cause: '请求没有说明正文的长度。',
    cure: '请一次发送整个正文，不要使用流。代理须转发 Content-Length。',
  },
  MissingBodyRawSize: {
    cause: '缺少请求头 x-log-bodyrawsize，压缩的正文必须提供它。',
    cure: '请填写压缩前正文的字节数。',
  },
  InvalidBodyRawSize: {
    cause: 'x-log-bodyrawsize 的值不被 SLS 接受。',
    cure: '请填写压缩前正文的字节数，须为整数。',
  },
  InvalidCompressType: {
    cause: 'x-log-compresstype 指定的压缩方式不被 SLS 接受。',
    cure: '请发送 lz4（裸块）或 deflate（zlib），或去掉该请求头并发送未压缩的 JSON。',
  },
  MissingAPIVersion: {
    cause: '请求没有指明 API 版本。',
    cure: '请添加 x-log-apiversion: 0.6.0，或查询参数 APIVersion=0.6.0。',
  },
  InvalidAPIVersion: {
    cause: 'SLS 不支持请求中指定的 API 版本。',
    cure: '请使用 0.6.0。',
  },
  MissingHost: {
    cause: '请求没有 Host 请求头。',
    cure: '浏览器总会发送它，请检查途中的代理。',
  },
  MissingDate: {
    cause: '请求没有 Date，也没有 x-log-date。',
    cure: '请添加 x-log-date。只有签名请求才需要它。',
  },
  MissAccessKeyId: {
    cause: '请求头 Authorization 中没有 AccessKey ID。',
    cure: '请写成 LOG、空格、AccessKey ID、冒号、签名。发往 /track 的请求不需要它。',
  },
  MissingSignatureMethod: {
    cause: '缺少请求头 x-log-signaturemethod。',
    cure: '请添加 x-log-signaturemethod: hmac-sha1。只有签名请求才需要它。',
  },
  InvalidSignatureMethod: {
    cause: 'SLS 不支持 x-log-signaturemethod 指定的签名方法。',
    cure: '请发送 hmac-sha1，并用它签名。',
  },
  'HTTP 400': {
    cause: '请求被拒绝，错误码未知。最常见的原因是正文有误。',
    cure: '请查看检查结果。若要得知错误码，请在 DevTools 打开时用 fetch 或 XHR 发送该批次：Chrome 不提供 beacon 的响应正文。',
  },
  'HTTP 401': {
    cause: '很可能该 Logstore 没有开启 Web Tracking（匿名写入）功能，或被 Project 策略禁止。',
    cure: '请在 Logstore 的设置中开启 Web Tracking，约一分钟后生效。若请求带有签名，请检查 AccessKey 和安全令牌。',
  },
  'HTTP 403': {
    cause: '写入配额已用完，或 Project 已被禁用，或途中有设备禁止了请求。',
    cure: '响应头中若有 x-log-requestid，则来自 SLS：请稍后重试，并查看 Project 的配额。若没有，请联系代理、防火墙或 CDN 的管理者。',
  },
  'HTTP 404': {
    cause: '没有这个 Project 或 Logstore，或代理不认识该路径。',
    cure: '请在日志服务控制台核对 Project、地域与 Logstore。代理须转发从 /logstores/ 开始的路径。',
  },
  'HTTP 405': {
    cause: '此路径不允许该方法：Logstore 名可能不符合规则，或代理不接受 POST 或 OPTIONS。',
    cure: '请检查 Logstore 名，以及代理允许的方法。',
  },
  'HTTP 408': {
    cause: '服务器等待请求超时。',
    cure: '请稍后重试。网络较慢时，请减小批次或压缩。',
  },
  'HTTP 411': {
    cause: '服务器要求事先说明正文的长度。',
    cure: '请一次发送整个正文，不要使用流。代理须转发 Content-Length。',
  },
  'HTTP 413': {
    cause: '正文过大：SLS 的上限是压缩前 10,485,760 字节，许多代理的上限只有 1 MB。',
    cure: '请拆分批次。若受限于代理，也可压缩批次，或提高其上限。',
  },
  'HTTP 414': {
    cause: 'URL 超过了服务器允许的长度。',
    cure: '请改用 POST 发送，GET 形式须小于 16 KB。',
  },
  'HTTP 429': {
    cause: '请求过于频繁。这是代理或 CDN 的响应，SLS 自身会返回 403。',
    cure: '请稍后重试并逐渐延长间隔，让每个批次包含更多日志。',
  },
  'HTTP 499': {
    cause: '在较早的 SLS 上表示日志时间超出范围；来自途中的 nginx 时，表示浏览器已先断开连接。',
    cure: '请省略 __time__。若由代理返回，请检查页面是否在发送时关闭或取消了请求。',
  },
  'HTTP 2xx': {
    cause: '批次已被接受。',
    cure: '若日志没有出现在 SLS 中，请查看响应头中是否有 x-log-requestid。若没有，则是代理代替 SLS 作了响应。',
  },
  'HTTP 3xx': {
    cause: '服务器把请求转到其他地址。遇到 301、302 和 303 时，浏览器会改用 GET，且不带正文。',
    cure: '请直接发送到最终地址；若区别在于协议，请使用 https。',
  },
  'HTTP 4xx': {
    cause: '服务器拒绝了请求，原因不在 SLS 的文档中。',
    cure: '请查看响应。响应头中若没有 x-log-requestid，则来自代理或 CDN。',
  },
  'HTTP 5xx': {
    cause: 'SLS 或途中的代理出错，请求未必有问题。',
    cure: '请稍后重试。响应头中若有 x-log-requestid，则来自 SLS；若没有，502、503 和 504 表示代理无法连接到 SLS。',
  },
};
