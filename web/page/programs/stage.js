/**
 * The script of the inner frame: runs the program that draws. The page outside
 * loads that program and posts it here as {type: 'module', module}, after this
 * document has asked for it. Ebitengine loads the document again when the browser
 * takes its graphics context away; so does this script when the program has ended,
 * for which a lost context may be the reason, too.
 */

/** The page outside. One that was opened as a file has an origin without a name. */
const outside = self.origin === 'null' ? '*' : self.origin;

/** @param {MessageEvent} event */
async function start(event) {
  if (event.source !== parent || event.origin !== self.origin || event.data.type !== 'module') return;
  removeEventListener('message', start);
  let reason = 'the drawing program ended';
  try {
    const go = new Go();
    /** @type {WebAssembly.Module} */
    const module = event.data.module;
    const instance = await WebAssembly.instantiate(module, go.importObject);
    performance.mark('instantiated');
    await go.run(instance);
  } catch (error) {
    reason = String(error);
  }
  if (!document.querySelector('canvas')?.getContext('webgl2')?.isContextLost())
    parent.postMessage({ type: 'stage-failed', message: reason }, outside);
  location.reload();
}

addEventListener('message', start);
document.documentElement.dataset.waiting = ''; // for who has missed the message
parent.postMessage({ type: 'stage-waiting' }, outside);
