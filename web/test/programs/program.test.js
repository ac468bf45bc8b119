import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadProgram } from '../../page/programs/program.js';
import { seconds } from '../seconds.js';

/** A program that exports a constant; its last byte is that. @param {number} value */
const program = (value) => Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 6, 6, 1, 127, 0, 65, value, 11, 7, 5, 1, 1, 120, 3, 0);
const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', program(1)));
const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** What a program exports. @param {WebAssembly.Module} module */
const valueOf = (module) => /** @type {any} */ (new WebAssembly.Instance(module).exports).x.value;

/**
 * A server, of which a request is answered by the next of these; the last one answers all others.
 * @param {(() => Response | Promise<Response>)[]} answers
 * @param {object} [sizes]
 */
function serve(answers, sizes = { 'worker.wasm': { bytes: 23, gzip: 23, sha256 } }) {
  /** Cache modes of the requests for the program. @type {string[]} */
  const asked = [];
  const server = async (/** @type {string} */ file, /** @type {RequestInit} */ { cache = 'default', signal } = {}) => {
    if (file === 'sizes.json') return new Response(JSON.stringify(sizes));
    asked.push(cache);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    return new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      Promise.resolve(answer?.()).then((given) => given && resolve(given), reject);
    });
  };
  Object.assign(globalThis, { fetch: server });
  return asked;
}

/** @param {BodyInit} body @param {string} [type] */
const file =
  (body, type = 'application/wasm') =>
  () =>
    new Response(body, { headers: { 'content-type': type } });

const began = 'The simulator did not load: ';

test('a program is what was built, whatever the server calls it', async () => {
  for (const type of ['application/wasm', 'application/octet-stream', 'text/plain']) {
    const asked = serve([file(program(1), type)]);
    assert.equal(valueOf(await loadProgram('worker.wasm')), 1);
    assert.deepEqual(asked, ['default']);
  }
});

test('where no hashes are known, or a table of sizes does not come, it is taken as it is', async () => {
  for (const sizes of [{}, { 'worker.wasm': { bytes: 23, gzip: 23 } }]) {
    serve([file(program(2))], sizes);
    assert.equal(valueOf(await loadProgram('worker.wasm')), 2);
  }
});

test('what was damaged on its way comes anew from the server', async () => {
  for (const damaged of [program(2), program(1).slice(0, 12), new TextEncoder().encode('<!doctype html>')]) {
    const asked = serve([file(damaged), file(program(1))]);
    assert.equal(valueOf(await loadProgram('worker.wasm')), 1);
    assert.deepEqual(asked, ['default', 'reload']);
  }
});

test('what the server has damaged is not started, and no advice is given that does not help', async () => {
  for (const [body, type, called] of [
    [program(2), 'application/wasm', ''],
    ['<!doctype html>', 'text/html', ' (it calls it text/html, not application/wasm)'],
  ]) {
    serve([file(/** @type {BodyInit} */ (body), String(type))]);
    await assert.rejects(loadProgram('worker.wasm'), {
      message: `${began}worker.wasm from the server${called} is not the program that was built with these pages. Whoever serves them has to copy all files of one build there.`,
    });
  }
  serve([file('not found', 'text/html')], {});
  await assert.rejects(loadProgram('worker.wasm'), { message: /is not the program/ });
});

test('what a server refuses, or does not send, is told with the step that helps', async () => {
  const status = (/** @type {number} */ code) => () => new Response('no', { status: code });
  const silent = () => new Promise(() => {});
  const cut = () => {
    const body = new ReadableStream({
      start(control) {
        control.enqueue(program(1).slice(0, 9));
        queueMicrotask(() => control.error(new TypeError('network error')));
      },
    });
    return new Response(body);
  };
  for (const [answer, message] of [
    [status(404), 'the server answers 404 for worker.wasm. Whoever serves these pages has to put it there.'],
    [status(503), 'the server answers 503 for worker.wasm. Wait a little, then load the page again.'],
    [() => Promise.reject(new TypeError('Failed to fetch')), 'worker.wasm has not come. Check the connection, then load the page again.'],
    [cut, 'worker.wasm has not come. Check the connection, then load the page again.'],
    [silent, 'worker.wasm has not come. Check the connection, then load the page again.'],
  ]) {
    serve([/** @type {() => Response} */ (answer)]);
    const told = assert.rejects(loadProgram('worker.wasm'), { message: began + message });
    await new Promise((done) => setTimeout(done, 10));
    if (answer === silent) seconds(60);
    await told;
  }
});

test('what an engine says is told in words', async (t) => {
  const { compileStreaming, compile } = WebAssembly;
  t.after(() => Object.assign(WebAssembly, { compileStreaming, compile }));
  const failing = (/** @type {Error} */ error) => async (/** @type {any} */ given) => {
    if (given instanceof Response) await given.arrayBuffer();
    throw error;
  };
  for (const [error, message] of [
    [new WebAssembly.CompileError("blocked by Content Security Policy: 'unsafe-eval'"), /^The policy .* forbids WebAssembly/],
    [new WebAssembly.CompileError('bad opcode'), /this browser cannot compile worker.wasm \(CompileError: bad opcode\)/],
    [new RangeError('Array buffer allocation failed'), /not enough memory for worker.wasm\. Close other tabs/],
  ]) {
    Object.assign(WebAssembly, { compileStreaming: failing(/** @type {Error} */ (error)), compile: failing(/** @type {Error} */ (error)) });
    serve([file(program(1))]);
    await assert.rejects(loadProgram('worker.wasm'), { message: /** @type {RegExp} */ (message) });
  }
});
