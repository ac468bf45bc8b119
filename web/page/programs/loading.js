/** Loads and compiles the two programs, and says how far it is. */

import { loadProgram, loadSizes } from './program.js';
import { Transfer } from './transfer.js';

export { lacksWebAssembly } from './program.js';

/** @typedef {{worker: Promise<WebAssembly.Module>, stage: Promise<WebAssembly.Module>}} Modules */
/** @typedef {(received: number, total: number | null) => void} Progress in bytes as they are transferred; the total is null until it is known */

export const noWebGL =
  'This browser gives no WebGL 2, which the plots need. Switch on hardware acceleration in its settings, or open the page in another current browser.';

/** Whether the browser lets anything draw as the stage does. */
export function hasWebGL() {
  const context = document.createElement('canvas').getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}

/** Both programs, on their way. */
class Loading {
  #ended = new AbortController();
  #transfers = [new Transfer(), new Transfer()];
  /** @type {Progress} */ #progress = () => {};
  /** @type {Modules} */ modules;

  constructor() {
    const sizes = loadSizes();
    this.modules = {
      worker: this.#load('worker.wasm', sizes, this.#transfers[0]),
      stage: this.#load('stage.wasm', sizes, this.#transfers[1]),
    };
    for (const module of Object.values(this.modules)) module.catch(() => {}); // whoever waits for it is told
  }

  /** @param {Progress} progress @param {AbortSignal} [signal] nobody waits for them any more */
  follow(progress, signal) {
    this.#progress = progress;
    signal?.addEventListener('abort', () => this.#ended.abort());
    if (this.#transfers.some(({ received }) => received > 0)) this.#tell();
  }

  #tell() {
    const known = this.#transfers.every(({ total }) => total !== null);
    this.#progress(
      this.#transfers.reduce((sum, { received }) => sum + received, 0),
      known ? this.#transfers.reduce((sum, { total }) => sum + Number(total), 0) : null,
    );
  }

  /** @param {string} file @param {Promise<import('./program.js').Sizes>} sizes @param {Transfer} transfer */
  #load(file, sizes, transfer) {
    return loadProgram(file, sizes, this.#ended.signal, {
      begin: (headers) =>
        sizes.then((known) => {
          transfer.begin(headers, known[file]);
          this.#tell();
        }),
      add: (bytes) => {
        transfer.add(bytes);
        this.#tell();
      },
      end: () => {
        transfer.end();
        this.#tell();
      },
    });
  }
}

/** @type {Loading | null} on their way before anybody waits for them */
let early = null;

/** Begins to load both programs, for the next that asks for them. */
export function loadEarly() {
  early = new Loading();
  return early.modules;
}

/**
 * Loads both programs at once. A promise that is rejected has an Error whose
 * message is a sentence for the visitor.
 * @param {Progress} progress
 * @param {AbortSignal} [signal] nobody waits for them any more
 * @returns {Modules}
 */
export function loadModules(progress, signal) {
  const loading = early ?? new Loading();
  early = null;
  loading.follow(progress, signal);
  return loading.modules;
}
