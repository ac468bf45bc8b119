/**
 * The Web Worker that simulates: runs worker.wasm, whose program takes over
 * self.onmessage. To show a network it is sent {type: 'start', module, params,
 * port}; the program finds {params: JSON string, port} in
 * globalThis.startMessage. Sent {type: 'desk', module}, the program runs
 * trials on request.
 */
importScripts('../wasm_exec.js');

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

  /** @param {WebAssembly.Module} module */
  const run = async (module) => {
    let reason = 'the simulating program ended';
    try {
      const go = new Go();
      const instance = await WebAssembly.instantiate(module, go.importObject);
      // The SIMD kernel works in the memory of the program.
      Object.assign(globalThis, { goMemory: instance.exports.mem });
      await go.run(instance);
    } catch (error) {
      reason = error instanceof WebAssembly.LinkError ? 'worker.wasm and wasm_exec.js are not of one build' : String(error);
    }
    postMessage(JSON.stringify({ type: 'failed', message: reason }));
  };

  // Listens before the program does, and keeps from it what is not for it.
  addEventListener('message', (event) => {
    const { type, module, params } = event.data ?? {};
    if (type !== 'start' && type !== 'port' && type !== 'desk') return;
    event.stopImmediatePropagation();
    if (type !== 'desk') connect(event.data.port);
    if (type === 'start') Object.assign(globalThis, { startMessage: { params, port: stage } });
    if (type !== 'port') run(module);
  });
}
