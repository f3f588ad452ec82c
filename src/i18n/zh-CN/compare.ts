import type { CompareWords } from '../en/compare.ts';

/** The same in Simplified Chinese. */
export const zhCNCompare: CompareWords = {
  compare: '比较',
  chooseTwo: '请选择两个批次进行比较。',
  title: '比较两个批次',
  left: '左',
  right: '右',
  name: '名称',
  differencesOnly: '仅显示差异',
  swap: '交换',
  close: '关闭比较',
  isSame: '内容没有差异（顺序可能不同）。',
  counts: '{changed} 处不同，{left} 处仅左侧有，{right} 处仅右侧有，{same} 处相同',
  unread: '无法读取日志组：{sides}',
  absent: '无',
  log: '日志 {n}',
  states: { same: '相同', changed: '不同', left: '仅左侧有', right: '仅右侧有' },
  lists: {
    request: '请求',
    query: '查询参数',
    headers: '请求头',
    envelope: '批次信息',
    tags: '标签',
    logs: '日志',
  },
};
