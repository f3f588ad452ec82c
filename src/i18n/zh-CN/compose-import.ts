import type { ComposeImportWords } from '../en/compose-import.ts';

/** What is said of a draft that is pasted, and of one that is copied as code, in Simplified Chinese. */
export const zhCNComposeImport: ComposeImportWords = {
  forms: {
    'curl-bash': 'cURL 命令（bash）',
    'curl-cmd': 'cURL 命令（cmd）',
    powershell: 'PowerShell 命令',
    fetch: 'fetch 调用',
    sdk: 'SDK 调用',
    har: 'HAR 文件',
    'log-group': '日志组',
    logs: '日志列表',
    log: '单条日志',
    ndjson: '逐行 JSON',
    csv: '表格（CSV）',
    url: 'URL 地址',
    json: 'JSON 文本',
  },

  place: '第 {line} 行，第 {column} 列',

  faults: {
    empty: {
      what: '没有粘贴任何内容。',
      cure: '请粘贴 cURL 命令、fetch 调用、HAR、JSON 或 CSV 格式的日志、SDK 调用或日志上报 URL。',
    },
    'too-long': { what: '文本过长，或展开后过长。', cure: '请只粘贴其中一部分。' },
    'unknown-form': {
      what: '无法将这段内容识别为请求或日志。',
      cure: '请粘贴 cURL 命令、fetch 调用、HAR、JSON 或 CSV 格式的日志、SDK 调用或日志上报 URL。',
    },
    'quote-open': { what: '此处以 {quote} 开始的引号没有结束。', cure: '请补上引号，或重新复制整条命令。' },
    'heredoc-open': { what: '此处开始的文本没有结束：缺少内容为 {end} 的一行。', cure: '请将命令复制到最后一行。' },
    'bracket-open': { what: '此处的 {bracket} 没有对应的右括号。', cure: '请完整复制，直到右括号为止。' },
    substitution: { what: '{text} 的值只有运行它的 shell 才知道。', cure: '请将其替换为实际的值。' },
    'unknown-program': {
      what: '无法得知 {program} 会输出什么。',
      cure: '只支持 printf、echo、cat、base64 -d、xxd -r -p 和 tr -d。请直接粘贴正文。',
    },
    'no-input': { what: '{program} 在此读取的内容不在命令中。', cure: '请复制整条命令，包括通过管道传入的部分。' },
    file: { what: '文件 {name} 不在此处：网页无法读取它。', cure: '请用文件内容替换文件名。' },
    'no-curl': { what: '命令中没有 curl 或 Invoke-WebRequest 调用。', cure: '请复制整条命令。' },
    'not-base64': { what: '此处要解码的内容不是 base64。', cure: '请重新复制，前后不要带其他内容。' },
    'not-hex': {
      what: '此处要解码的内容不是十六进制：应为成对的 0 到 9 和 a 到 f。',
      cure: '请重新复制，前后不要带其他内容。',
    },
    'printf-format': {
      what: 'printf 在此使用了 {directive}；只支持 %s、%b 和 %%。',
      cure: '请将其替换为它输出的内容。',
    },
    'powershell-value': {
      what: '此处应为一个值，而 {text} 只有 PowerShell 才能求值。',
      cure: '请将其替换为带引号的实际值。',
    },
    'no-url': { what: '没有 URL。', cure: '请加上日志上报请求的 URL。' },
    'several-urls': {
      what: '此处表示另一个 URL，而一个草稿只有一个。',
      cure: '请去掉其他 URL。如果括号是 URL 的一部分，请加上 -g。',
    },
    'unknown-option': { what: 'curl 没有 {option} 选项。', cure: '请更正或去掉它。' },
    'option-value': { what: '{option} 后面缺少值。', cure: '请补上值，或重新复制整条命令。' },
    'form-option': {
      what: '{option} 发送的是表单，SLS 不接受表单。',
      cure: '请发送 JSON：在命令中使用 --data-raw，在 fetch 中使用字符串。',
    },
    'not-json': { what: '从此处起不再是 JSON：{why}。', cure: '请在此处更正，或重新复制 JSON。' },
    'no-logs': { what: '这段 JSON 是 {found}，而日志必须是对象。', cure: '请粘贴日志组、单条日志或日志列表。' },
    'csv-quote': { what: '此处开始的带引号的单元格没有正确结束。', cure: '请补上引号；引号内的引号要写两次。' },
    'csv-cells': {
      what: '这一行有 {cells} 个单元格，而首行只有 {keys} 个键。',
      cure: '请在首行为每一列命名，或将含分隔符的单元格放入引号。',
    },
    'csv-rows': { what: '键名行下面没有数据行。', cure: '请将数据行与键名行一起复制。' },
    'har-tracks': {
      what: 'HAR 中没有日志上报请求，只有 {others} 个其他请求。',
      cure: '请在页面上报日志时重新录制，并保存全部内容。',
    },
    'har-entry': { what: 'HAR 的条目 {index} 无法读取：{path} 缺失或有误。', cure: '请重新保存 HAR。' },
    'string-open': {
      what: '此处以 {quote} 开始的字符串在本行没有结束。',
      cure: '请补上引号；字符串中的换行要写成 \\n。',
    },
    'comment-open': { what: '此处开始的注释没有结束。', cure: '请用 */ 结束注释，或去掉它。' },
    'bracket-wrong': { what: '{bracket} 没有对应的左括号。', cure: '请检查前面是否缺少括号或多了括号。' },
    'value-expected': { what: '此处应为一个值。', cure: '请补上值，或去掉前面的逗号。' },
    'comma-expected': { what: '此处应为逗号或右括号。', cure: '请在此前补上逗号。' },
    'colon-expected': { what: '此处应为冒号，跟在键 {key} 之后。', cure: '请写成“键: 值”的形式。' },
    'unknown-value': { what: '{source} 的值只有程序运行时才知道。', cure: '请将其替换为实际的文本。' },
    'too-deep': { what: '嵌套过深，无法读取。', cure: '请只粘贴其中一部分。' },
    'no-call': {
      what: '其中没有发送日志的调用：fetch、sendBeacon 或 SDK 的 send。',
      cure: '请连同参数一起复制该调用。',
    },
    'no-target': { what: '此处没有为 {call} 指定 logstore。', cure: '请将选项直接写入调用：host、project、logstore。' },
  },

  notes: {
    variable: '{source} 的值只有程序运行时才知道，已用 {variable} 代替：请为它设置一个值。',
    'ignored-option': '已忽略 {option}：这由浏览器自行决定。',
    ampersand: '没有引号时，shell 会在 & 处结束命令。此处将其视为 URL 的一部分。',
    'default-type': '没有指定 Content-Type，因此 {program} 会发送 {type}，草稿也是如此。',
    'browser-characters': '浏览器把正文的字节复制成了字符，现已还原为实际发送的字节。',
    'browsers-headers': '发送草稿时，以下请求头由浏览器自行设置：{names}。',
    'har-others': '已忽略 HAR 中的非日志上报请求：{n} 个。',
    'har-skipped': 'HAR 中无法读取的条目：{n} 个。',
    'har-hidden': 'HAR 中未保存正文的请求，其草稿没有正文：{n} 个。',
    'har-cut': 'HAR 中只保存了正文开头的请求：{n} 个。',
    'har-more': '只读取了前 {max} 个请求，已忽略其余 {n} 个。',
    javascript: '这段内容不是 JSON，已按 JavaScript 读取。',
    'added-fields': '{sdk} 会为每条日志添加只有页面才知道的字段（TIME、OS、BROWSER 等），草稿中没有这些字段。',
    'unknown-logs': '{source} 的结果只有程序运行时才知道：请自行添加这些日志。',
    'no-logs': '调用中没有日志：请添加一条。',
    'no-target': '调用中没有指定 Project：请设置 URL。',
  },

  exports: {
    bash: '复制为 cURL（bash）',
    powershell: '复制为 cURL（PowerShell）',
    fetch: '复制为 fetch',
    node: '复制为 Node.js',
    python: '复制为 Python',
    'web-track-browser': '复制为 web-track-browser',
  },
};
