import { lacksWebAssembly } from './loading.js';

/**
 * The program that simulates, worker.wasm, compiled once for all workers.
 * Rejected with a sentence for the visitor.
 * @returns {Promise<WebAssembly.Module>}
 */
export async function loadProgram() {
  const lack = lacksWebAssembly();
  if (lack) throw new Error(lack);
  try {
    return await WebAssembly.compileStreaming(fetch('worker.wasm'));
  } catch (error) {
    throw new Error(
      `The simulator did not load: worker.wasm, ${error instanceof Error ? error.message : error}. Check the connection, then load the page again.`,
    );
  }
}
