import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadModules } from '../../page/programs/loading.js';

const sizes = { 'worker.wasm': { bytes: 5000, gzip: 1300 }, 'stage.wasm': { bytes: 10_000, gzip: 2500 } };

/**
 * What is told while both programs load, in chunks of 1000 bytes.
 * @param {(file: keyof typeof sizes) => Record<string, string>} headers
 * @param {object | null} table that the server has of sizes
 */
async function load(headers, table = sizes) {
  /** @param {string} file */
  const answer = async (file) => {
    if (file === 'sizes.json') return new Response(table ? JSON.stringify(table) : 'not found');
    const program = /** @type {keyof typeof sizes} */ (file);
    let left = sizes[program].bytes;
    return new Response(
      new ReadableStream({
        async pull(controller) {
          await new Promise((done) => setTimeout(done)); // as from a server
          if (left === 0) return controller.close();
          controller.enqueue(new Uint8Array(1000));
          left -= 1000;
        },
      }),
      { headers: headers(program) },
    );
  };
  Object.assign(globalThis, { fetch: answer });
  Object.assign(WebAssembly, { compileStreaming: async (/** @type {Response} */ response) => (await response.arrayBuffer()).byteLength });
  /** @type {{received: number, total: number | null}[]} */
  const told = [];
  const modules = loadModules((received, total) => told.push({ received, total }));
  assert.deepEqual(await Promise.all([modules.worker, modules.stage]), [5000, 10_000], 'the programs come whole');
  await new Promise((done) => setTimeout(done));
  return told;
}

/** What is transferred grows to its total and not beyond, which is right once it is told. @param {{received: number, total: number | null}[]} told @param {number} total */
function grows(told, total) {
  const last = told[told.length - 1];
  assert.deepEqual(last, { received: total, total });
  const known = told.filter((one) => one.total !== null);
  assert(known.length > 8, 'it is known early');
  known.reduce((before, { received, total: now }) => {
    assert.equal(now, total);
    assert(received >= before && received <= total, `${before}, then ${received}`);
    return received;
  }, 0);
}

test('files as they are', async () => {
  grows(await load((file) => ({ 'content-length': String(sizes[file].bytes) })), 15_000);
  grows(await load((file) => ({ 'content-length': String(sizes[file].bytes) }), null), 15_000);
  grows(await load(() => ({})), 15_000);
});

test('compressed, of a known length', async () => {
  grows(await load((file) => ({ 'content-encoding': 'gzip', 'content-length': String(sizes[file].gzip) })), 3800);
  grows(await load((file) => ({ 'content-encoding': 'br', 'content-length': String(sizes[file].gzip - 200) })), 3400);
});

test('compressed as they are sent', async () => {
  grows(await load(() => ({ 'content-encoding': 'gzip' })), 3800);
});

test('compressed, and nobody knows to what they grow', async () => {
  const told = await load(() => ({ 'content-encoding': 'gzip', 'content-length': '1000' }), null);
  assert(told.every(({ total }) => total === null));
});
