import type { TrafficWords } from '../en/traffic.ts';

/** The words of the bar above the list, the list and what stands in place of it; in Simplified Chinese. */
export const zhCNTraffic: TrafficWords = {
  traffic: {
    title: '批次',
    record: '正在记录',
    recordHint: '正在记录日志上报请求，点击暂停。',
    paused: '已暂停',
    pausedHint: '新请求不会被记录，点击恢复记录。',
    clear: '清空',
    clearHint: '移除此列表中已结束的批次',
    preserveLog: '保留日志',
    preserveLogHint: '页面跳转后仍保留此标签页的批次',
    thisTab: '此标签页',
    allTabs: '所有标签页',
    settings: '设置',
    openTab: '在标签页中打开',
    openTabHint: '在单独页面中查看所有标签页的批次',
    choices: '显示哪些批次',
    all: '全部',
    errors: '错误',
    warnings: '警告',
    warningsHint: '已接受但有警告',
    pending: '进行中',
    preflights: '预检',
    preflightsHint: '显示浏览器在跨域请求前发出的 OPTIONS 请求',
    newBelow: '{n} 个新批次 ↓',
    shown: '{n} / {all} 个批次',
    kept: '已保存 {bytes}，上限 {limit}',
    droppedOfTab: '此标签页已丢弃最早的 {n} 个',
    dropped: '总共已丢弃最早的 {n} 个',
    devtoolsOnly: '仅开发者工具',
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
    recording: {
      always: '正在记录：所有标签页，面板关闭时也在记录',
      'with-devtools': '正在记录：此标签页的开发者工具打开期间',
      waiting: '仅记录打开了开发者工具的标签页',
      paused: '记录已暂停',
    },
    access: {
      'all-sites': '可访问所有网站：能看到每个日志上报请求',
      'this-site': '只能访问部分网站：发往其他主机的请求只能由开发者工具看到',
      withheld: '无权访问此网站：只能看到开发者工具显示的内容',
      unknown: '正在查询访问权限',
    },
    collectors: '无论主机是什么，请求路径以如下形式结尾即视为一个批次：',
    signed: '带签名，由 STS 插件发送',
    rules: { one: '或符合您添加的规则', other: '或符合您添加的 {n} 条规则' },
    addRule: '日志发往自定义路径？请添加规则',
    passedOver: {
      none: '未发现其他可能的上报请求',
      one: '发现 {n} 个未采集的请求',
      other: '发现 {n} 个未采集的请求',
      outside: '在标签页上打开开发者工具，即可查看其中未采集的请求',
    },
    showPassedOver: '显示',
    hidePassedOver: '隐藏',
    collect: '采集此 URL',
    times: '{n} 次',
    late: '开发者工具打开时页面已开始加载。请刷新页面以查看最初的请求。',
    oneTab: {
      devtools: '这里只显示当前标签页的批次。所有标签页的批次在单独的页面中。',
      tab: '这里只显示一个标签页的批次。点击上方的“所有标签页”查看其他批次。',
    },
    filtered: { one: '上方的筛选隐藏了 {n} 个批次', other: '上方的筛选隐藏了 {n} 个批次' },
    showAll: '显示全部',
    state: { good: '正常', warning: '受限', bad: '受阻', neutral: '说明' },
  },

  notices: {
    replaced: {
      title: 'Tracklens 已更新。',
      why: '此面板属于旧版本，不再显示新内容。请关闭并重新打开开发者工具。',
    },
    lost: {
      title: 'Tracklens 后台没有响应。',
      why: '这里可能缺少新请求。正在不断重试；如仍无效，请在浏览器的扩展程序页面中停用再启用 Tracklens。',
    },
    paused: { title: '记录已暂停。', why: '现在开始的请求不会被记录。' },
    'waits-for-devtools': {
      title: '仅记录打开了开发者工具的标签页。',
      why: '这是设置中的选择。',
    },
    memory: {
      title: '批次仅保存在内存中。',
      why: '浏览器拒绝写入磁盘（{why}），因此保留的批次较少，且在 Tracklens 或浏览器重启后全部丢失。请释放磁盘空间后重新加载 Tracklens。',
    },
    withheld: {
      title: '仅开发者工具。',
      why: '浏览器未授权 Tracklens 访问此网站。缺少开发者工具打开之前的请求，以及大多数压缩的正文。',
    },
    'this-site': {
      title: '只能访问部分网站。',
      why: '发往其他主机的请求，只能看到开发者工具显示的内容。',
    },
    resume: '恢复记录',
    giveAccess: '授权访问…',
    openSettings: '设置',
  },

  failures: {
    noArchive: 'Tracklens 无法打开其存档，因此没有可显示的内容：{why}',
  },
};
