import type { CliWords } from '../en/cli.ts';

/** What the command line says, in Simplified Chinese. */
export const zhCNCli: CliWords = {
  usage: {
    tracklens: `读取、检查并生成发往阿里云日志服务（SLS）PutWebtracking 的请求。

  tracklens inspect FILE...   检查 HAR 文件和已捕获请求中的批次
  tracklens encode BODY.json  压缩正文，并输出与之配套的请求头
  tracklens endpoint          运行本地 SLS 端点，用于测试

  tracklens COMMAND --help    查看命令的选项
  --lang en|zh-CN             语言；未指定时取自环境变量`,
    inspect: `tracklens inspect [选项] FILE...
  FILE        HAR 文件，或用 - 从标准输入读取；
              已捕获的请求：NAME.json 及同目录中的正文 NAME.bin，前者内容为
              {"method", "url", "rawHeaders"} 或 {"headers"}；
              文件夹，会在其中查找以上两种文件
  --json      只输出一个由批次组成的 JSON 数组
  --sizes     同时输出各项限额的使用情况、占用最多的键
              （所有日志中的键名与值），以及压缩可节省的大小
  --fail-on error|warning|never
              哪些检查结果使退出码为 1；默认 error
  --lang en|zh-CN
退出码：0 没有这样的结果，1 有，2 有文件无法读取`,
    encode: `tracklens encode [选项] BODY.json
  BODY.json   压缩前的正文，或用 - 从标准输入读取；内容原样发送
  --compress none|lz4|deflate
              默认 none
  -o, --output OUT.bin
              正文写入的文件；未指定或为 - 时写到标准输出
  --url URL   用于 curl 命令的 track URL
  --lang en|zh-CN
退出码：0 已写入，2 未写入。不符合规范的正文也会写入，并输出检查结果`,
    endpoint: `tracklens endpoint [选项]
  --port N    端口；默认使用空闲端口
  --project NAME --logstore NAME [--logstore NAME ...]
              端点中的 Project 及其 Logstore；默认为 shop-demo，
              含 web-prod、web-error 和 closed。
              名为 closed 的 Logstore 未开启 Web Tracking
  --lang en|zh-CN
仅在本机监听，直到被要求结束（Ctrl+C）`,
  },

  usageErrors: {
    command: '没有命令 {got}。可用的命令：{choice}。',
    choice: '--{option} 的取值为 {choice} 之一，实际为 {got}。',
    port: '--port 应为 0 到 65535 的整数，实际为 {got}。',
    url: '--url 应为 track 请求的 URL：https://PROJECT.REGION.log.aliyuncs.com/logstores/LOGSTORE/track，实际为 {got}。',
    projectAlone: '--project 与 --logstore 须同时指定。',
    files: '未指定文件。',
    oneFile: '请指定一个正文文件。',
    unknownOption: '没有选项 {got}。',
    optionValue: '选项 {got} 缺少取值，或不接受取值。',
    unexpected: '此处不应有 {got}。',
  },

  failures: {
    unexpected: 'Tracklens 出错：{reason}',
    unreadable: '{file}：无法读取：{reason}',
    unwritable: '{file}：无法写入：{reason}',
    missing: '文件或文件夹不存在',
    forbidden: '没有访问权限',
    folder: '这是一个文件夹',
    'not-json': '不是 JSON：第 {line} 行第 {column} 列，“{excerpt}”附近',
    'no-entries': '是 JSON，但不是 HAR：缺少列表 log.entries',
    'not-captured': '不是已捕获的请求：{field} 缺失或类型有误',
    'too-long': '文件过长，无法一次读取（超过 512 MB）',
    emptyFolder: '其中没有 HAR 文件，也没有已捕获的请求',
    portTaken: '端口 {port} 已被占用。请用 --port 换一个，或不指定以使用空闲端口。',
    portForbidden: '端口 {port} 不可用：{reason}',
    binaryToTerminal: '正文是二进制内容，不会写到终端。请用 -o 指定文件，或通过管道输出。',
    tooDeep: '{file}：批次 {index} 的日志组嵌套过深，无法输出，以 null 代替。',
  },

  inspect: {
    others: { one: '略过 {n} 个其他请求', other: '略过 {n} 个其他请求' },
    skippedEntry: '第 {index} 条记录：{path} 缺失或不符合 HAR 规范',
    skippedWhole: '第 {index} 条记录不是对象',
    moreSkipped: { one: '另有 {n} 条记录无法读取', other: '另有 {n} 条记录无法读取' },
    noBody: '无正文',
    rawSize: '{wire} → {raw}',
    unknown: '?',
    preflight: '预检',
    waiting: '未记录响应',
    failed: '没有响应：{error}',
    browserClosed: '浏览器关闭前没有响应',
    redirected: '{status}，已重定向',
    predicted: '预测 {predicted}',
    agreements: {
      'as-predicted': '{answer}，与预测一致',
      accepted: '{answer}，但预测为 {predicted}',
      refused: '{answer}，但请求中看不出原因',
      'other-reason': '{answer}，但预测为 {predicted}',
      'beyond-request': '{answer}，原因不在请求中',
    },
    answer: '响应',
    sizes: {
      budgets: '限额',
      budget: '{name}已用 {used} / {max}（{share}）',
      keys: '键',
      key: '{key} 键名 {keys} + 值 {values}',
      compressed: '压缩',
      would: '用 lz4 压缩后为 {lz4}，deflate 为 {deflate}',
    },
    moreOfRule: { one: '另有 {n} 处相同问题', other: '另有 {n} 处相同问题' },
    totals: {
      files: { one: '{n} 个文件', other: '{n} 个文件' },
      batches: { one: '{n} 个批次', other: '{n} 个批次' },
      preflights: { one: '{n} 个预检', other: '{n} 个预检' },
      errors: { one: '{n} 个错误', other: '{n} 个错误' },
      warnings: { one: '{n} 个警告', other: '{n} 个警告' },
      refused: { one: '{n} 个被服务端拒绝', other: '{n} 个被服务端拒绝' },
      unreadable: { one: '{n} 个文件无法读取', other: '{n} 个文件无法读取' },
    },
  },

  encode: {
    written: '{wire}；压缩前 {raw}',
  },

  endpoint: {
    listens: 'SLS 端点',
    listening: '{origin}，仅限本机。按 Ctrl+C 结束。',
    target: '发送到',
    logstores: 'Logstore',
    received: '已收到的请求',
    orders: '异常响应',
    orderOne: '在请求的查询参数中加 tell=ORDER 即可。',
    orderList:
      'ORDER 可为 error:CODE、redirect:307、html:STATUS、empty:STATUS、hang、delay:MS、cors:off 或 preflight:refused；多个之间用逗号分隔。要对所有请求生效（为空则取消）：',
    noAnswer: '尚未响应',
  },
};
