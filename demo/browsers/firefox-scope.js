/**
 * Runs once in Firefox's own ("chrome") scope, with `args` from our side, and leaves `demoBrowser` on the window for
 * the scripts that follow. There is no other way to the toolbox: to WebDriver it is no page. Seen on Firefox 153.
 */
const [addonId, frameScript] = args;
const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
const { gDevTools } = require('devtools/client/framework/devtools');
// Another one after the extension was reloaded.
const extension = () => WebExtensionPolicy.getByID(addonId).extension;
const tab = gBrowser.selectedTab;
const system = Services.scriptSecurityManager.getSystemPrincipal();
const toolbox = () => gDevTools.getToolboxForTab(tab);

/** What can be run in, pressed on and pictured, by name: the <browser> element, and the browsing context of the picture. */
const views = {
  page: { browser: () => tab.linkedBrowser, shown: () => tab.linkedBrowser.browsingContext },
};

/** Sends an order to the frame script. It is loaded anew each time: a navigation may put the page into another process. */
function tell(view, order) {
  const { messageManager } = views[view].browser();
  const reply = `demo-browser-${Services.uuid.generateUUID()}`;
  const script = `{ const order = ${JSON.stringify({ ...order, reply })}; ${frameScript} }`;
  return new Promise((resolve, reject) => {
    // A view that goes away, as with an extension that is reloaded, answers nothing any more.
    const onClose = (closed) => {
      if (closed !== messageManager) return;
      Services.obs.removeObserver(onClose, 'message-manager-close');
      reject(new Error(`${view} is gone`));
    };
    Services.obs.addObserver(onClose, 'message-manager-close');
    messageManager.addMessageListener(reply, function listener({ data: answer }) {
      messageManager.removeMessageListener(reply, listener);
      Services.obs.removeObserver(onClose, 'message-manager-close');
      if (answer.error !== undefined) reject(new Error(answer.error));
      else resolve(answer.json === undefined ? undefined : JSON.parse(answer.json));
    });
    messageManager.loadFrameScript(`data:,${encodeURIComponent(script)}`, false);
  });
}

/**
 * Navigates the inspected tab, and waits for the end of the load or for the step within the document. A refused
 * connection is an error; a refused certificate is not: Firefox 153 reports that load as a success, and shows its error
 * page afterwards.
 */
function open(url) {
  const { linkedBrowser } = tab;
  const { spec } = Services.io.newURI(url);
  const { STATE_STOP, STATE_IS_NETWORK, LOCATION_CHANGE_SAME_DOCUMENT } = Ci.nsIWebProgressListener;
  return new Promise((resolve, reject) => {
    const listener = {
      QueryInterface: ChromeUtils.generateQI(['nsIWebProgressListener', 'nsISupportsWeakReference']),
      onStateChange(progress, request, flags, status) {
        if (!progress.isTopLevel || !(flags & STATE_STOP) || !(flags & STATE_IS_NETWORK)) return;
        // The document before may end within our time: the first about:blank does, when the page needs another process.
        if (!(request instanceof Ci.nsIChannel) || request.originalURI.spec !== spec) return;
        settle(Components.isSuccessCode(status) ? undefined : new Components.Exception(url, status).name);
      },
      onLocationChange(progress, _request, _location, flags) {
        if (progress.isTopLevel && flags & LOCATION_CHANGE_SAME_DOCUMENT) settle();
      },
    };
    // A URL that Firefox refuses outright, such as a port it forbids, ends without any notice.
    const limit = setTimeout(() => settle('not loaded after 60 s'), 60_000);
    function settle(error) {
      clearTimeout(limit);
      linkedBrowser.removeProgressListener(listener);
      views.page.listener = undefined;
      if (error) reject(new Error(`${url}: ${error}`));
      else resolve();
    }
    // The browser holds it weakly, so we must hold it.
    views.page.listener = listener;
    linkedBrowser.addProgressListener(listener);
    linkedBrowser.fixupAndLoadURIString(url, { triggeringPrincipal: system });
  });
}

/** Opens a tab in front; gives the name of its view. */
function openTab(url) {
  return viewOf(gBrowser.addTab(url, { triggeringPrincipal: system, inBackground: false }));
}

/** From a toolbox in a window of its own a page is opened in a new window of the browser. */
const browserWindows = () => [...Services.wm.getEnumerator('navigator:browser')];

