import type { DocsWords } from '../en/docs.ts';

/** What the page of rules says beside the rules, in Simplified Chinese. */
export const zhCNDocs: DocsWords = {
  title: '规则',
  intro:
    'Tracklens 对发往 SLS 的请求所做的检查，按服务端检查的先后顺序排列，共 {n} 条。预测的响应由第一条会导致拒绝的规则决定。“错误”均有文档或实测依据；仅为推断或他人报告的，最多为“警告”。本页由 `npm run docs:rules` 根据 `src/sls/rules/` 中的表生成。',
  rule: '规则',
  severity: '级别',
  expect: '要求',
  message: '说明',
  cure: '修复建议',
  predicts: 'SLS 的响应',
  evidence: '依据',
  undocumented: '拒绝（错误码未见文档）',
  probably: '可能为 {answer}',
  line: '- **{name}**：{text}',
  easedSeverity: '{severity}。{eased}',
  evidenceAt: '{evidence}，<{source}>',
  unsent: '不返回：浏览器不会发送该请求',
  parts: {
    preflight: '预检请求',
    url: 'URL',
    headers: '请求头',
    body: '正文',
    logs: '日志',
    sizes: '大小',
  },
};
