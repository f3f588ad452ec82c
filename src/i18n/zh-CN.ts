import type { Words } from './en.ts';
import { zhCNRules } from './rules-zh-CN.ts';

/** Every sentence a person reads, in Simplified Chinese. Names that SLS has are SLS's names. */
export const zhCN: Words = {
  language: '中文',

  traffic: {
    title: '批次',
    clear: '清空',
    clearHint: '移除此列表中已结束的批次',
    openTab: '在标签页中打开',
    openTabHint: '在单独页面中查看所有标签页的批次',
    all: '全部',
    errors: '错误',
    warnings: '警告',
    warningsHint: '已接收但有警告',
    pending: '进行中',
    preflights: '预检',
    preflightsHint: '显示浏览器在跨域请求前发出的 OPTIONS 请求',
    newBelow: '{n} 个新批次 ↓',
    shown: '{n} / {all} 个批次',
    kept: '已保存 {bytes}',
    dropped: '已丢弃最早的 {n} 个',
    keys: '↑↓ 打开 · Esc 关闭',
    listLabel: '批次列表，最早的在前',
  },

  columns: {
    state: '状态',
    time: '时间',
    topic: '主题 · Logstore',
    project: 'Project',
    logs: '日志',
    codec: '压缩',
    sizes: '传输 / 原始大小',
    answer: '响应',
    findings: '检查结果',
  },

  empty: {
    title: '暂无批次',
    recording: 'Tracklens 正在记录，且自浏览器启动起一直在记录，即使此面板未打开。',
    matches: '只要请求路径以如下形式结尾，无论主机是什么，都会被视为一个批次：',
    thisTab: '这里只显示当前标签页的批次。所有标签页的批次在单独的页面中。',
    filtered: '没有符合条件的批次，筛选隐藏了 {n} 个。',
  },

  states: {
    ok: '已接收',
    info: '已接收，有提示',
    warning: '已接收，有警告',
    error: '被拒绝或有错误',
    unknown: '正文不可读',
    waiting: '等待响应',
    preflight: '预检',
  },

  transports: { fetch: 'fetch 或 XHR', beacon: 'beacon', image: '图片', other: '其他' },

  answers: {
    waiting: '等待中',
    noAnswer: '无响应',
    unread: '正文未读取',
  },

  verdict: {
    refusedAsPredicted: '被拒绝：{status} {code}，与预测一致',
    refused: '被拒绝：{status} {code}',
    refusedUnexplained: '规范未能解释原因，请查看“响应”。',
    acceptedDespite: '已接收（{status}），但不符合规范',
    waiting: '尚未响应，但已不符合规范',
    failed: '没有响应：{error}',
    failedWhy:
      '请求在浏览器中或途中失败：可能被 CORS 或其他扩展拦截、主机有误，或服务器不可达。可在“网络”面板中查看详情。',
    browserClosed: '收到响应之前，浏览器或 Tracklens 已关闭。',
    interrupted: '响应已到达，但页面无法读取（{error}）。',
    hidden: '无法读取正文',
    more: '另有 {n} 个错误',
    cure: '修复建议：{cure}',
  },

  hidden: {
    blob: '页面发送的是 Blob、File、流，或空内容。Chrome 不向扩展提供这类内容；若发送时开发者工具处于打开状态且内容为文本，Tracklens 会从那里读取。',
    file: '页面发送的是文件。Firefox 只提供文件名，不向扩展提供其字节。',
    missed: 'Tracklens 启动时请求已经开始，因此未能看到正文。',
    form: '页面发送的是表单。浏览器只提供字段，不提供原始字节。',
    'browser-limit': 'Firefox 最多提供正文的 16 MiB，其余部分缺失。',
    'parts-missing': '正文短于 Content-Length：浏览器未提供其余部分。',
    'kept-limit': '正文超过 32 MiB，仅保留了开头部分。SLS 最多接受 10 MB。',
  },

  detail: {
    close: '关闭',
    logs: '日志',
    envelope: '批次信息',
    findings: '检查结果',
    answer: '响应',
    body: '正文',
    noTopic: '无主题',
    topicUnknown: '主题未知',
    batchLogs: { one: '{n} 条日志', other: '{n} 条日志' },
    gone: '此批次已不再保存。',
    reading: '读取中…',
  },

  logs: {
    none: '没有可显示的日志。',
    unread: '无法显示日志：正文无法读取。请查看检查结果。',
    moreKeys: '另有 {n} 个键未作为列显示。选择一条日志即可查看。',
    moreLogs: '另有 {n} 条日志未显示。',
    log: '日志 {n}',
  },

  envelope: {
    topic: '主题',
    source: '来源',
    tags: '标签',
    notSet: '未设置',
    noTags: '无',
    url: 'URL',
    project: 'Project',
    region: '地域',
    logstore: 'Logstore',
    form: '形式',
    customDomain: '主机名中未包含（自定义域名）',
    page: '页面',
    transport: '发送方式',
    sizes: '大小',
    wire: '传输',
    raw: '原始',
    declared: '声明的原始大小',
    codec: '压缩',
    requestHeaders: '请求头',
    answerHeaders: '响应头',
    noHeaders: '浏览器未提供。',
    none: '无',
    more: '另有 {n} 项未显示。',
    unknown: '未知',
  },

  findings: {
    none: '此批次符合规范。',
    more: '另有 {n} 处相同问题未列出。',
    predicts: 'SLS 将返回 {code}',
    evidence: {
      documented: '有文档依据',
      measured: '实测',
      'sdk-source': '来自 SDK 源码',
      reported: '他人报告',
      inferred: '推断',
    },
    severity: { error: '错误', warning: '警告', info: '提示' },
    source: '出处',
  },

  answer: {
    status: '状态码',
    errorCode: 'errorCode',
    errorMessage: 'errorMessage',
    requestId: '请求 ID',
    took: '耗时',
    body: '正文',
    notRead: '未读取响应正文。开发者工具打开时会读取；对于 beacon 以及被 CORS 阻止页面读取的响应，Chrome 不提供正文。',
    empty: '正在等待响应。',
  },

  body: {
    asText: '压缩前的正文，与发送时一致',
    asBytes: '传输时正文的前若干字节',
    none: '没有正文。',
    cut: '仅显示前 {bytes}，共 {all}。',
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

  rules: zhCNRules,
};
