import type { ComposeSendableWords } from '../en/compose-sendable.ts';

/** The same in Simplified Chinese. */
export const zhCNComposeSendable: ComposeSendableWords = {
  obstacles: {
    'url-none': '这不是完整的 URL：需要 https://（或 http://）、主机名和路径，否则无法发送。',
    'url-not-http': '只能发送到 https:// 或 http:// 地址。',
    'url-credentials': '浏览器不会向包含用户名或密码的 URL 发送请求。请删除 @ 之前的内容。',
    'method-invalid': '这不是有效的 HTTP 方法：只能包含字母、数字和少数符号，不能有空格。',
    'method-forbidden': '浏览器禁止发送 CONNECT、TRACE 和 TRACK 请求。',
    'body-of-get': '浏览器不会随 GET 或 HEAD 发送请求体。请改用 POST，或清空字节内容。',
    'get-first-log': 'GET 形式只能携带一条日志：主题和第一条日志写入查询参数，其余日志、来源和标签不会发送。',
    'get-no-log': '文本不是日志组，因此不会有任何字段写入查询参数。',
    'header-name': '这不是有效的请求头名称：只能包含字母、数字和连字符，不能有空格，否则无法发送。',
    'header-value': '请求头的值不能包含换行符或 NUL，否则无法发送。',
    'header-characters':
      '请求头的值只能包含 U+00FF 以内的字符，无法发送中文和表情符号。请使用百分号编码，或将内容放入请求体。',
    'header-blanks': '请求头的值首尾的空白会被去除。',
    'header-twice': '同名的请求头会合并为一个发送，各值之间以逗号分隔。',
    'header-forbidden': '该请求头由浏览器自行生成或省略，此处填写的值不会发送。',
    'header-origin':
      '页面只会发送自己的 Origin。如需指定其他值，请由 Tracklens 直接发送：届时会通过仅作用于该请求的规则来设置。',
    'header-user-agent': 'Chrome 始终发送自己的 User-Agent；Firefox 会发送此处填写的值。',
    'beacon-method': 'beacon 始终使用 POST。',
    'beacon-header':
      'beacon 除 Content-Type 外不能携带其他请求头。SLS 的版本可以改为写在查询参数中：APIVersion=0.6.0。',
    'beacon-content-type': 'beacon 的 Content-Type 会以小写形式发送，且只能包含 ASCII 字符。',
    'beacon-too-long': '浏览器会拒绝超过 64 KiB 的 beacon；同一页面所有正在发送的 beacon 共用此额度。',
  },
};
