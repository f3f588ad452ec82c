/**
 * Runs in the process of a page, with `order` from firefox-scope.js: a body to run, points to press on and to drag over, a key to press, or a
 * file to choose.
 * The debugger's way in is the one of the console: the body runs in the page's own realm (`instanceof` holds), and its
 * content security policy, which forbids `eval` in an extension's page, does not bind it.
 */
const { addDebuggerToGlobal } = ChromeUtils.importESModule('resource://gre/modules/jsdebugger.sys.mjs');

function answer(json, error) {
  sendAsyncMessage(order.reply, { json, error });
}

function runInPage(body) {
  if (!globalThis.Debugger) addDebuggerToGlobal(globalThis);
  const page = new Debugger(content).getDebuggees()[0];
  const code = `(async () => {${body}\n})().then(
    (result) => answer(JSON.stringify(result)),
    (error) => answer(undefined, String(error) + '\\n' + (error?.stack ?? '')))`;
  const ended = page.executeInGlobalWithBindings(code, {
    answer: page.makeDebuggeeValue(Cu.exportFunction(answer, content)),
  });
  // The body did not even parse.
  if (ended?.throw) answer(undefined, String(ended.throw.unsafeDereference()));
}

/** `synthesizeMouseEvent` goes the way of a real mouse: the page sees trusted events, and a user who acts. */
function drag(points) {
  const mouse = (type, { x, y }, more = {}) =>
    content.synthesizeMouseEvent(type, x, y, { button: 0, clickCount: type === 'mousemove' ? 0 : 1, ...more }, {});
  mouse('mousemove', points[0]);
  mouse('mousedown', points[0]);
  for (const point of points.slice(1)) mouse('mousemove', point, { buttons: 1 });
  mouse('mouseup', points.at(-1));
  answer();
}

/** The processor of text goes the way of a real keyboard: what a key does by itself it does here, too. */
function pressKey({ key, code, keyCode, ctrlKey, altKey, metaKey, shiftKey }) {
  const processor = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
  if (!processor.beginInputTransactionForTests(content)) return answer(undefined, 'the page takes no keys now');
  const modifiers = { Control: ctrlKey, Alt: altKey, Meta: metaKey, Shift: shiftKey };
  const held = Object.keys(modifiers).filter((name) => modifiers[name]);
  const press = new content.KeyboardEvent('', { key, code, keyCode });
  const flags = key.length > 1 ? processor.KEY_NON_PRINTABLE_KEY : 0;
  for (const name of held)
    processor.keydown(new content.KeyboardEvent('', { key: name }), processor.KEY_NON_PRINTABLE_KEY);
  processor.keydown(press, flags);
  processor.keyup(press, flags);
  for (const name of held)
    processor.keyup(new content.KeyboardEvent('', { key: name }), processor.KEY_NON_PRINTABLE_KEY);
  answer();
}

/** Only the browser itself may make a File of a path. */
async function chooseFile(selector, path) {
  const input = content.document.querySelector(selector);
  if (!input) return answer(undefined, `no element matches ${selector}`);
  input.mozSetFileArray([await content.File.createFromFileName(path)]);
  // As a person's choice would tell of itself.
  for (const type of ['input', 'change']) input.dispatchEvent(new content.Event(type, { bubbles: true }));
  answer();
}

if (order.body !== undefined) runInPage(order.body);
else if (order.path !== undefined)
  chooseFile(order.selector, order.path).catch((error) => answer(undefined, String(error)));
else if (order.press !== undefined) pressKey(order.press);
else drag(order.points);
