/**
 * The Web Worker that simulates: runs a program that takes over self.onmessage.
 * To show a network it is sent {type: 'program', module}, and {type: 'start', params, port}
 * when the page knows what; the program, worker.wasm, awaits {params: JSON string, port}
 * in globalThis.startMessage. Sent {type: 'desk', module}, it runs desk.wasm, which runs
 * trials on request. To {type: 'probe'} it says {type: 'alive'}.
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

  /** @type {(start: {params: string, port: typeof stage}) => void} */
  let begin;
  Object.assign(globalThis, { startMessage: new Promise((resolve) => (begin = resolve)) });

  // The program says that it has no memory left only where it writes its errors.
  let starved = false;
  const { writeSync } = fs;
  /** @param {number} file @param {Uint8Array} bytes */
  fs.writeSync = (file, bytes) => {
    starved ||= /out of memory|cannot allocate/.test(new TextDecoder().decode(bytes));
    return writeSync(file, bytes);
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
      reason = error instanceof WebAssembly.LinkError ? 'the program and wasm_exec.js are not of one build' : String(error);
    }
    postMessage(JSON.stringify({ type: 'failed', message: starved ? 'out of memory' : reason }));
  };

  // Listens before the program does, and keeps from it what is not for it.
  addEventListener('message', (event) => {
    const { type, module, params } = event.data ?? {};
    if (!['program', 'start', 'port', 'desk', 'probe'].includes(type)) return;
    event.stopImmediatePropagation();
    if (type === 'probe') postMessage(JSON.stringify({ type: 'alive' }));
    if (type === 'program' || type === 'desk') run(module);
    if (type === 'start' || type === 'port') connect(event.data.port);
    if (type === 'start') begin({ params, port: stage });
  });
}
