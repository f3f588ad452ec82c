import type { ProtocolWords } from '../en/protocol.ts';

/** The words of what the protocol names: states, framings, faults, budgets, networks; in Simplified Chinese. */
export const zhCNProtocol: ProtocolWords = {
  states: {
    ok: '已接受',
    info: '已接受，有提示',
    warning: '已接受，有警告',
    error: '被拒绝或有错误',
    unknown: '正文不可读',
    waiting: '等待响应',
    preflight: '预检',
  },

  transports: {
    fetch: 'fetch 或 XHR',
    beacon: 'beacon',
    image: '图片',
    form: '表单',
    worker: 'worker',
    'service-worker': 'service 或 shared worker',
    other: '其他',
  },

  answers: {
    waiting: '等待中',
    noAnswer: '无响应',
    unread: '正文未读取',
  },

  framings: {
    plain: '未压缩',
    'lz4-block': 'LZ4 块',
    'lz4-block-with-size': '带 4 字节长度前缀的 LZ4 块',
    'lz4-frame': 'LZ4 帧',
    zlib: 'zlib',
    gzip: 'gzip',
    'raw-deflate': '裸 deflate',
    zstd: 'Zstandard',
  },

  faults: {
    'cut-short': '数据在流结束之前就中断了',
    corrupt: '数据已损坏，或根本不是这种格式',
    'too-large': '解压后将超过 10 MB',
    'unreadable-framing': 'SLS 不接受这种封装，Tracklens 也无法打开',
    'unknown-framing': '无法识别数据的封装格式',
  },

  preflightFaults: {
    status: '状态码不表示成功',
    origin: 'Access-Control-Allow-Origin 未允许 {wanted}',
    method: 'Access-Control-Allow-Methods 未允许 {wanted}',
  },

  tagParts: { key: '键', value: '值' },

  jsonFaults: {
    InvalidSymbol: '有无法识别的词',
    InvalidNumberFormat: '数字格式有误',
    PropertyNameExpected: '缺少带双引号的键',
    ValueExpected: '缺少值',
    ColonExpected: '缺少冒号',
    CommaExpected: '缺少逗号',
    CloseBraceExpected: '缺少右花括号',
    CloseBracketExpected: '缺少右方括号',
    EndOfFileExpected: '末尾之后还有内容',
    InvalidCommentToken: '有注释，JSON 不允许注释',
    UnexpectedEndOfComment: '注释没有结束',
    UnexpectedEndOfString: '字符串没有结束',
    UnexpectedEndOfNumber: '数字不完整',
    InvalidUnicode: '\\u 转义有误',
    InvalidEscapeCharacter: '有 JSON 不支持的转义',
    InvalidCharacter: '字符串中有控制字符',
    Unknown: '嵌套过深，无法进一步说明',
  },

  budgets: {
    'raw-body': '压缩前正文',
    'raw-body-advised': '压缩前正文（建议）',
    logs: '日志条数',
    beacon: '若用 beacon 发送',
    'get-request': 'GET 请求',
    topic: '主题',
    source: '来源',
    key: '最长的键',
    value: '最长的值',
    'tag-key': '最长的标签键',
    'tag-value': '最长的标签值',
  },

  networks: {
    public: '公网',
    dualstack: '公网双栈（IPv4/IPv6）',
    intranet: '内网',
    vpc: '专有网络 VPC',
    internal: '内部网络',
    share: '阿里巴巴内部网络',
    acceleration: '传输加速',
    dedicated: '专有云',
    local: '本机',
    custom: '自定义域名',
  },

  agreements: {
    'as-predicted': '与预测一致',
    accepted: '已接受，但预测会被拒绝',
    refused: '被拒绝，但未发现问题',
    'other-reason': '被拒绝，但原因与预测不同',
    'beyond-request': '被拒绝，原因不在请求本身',
  },
};
