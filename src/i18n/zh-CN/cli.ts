import type { CliWords } from '../en/cli.ts';

/** What the command line says, in Simplified Chinese. */
export const zhCNCli: CliWords = {
  usage: {
    tracklens: `读取、检查并生成发往阿里云日志服务（SLS）PutWebtracking 的请求。

  tracklens inspect FILE...   检查 HAR 文件和已捕获请求中的批次
  tracklens encode BODY.json  压缩正文，并输出与之配套的请求头
  tracklens endpoint          运行本地 SLS 模拟服务，用于测试
  tracklens help COMMAND      查看命令的选项，与 --help 相同

  --lang en|zh-CN             语言；未指定时取自 LC_ALL、LC_MESSAGES、LANG
                              中第一个已设置的环境变量
  --version                   输出版本号`,
    inspect: `tracklens inspect [选项] FILE...
  FILE        HAR 文件，或用 - 从标准输入读取；
              已捕获的请求：NAME.json 及同目录中的正文 NAME.bin，前者内容为
              {"method", "url", "rawHeaders"} 或 {"headers"}；
              文件夹，会在其各级目录中查找以上两种文件，
              node_modules 和隐藏文件夹除外
  --json      只输出一个 JSON 数组，其中每个批次的格式为
                {"file", "index", "method", "url", "project", "logstore",
                 "form", "compression", "body": {"state", "reason"},
                 "sizes": {"wire", "raw", "declaredRaw"}, "logGroup",
                 "findings": [{"rule", "severity", "path", "message", "cure"}],
                 "uncounted",
                 "predicted": {"status", "errorCode", "rule", "certain"},
                 "answer": {"status", "errorCode", "errorMessage", "cause",
                            "cure"},
                 "agreement"}
              index 为批次在文件或文件夹中的序号，从 0 开始；
              大小以字节为单位；null 表示未知
  --remarks   像警告一样完整输出提示；否则只列出规则名。
              JSON 中始终包含提示
  --sizes     同时输出各项限额的使用情况、占用最多的键
              （所有日志中的键名与值），以及压缩可节省的大小
  --fail-on error|warning|never
              发现何种级别的问题时退出码为 1；默认 error。
              除 never 外，有批次被服务端拒绝时也为 1
  --lang en|zh-CN
退出码：0 无上述情况，1 发现此类问题或有批次被拒绝，
2 有文件或 HAR 记录无法读取`,
    encode: `tracklens encode [选项] BODY.json
  BODY.json   压缩前的正文，或用 - 从标准输入读取；内容原样发送
  --compress none|lz4|deflate
              默认 none
  -o, --output OUT.bin
              正文写入的文件；未指定或为 - 时写到标准输出
  --url URL   用于 curl 命令的 Web Tracking URL
  --lang en|zh-CN
同时输出配套的请求头和用于发送的 curl 命令：写到标准输出；
若正文写到标准输出，则写到标准错误。
退出码：0 已写入，2 未写入。不符合规范的正文也会写入，
检查结果写到标准错误`,
    endpoint: `tracklens endpoint [选项]
  --port N    端口；默认使用空闲端口
  --project NAME --logstore NAME [--logstore NAME ...]
              模拟服务中的 Project 及其 Logstore；默认为 shop-demo，
              含 web-prod、web-error 和 closed。
              名为 closed 的 Logstore 未开启 Web Tracking
  --lang en|zh-CN
仅在本机监听，直到被要求结束（Ctrl+C）。
启动时会输出发送地址，以及如何让它返回错误`,
  },

  usageErrors: {
    command: '没有 {got} 命令。可用的命令：{choice}。',
    choice: '--{option} 的取值为 {choice} 之一，实际为 {got}。',
    port: '--port 应为 0 到 65535 的整数，实际为 {got}。',
    url: '--url 应为 Web Tracking 请求的 URL：https://PROJECT.REGION.log.aliyuncs.com/logstores/LOGSTORE/track，实际为 {got}。',
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
    full: '设备空间不足',
    'not-json': '不是 JSON：第 {line} 行第 {column} 列{jsonFault}',
    'not-json-near': '不是 JSON：第 {line} 行第 {column} 列{jsonFault}，“{excerpt}”附近',
    'no-entries': '是 JSON，但不是 HAR 文件：缺少列表 log.entries',
    'not-captured': '不是已捕获的请求：{field} 缺失或类型有误',
    bodyMissing: '是已捕获的请求，但同目录中没有正文 {body}',
    bodyAlone: '这是已捕获请求的正文：请指定同目录中包含请求头的 {json}',
    empty: '文件为空',
    'too-long': '文件过长，无法一次读取（超过 512 MB）',
    emptyFolder: '其中没有 HAR 文件，也没有已捕获的请求',
    portTaken: '端口 {port} 已被占用。请用 --port 换一个，或不指定以使用空闲端口。',
    portForbidden: '端口 {port} 不可用：{reason}',
    binaryToTerminal: '正文是二进制内容，不会写到终端。请用 -o 指定文件，或通过管道输出。',
    tooDeep: '{file}：第 {batch} 个批次的日志组嵌套过深，无法输出，以 null 代替。',
  },

  inspect: {
    others: { one: '已略过 {n} 个无关请求', other: '已略过 {n} 个无关请求' },
    skippedEntry: 'log.entries[{index}]：{path} 缺失或不符合 HAR 规范',
    skippedWhole: 'log.entries[{index}]：不是对象',
    moreSkipped: { one: '另有 {n} 条记录无法读取', other: '另有 {n} 条记录无法读取' },
    noBody: '无正文',
    rawSize: '{wire} → {raw}',
    unknown: '?',
    preflight: '预检',
    waiting: '未记录响应',
    failed: '没有响应：{error}',
    browserClosed: '浏览器关闭前没有响应',
    redirected: '{status}，已重定向',
    predicted: '{certainty} {predicted}',
    certainty: { certain: '预测为', likely: '很可能是' },
    agreements: {
      'as-predicted': '{answer}，与预测一致',
      accepted: '{answer}，但{certainty} {predicted}',
      refused: '{answer}，但请求中看不出原因',
      'other-reason': '{answer}，但{certainty} {predicted}',
      'beyond-request': '{answer}，原因不在请求中',
    },
    answer: '响应',
    sizes: {
      budgets: '限额',
      budget: '{name}：{used} / {max}（{share}）',
      keys: '键',
      key: '{key}：键名 {keys}，值 {values}',
      compressed: '压缩后',
      would: 'lz4 {lz4}，deflate {deflate}',
    },
    moreOfRule: { one: '另有 {n} 处相同问题', other: '另有 {n} 处相同问题' },
    totals: {
      files: { one: '{n} 个文件', other: '{n} 个文件' },
      batches: { one: '{n} 个批次', other: '{n} 个批次' },
      preflights: { one: '{n} 个预检请求', other: '{n} 个预检请求' },
      errors: { one: '{n} 个错误', other: '{n} 个错误' },
      warnings: { one: '{n} 个警告', other: '{n} 个警告' },
      refused: { one: '{n} 个被服务端拒绝', other: '{n} 个被服务端拒绝' },
      skipped: { one: '{n} 条记录无法读取', other: '{n} 条记录无法读取' },
      unreadable: { one: '{n} 个文件无法读取', other: '{n} 个文件无法读取' },
    },
  },

  encode: {
    written: '{wire}；压缩前 {raw}',
  },

  endpoint: {
    listens: 'SLS 模拟服务',
    listening: '{origin}，仅限本机。按 Ctrl+C 结束。',
    target: '发送到',
    logstores: 'Logstore',
    received: '已收到的请求',
    orders: '按需返回错误',
    orderOne: '在请求的 URL 后加 ?tell=ORDER。',
    orderList:
      'ORDER 可为 error:CODE、redirect:307、redirect:302、html:STATUS、empty:STATUS、hang、delay:MS（最大 30000）、cors:off、preflight:refused 或 auth；多个之间用逗号分隔。',
    orderStanding: '对所有自身未带 tell 的请求生效（redirect 除外），直到用空的 tell= 取消：',
    noAnswer: '尚未响应',
  },
};
