/**
 * The script of the inner frame: runs the program that draws. The page outside
 * loads that program and posts it here as {type: 'module', module}, each time
 * this document asks for it; Ebitengine reloads the document when the browser
 * takes its graphics context away.
 */

/** @param {MessageEvent} event */
async function start(event) {
  if (event.source !== parent || event.origin !== location.origin || event.data.type !== 'module') return;
  removeEventListener('message', start);
  let reason = 'the drawing program ended';
  try {
    const go = new Go();
    /** @type {WebAssembly.Module} */
    const module = event.data.module;
    await go.run(await WebAssembly.instantiate(module, go.importObject));
  } catch (error) {
    reason = String(error);
  }
  parent.postMessage({ type: 'stage-failed', message: reason }, location.origin);
}

addEventListener('message', start);
document.documentElement.dataset.waiting = ''; // for who has missed the message
parent.postMessage({ type: 'stage-waiting' }, location.origin);
