/** Loads and compiles the two programs, and says how far it is. */

/** @typedef {{worker: WebAssembly.Module, stage: WebAssembly.Module}} Modules */
/** @typedef {(received: number, total: number | null) => void} Progress in bytes, after decompression */

/** What this browser lacks, as a sentence with what to do, or '' if nothing. */
export function lacking() {
  if (typeof WebAssembly !== 'object' || !WebAssembly.compileStreaming) {
    return 'This browser cannot run WebAssembly, which the simulation needs. Open the page in a current Firefox, Chrome, Edge or Safari, or allow WebAssembly in the security settings.';
  }
  const context = document.createElement('canvas').getContext('webgl2');
  if (!context) {
    return 'This browser gives no WebGL 2, which the plots need. Switch on hardware acceleration in its settings, or open the page in another current browser.';
  }
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return '';
}

/**
 * @param {Progress} progress
 * @returns {Promise<Modules>}
 * @throws {Error} if a file does not load; its message is a sentence for the visitor
 */
export async function loadModules(progress) {
  /** @type {Record<string, number>} bytes by file, for the total only */
  const sizes = await fetch('sizes.json').then((response) => response.json()).catch(() => ({}));
  const total = sizes['worker.wasm'] + sizes['stage.wasm'] || null;
  let received = 0;
  progress(0, total);

  /** @param {string} file */
  const load = async (file) => {
    try {
      const response = await fetch(file);
      if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}`);
      const counted = response.body.pipeThrough(new TransformStream({
        transform(chunk, controller) {
          received += chunk.byteLength;
          progress(received, total);
          controller.enqueue(chunk);
        },
      }));
      return await WebAssembly.compileStreaming(new Response(counted, { headers: { 'content-type': 'application/wasm' } }));
    } catch (error) {
      throw new Error(`The simulator did not load: ${file}, ${error instanceof Error ? error.message : error}. Check the connection, then load the page again.`);
    }
  };
  const [worker, stage] = await Promise.all([load('worker.wasm'), load('stage.wasm')]);
  return { worker, stage };
}
