import type { OutcomesWords, ReasonsWords } from '../en/outcomes.ts';

/** What became of a request, in a word or two and in a sentence, in Simplified Chinese. */
export const zhCNOutcomes: OutcomesWords = {
  waiting: { name: '等待中', what: '尚未收到响应。' },
  answered: { name: '已响应', what: '服务器返回了 {status}。' },
  redirected: { name: '已重定向', what: '服务器重定向了该请求（{status}）。' },
  opaque: { name: '页面不读取响应', what: '服务器返回了 {status}。' },
  'cors-blocked': { name: '被 CORS 拦截', what: '服务器返回了 {status}，但浏览器没有把响应交给页面。' },
  'preflight-refused': { name: '预检被拒绝', what: '浏览器没有发送该请求：服务器拒绝了预检请求。' },
  aborted: { name: '已中止', what: '页面没有等到响应。' },
  'blocked-by-client': { name: '被拦截', what: '浏览器阻止了该请求。' },
  'mixed-content': { name: '混合内容', what: '浏览器没有发送该请求：安全页面不能向 http 地址发送请求。' },
  'service-worker-answered': {
    name: '由 service worker 响应',
    what: '页面的 service worker 接管了该请求，之后没有看到它继续发送。',
  },
  'connection-refused': { name: '连接被拒绝', what: '无法与服务器建立连接。' },
  'connection-lost': { name: '连接中断', what: '在响应完整之前连接中断。' },
  'timed-out': { name: '超时', what: '服务器没有及时响应。' },
  tls: { name: 'TLS 错误', what: '无法与服务器建立安全连接。' },
  dns: { name: '主机不存在', what: '无法解析主机名。' },
  offline: { name: '离线', what: '浏览器处于离线状态。' },
  'no-answer': { name: '文件中无响应', what: '文件中没有该请求的响应，也未说明原因。' },
  'browser-closed': { name: '浏览器已关闭', what: '收到响应之前，浏览器或 Tracklens 已关闭。' },
  failed: { name: '失败', what: '请求失败。' },
};

/** Why, and what to do, of each outcome that is more than an answer. */
export const zhCNReasons: ReasonsWords = {
  opaque: {
    why: '对于 beacon、图片和 no-cors 请求，页面从不读取响应，因此即使被拒绝也不会知道。',
    cure: '测试时请在这里查看响应，或改用 fetch 发送。',
  },
  'cors-blocked': {
    why: '响应中没有允许该页面来源的 Access-Control-Allow-Origin。服务器已经处理了请求，但页面会认为请求失败，SDK 可能会重复发送同一批日志。',
    cure: '请让服务器或代理允许该页面的来源。如果目标就是 SLS，请检查是否已开启 WebTracking，以及 Project 和 Logstore 是否存在：部分拒绝响应不带 CORS 响应头。',
  },
  'preflight-refused': {
    why: '发送带 x-log-* 请求头的跨域请求之前，浏览器会先用 OPTIONS 询问服务器，而响应没有允许所请求的内容。',
    cure: '请让服务器或代理以 2xx 响应 OPTIONS，并允许页面来源、请求方法以及所请求的每一个请求头。',
  },
  aborted: {
    why: '页面取消了请求、达到了自身的超时时间，或者已被离开或刷新。服务器仍可能已经保存了这些日志（{error}）。',
    cure: '离开页面时不能丢失的日志，请用 navigator.sendBeacon 或带 keepalive 的 fetch 发送。',
  },
  'blocked-by-client': {
    why: '其他扩展、浏览器的跟踪保护或管理员策略拦截了它（{error}），请求没有到达网络。',
    cure: '请对该网站关闭内容拦截。您的用户也可能安装了拦截工具，使用自定义域名较少被拦截。',
  },
  'mixed-content': {
    why: '页面通过 https 加载，而目标地址以 http 开头。',
    cure: '请改为发送到 https 地址。',
  },
  'service-worker-answered': {
    why: 'service worker 可能用缓存或自行构造的内容响应，也可能改发了别的请求。这种情况下 SLS 不会收到该批次。',
    cure: '请让 service worker 的 fetch 监听器不要处理发往 SLS 的请求。',
  },
  'connection-refused': {
    why: '该地址和端口上没有服务，或者被防火墙、代理阻挡（{error}）。',
    cure: '请检查主机和端口，并确认服务器正在运行。',
  },
  'connection-lost': {
    why: '服务器、代理或网络关闭了连接（{error}）。服务器仍可能已经保存了这些日志。',
    cure: '请重新发送。如果经常发生，请查看服务器或代理的日志。',
  },
  'timed-out': {
    why: '浏览器放弃了等待（{error}）。',
    cure: '请检查从当前网络能否访问该主机。',
  },
  tls: {
    why: '证书不受信任或与主机不符，或者该端口上的服务不是 TLS（{error}）。',
    cure: '请在标签页中打开该地址查看证书，并检查主机和端口。',
  },
  dns: {
    why: 'DNS 中没有该主机（{error}）。只有 Project 和地域都正确，Project 的主机名才存在。',
    cure: '请检查 Project、地域以及主机名的拼写。',
  },
  offline: {
    why: '没有网络连接（{error}）。',
    cure: 'SDK 应当保留未能发送的日志，稍后再发送。',
  },
  'no-answer': {
    why: '保存文件时响应尚未返回，或写入文件的工具未保存响应。',
    cure: '待请求完成后重新保存文件，或在录制该请求的工具中查看。',
  },
  'browser-closed': {
    why: '无法得知服务器是否收到了该请求。',
    cure: '如有必要，请重新发送。',
  },
  failed: {
    why: '浏览器只给出：{error}。',
    cure: '页面的控制台和“网络”面板中可能有更多信息。',
  },
};
