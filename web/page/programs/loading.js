/** Loads and compiles the two programs, and says how far it is. */

import { loadProgram, loadSizes } from './program.js';
import { Transfer } from './transfer.js';

export { lacksWebAssembly } from './program.js';

/** @typedef {{worker: Promise<WebAssembly.Module>, stage: Promise<WebAssembly.Module>}} Modules */
/** @typedef {(received: number, total: number | null) => void} Progress in bytes as they are transferred; the total is null until it is known */

export const noWebGL =
  'This browser gives no WebGL 2, which the plots need. Switch on hardware acceleration in its settings, or open the page in another current browser.';

/** Whether the stage can draw. */
export function hasWebGL() {
  const context = document.createElement('canvas').getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}

/**
 * Loads both programs at once. A promise that is rejected has an Error whose
 * message is a sentence for the visitor.
 * @param {Progress} progress
 * @param {AbortSignal} [signal] nobody waits for them any more
 * @returns {Modules}
 */
export function loadModules(progress, signal) {
  const transfers = [new Transfer(), new Transfer()];
  const tell = () => {
    const known = transfers.every(({ total }) => total !== null);
    progress(
      transfers.reduce((sum, { received }) => sum + received, 0),
      known ? transfers.reduce((sum, { total }) => sum + Number(total), 0) : null,
    );
  };
  const sizes = loadSizes();

  /** @param {string} file @param {Transfer} transfer */
  const load = (file, transfer) =>
    loadProgram(file, sizes, signal, {
      begin: (headers) =>
        sizes.then((known) => {
          transfer.begin(headers, known[file]);
          tell();
        }),
      add: (bytes) => {
        transfer.add(bytes);
        tell();
      },
      end: () => {
        transfer.end();
        tell();
      },
    });
  return { worker: load('worker.wasm', transfers[0]), stage: load('stage.wasm', transfers[1]) };
}
