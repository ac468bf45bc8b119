/**
 * The Web Worker that simulates: runs worker.wasm, whose program takes over
 * self.onmessage. It finds the start message in globalThis.startMessage, as
 * {params: JSON string, port}.
 */
importScripts('wasm_exec.js');

{
  /** @type {MessagePort} to the stage */
  let port;
  // What the program takes for its port to the stage stays the same when the
  // stage comes back with a new one, after losing its graphics context.
  const stage = {
    /** @type {((event: MessageEvent) => void) | null} */
    onmessage: null,
    /** @param {unknown} message @param {Transferable[]} transfer */
    postMessage: (message, transfer) => port.postMessage(message, transfer),
  };

  /** @param {MessagePort} next */
  const connect = (next) => {
    port = next;
    port.onmessage = (event) => stage.onmessage?.(event);
  };

  /** @param {{module: WebAssembly.Module, params: string}} message */
  const run = async ({ module, params }) => {
    Object.assign(globalThis, { startMessage: { params, port: stage } });
    let reason = 'the simulating program ended';
    try {
      const go = new Go();
      await go.run(await WebAssembly.instantiate(module, go.importObject));
    } catch (error) {
      reason = String(error);
    }
    postMessage(JSON.stringify({ type: 'failed', message: reason }));
  };

  // Listens before the program does, and keeps from it what is not for it.
  addEventListener('message', (event) => {
    if (event.data.type !== 'start' && event.data.type !== 'port') return;
    event.stopImmediatePropagation();
    connect(event.data.port);
    if (event.data.type === 'start') run(event.data);
  });
}