/** The name of the view of a tab that the extension has opened itself; `null` while there is none. */
function findTab(url) {
  for (const { gBrowser: tabs } of browserWindows()) {
    const found = tabs.tabs.find(({ linkedBrowser }) => linkedBrowser.currentURI.spec.startsWith(url));
    if (!found) continue;
    tabs.selectedTab = found;
    return viewOf(found);
  }
  return null;
}

function viewOf({ linkedBrowser }) {
  const name = `tab ${Object.keys(views).length}`;
  views[name] = { browser: () => linkedBrowser, shown: () => linkedBrowser.browsingContext };
  return name;
}

async function openToolbox() {
  if (!toolbox()) await gDevTools.showToolboxForTab(tab, { toolId: 'webconsole' });
}

/** Shows the extension's panel in the toolbox; false while the extension has not made it yet. */
async function showPanel(title, url) {
  const tool = toolbox()
    .getAdditionalTools()
    .find(({ label }) => label === title);
  if (!tool) return false;
  await toolbox().selectTool(tool.id);
  const frame = toolbox().doc.getElementById(`toolbox-panel-iframe-${tool.id}`);
  const browser = frame?.contentDocument.querySelector('browser');
  if (browser?.currentURI.spec !== url) return false;
  views.panel = { browser: () => browser, shown: () => toolbox().topWindow.browsingContext };
  return true;
}

/** The process in which all extensions run. */
async function extensionProcess() {
  const { children } = await ChromeUtils.requestProcInfo();
  return children.find(({ type }) => type === 'extension').pid;
}

/** Sets the inner size of the toolbox's own window; false while it has not taken it. */
function sizeToolbox(width, height) {
  return sizeWindow(toolbox().topWindow, toolbox().topWindow.document.documentElement, width, height);
}

/** Sets the size of the space that pages have; false while the window has not taken it. */
function sizePage(width, height) {
  return sizeWindow(window, tab.linkedBrowser, width, height);
}

function sizeWindow(win, element, width, height) {
  const { clientWidth, clientHeight } = element;
  if (clientWidth === width && clientHeight === height) return true;
  win.resizeBy(width - clientWidth, height - clientHeight);
  return false;
}

/** Whether the page within has come to the size that its <browser> has on our side: it learns of it later. */
async function sized(view) {
  const { clientWidth, clientHeight } = views[view].browser();
  const [width, height] = await tell(view, { body: 'return [innerWidth, innerHeight]' });
  return width === clientWidth && height === clientHeight;
}

/** Presses a key in a view, whose window must be the one that has the keyboard: without a head none has it by itself. */
function key(view, press) {
  const browser = views[view].browser();
  const { topChromeWindow } = browser.ownerDocument.defaultView.browsingContext;
  if (Services.focus.activeWindow !== topChromeWindow) Services.focus.activeWindow = topChromeWindow;
  if (Services.focus.focusedElement !== browser) browser.focus();
  return tell(view, { press });
}

/** A picture of all that a view shows, in PNG and base64. */
async function picture(view) {
  const bitmap = await views[view].shown().currentWindowGlobal.drawSnapshot(null, 1, 'white');
  const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d').drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas.toDataURL('image/png').split(',')[1];
}

/** As the switch in the add-on manager does. */
async function setAccess(access) {
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
  const change = access === 'withheld' ? 'remove' : 'add';
  await ExtensionPermissions[change](addonId, { permissions: [], origins: ['<all_urls>'] }, extension());
}

const questions = () => browserWindows().filter((win) => win.PopupNotifications.panel.state === 'open');

/** Presses the main button of the question that Firefox asks; false while it asks none. */
function pressPrompt() {
  for (const { document } of questions())
    document.querySelector('#notification-popup popupnotification')?.button.click();
  return questions().length > 0;
}

window.demoBrowser = {
  open,
  openTab,
  findTab,
  setAccess,
  pressPrompt,
  asks: () => questions().length > 0,
  openToolbox,
  showPanel,
  closeToolbox: () => toolbox()?.destroy(),
  sizeToolbox,
  sizePage,
  sized,
  picture,
  run: (view, body) => tell(view, { body }),
  press: (view, x, y) => tell(view, { points: [{ x, y }] }),
  drag: (view, points) => tell(view, { points }),
  key,
  extensionProcess,
  chooseFile: (view, selector, path) => tell(view, { selector, path }),
  host: () => extension().uuid,
  backgroundState: () => extension().backgroundState,
  // Without these two, an attached toolbox or a pending call would put the end off.
  terminateBackground: () =>
    extension().terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true }),
};
