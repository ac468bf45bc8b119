/** Loads and compiles the two programs, and says how far it is. */

import { Transfer } from './transfer.js';

/** @typedef {{worker: Promise<WebAssembly.Module>, stage: Promise<WebAssembly.Module>}} Modules */
/** @typedef {import('./transfer.js').Size} Size */
/** @typedef {(received: number, total: number | null) => void} Progress in bytes as they are transferred; the total is null until it is known */

const noWebAssembly =
  'This browser cannot run WebAssembly, which the simulation needs. Open the page in a current Firefox, Chrome, Edge or Safari, or allow WebAssembly in the security settings.';
const forbidden =
  "The policy under which this site is served forbids WebAssembly, which the simulation needs. Its Content-Security-Policy has to allow script-src 'wasm-unsafe-eval'.";
export const noWebGL =
  'This browser gives no WebGL 2, which the plots need. Switch on hardware acceleration in its settings, or open the page in another current browser.';

/** Why programs cannot run at all, in a sentence, or ''. */
export function lacksWebAssembly() {
  if (typeof WebAssembly !== 'object' || !WebAssembly.compileStreaming) return noWebAssembly;
  try {
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)); // an empty one
    return '';
  } catch (error) {
    return /content.security|csp|unsafe-eval/i.test(String(error)) ? forbidden : noWebAssembly;
  }
}

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
  /** @type {Promise<Record<string, Size | undefined>>} */
  const sizes = fetch('sizes.json', { signal })
    .then((response) => response.json())
    .catch(() => ({})); // what can be told without them is told

  /** @param {string} file @param {Transfer} transfer */
  const load = async (file, transfer) => {
    try {
      const response = await fetch(file, { signal });
      if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}`);
      sizes.then((known) => {
        transfer.begin(response.headers, known[file]);
        tell();
      });
      const counted = response.body.pipeThrough(
        new TransformStream({
          transform(chunk, controller) {
            transfer.add(chunk.byteLength);
            tell();
            controller.enqueue(chunk);
          },
          flush() {
            transfer.end();
            tell();
          },
        }),
      );
      return await WebAssembly.compileStreaming(new Response(counted, { headers: { 'content-type': 'application/wasm' } }));
    } catch (error) {
      throw new Error(
        `The simulator did not load: ${file}, ${error instanceof Error ? error.message : error}. Check the connection, then load the page again.`,
      );
    }
  };
  return { worker: load('worker.wasm', transfers[0]), stage: load('stage.wasm', transfers[1]) };
}
