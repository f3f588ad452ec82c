import type { FilterPageWords } from '../en/filter-page.ts';

/** The words of the page of the filter language in Simplified Chinese. */
export const zhCNFilterPage: FilterPageWords = {
  title: '过滤器',
  intro:
    '在面板的过滤框中（按 `/` 可跳到该处）输入的内容决定显示哪些批次。过滤只会隐藏批次，不会丢弃。输入时会补全键名和出现过的值；写错的地方会在对应字符下方标出，列表保持不变。点击分面会写入过滤条件，行的菜单也可以。本页由 `npm run docs:filter` 根据 `src/batch/filter/` 中的表生成。',
  filter: '过滤条件',
  finds: '查找的内容',
  examples: {
    login: '任意位置出现的文本：主题、来源、标签、URL、错误码、请求 ID、规则、备注，以及解码后日志的所有键和值',
    '"add to cart"': '含空格的文本',
    'topic:login': '主题为“login”，不区分大小写',
    'topic=login': '主题与“login”完全一致',
    'topic:login,logout': '多个值之一',
    'topic:order_*': '以“order_”开头的主题：星号代表任意文本',
    'url:/cart\\/\\d+/i': '正则表达式，可用标志 i、m、s、u',
    'tag.env:prod': '日志组的某个标签',
    'log.price>100': '含有字段“price”大于 100 的日志的批次',
    'raw>100k': '压缩前超过 100,000 字节；也可用 `m`，`ki` 表示 1,024',
    'logs:10..20': '日志条数在 10 到 20 之间，含两端',
    'status:4xx': '400 到 499 之间的所有状态码',
    'time:14:02..14:05': '在当天这几分钟内开始的批次',
    '-status:200': '排除这些；也可写成 `NOT status:200`',
    'is:error OR is:warning': '满足其一；两个条件之间的空格表示 AND',
    '(topic:login OR topic:logout) -tag.env:test': '括号',
  },
  rules: [
    'AND 优先于 OR；AND、OR、NOT 均须大写。',
    '`:` 表示相似，`=` 表示完全一致；数字、大小、时长和时间还可用 `>`、`>=`、`<`、`<=`。',
    '`key:*` 查找该处有值的批次，`-key:*` 查找没有值的批次。',
    '引号使文本按原样查找：`"topic:login"` 查找的就是这些字符。',
  ],
  keys: '键',
  key: '键',
  what: '含义',
  values: '可用的值',
  aliases: '与浏览器的“网络”面板一致，`domain`、`status-code`、`transferred` 分别等同于 `host`、`status`、`wire`。',
};
