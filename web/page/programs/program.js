/** Loads a program, compiles it while it comes, and starts nothing that is not what was built. */

import { arrived, awaited } from '../shared/awaited.js';
import { quoted } from '../shared/format.js';
import { Patience } from '../shared/patience.js';

/** @typedef {import('./transfer.js').Size} Size */
/** @typedef {Record<string, Size | undefined>} Sizes of the programs, by file, as they were built */

/**
 * Who follows a transfer.
 * @typedef {object} Follower
 * @property {(headers: Headers) => void} begin
 * @property {(bytes: number) => void} add
 * @property {() => void} end
 */

const noWebAssembly =
  'This browser cannot run WebAssembly, which the simulation needs. Open the page in a current Firefox, Chrome, Edge or Safari, or allow WebAssembly in the security settings.';
const forbidden =
  "The policy under which this site is served forbids WebAssembly, which the simulation needs. Its Content-Security-Policy has to allow script-src 'wasm-unsafe-eval'.";

const wasm = 'application/wasm';

/** How long nothing may come of a program, s. */
const patient = 60;

/** Whether an engine says that a policy keeps it from compiling. @param {unknown} error */
const isForbidden = (error) => /content.security|csp|unsafe-eval/i.test(String(error));

/** Why programs cannot run at all, in a sentence, or ''. */
export function lacksWebAssembly() {
  if (typeof WebAssembly !== 'object' || !WebAssembly.compileStreaming) return noWebAssembly;
  try {
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)); // an empty one
    return '';
  } catch (error) {
    return isForbidden(error) ? forbidden : noWebAssembly;
  }
}

/** The browser's means to compare programs with their hashes; it has them only over https, or from this machine. */
const { subtle } = globalThis.crypto ?? {};

/**
 * What is known of the programs; nothing where the table does not come.
 * @param {RequestCache} [cache]
 * @returns {Promise<Sizes>}
 */
export const loadSizes = (cache = 'default') =>
  fetch('sizes.json', { cache })
    .then((response) => response.json())
    .catch(() => ({}));

/**
 * A program, compiled once for all who run it. What was damaged on its way, or is
 * kept damaged by the browser, is loaded anew from the server. Rejected with a sentence
 * for the visitor.
 * @param {string} file
 * @param {Promise<Sizes>} [sizes]
 * @param {AbortSignal} [signal] nobody waits for it any more
 * @param {Follower} [follower]
 * @returns {Promise<WebAssembly.Module>}
 */
export async function loadProgram(file, sizes = loadSizes(), signal, follower) {
  const lack = lacksWebAssembly();
  if (lack) throw new Error(lack);
  return (await awaited(file, compileWhileItComes(file, sizes, signal, follower))) ?? awaited(file, compileWhole(file, signal));
}

/**
 * An answer of the server. A server that is silent for too long, also while it sends, has not answered.
 * @param {string} file
 * @param {RequestCache} cache
 * @param {AbortSignal | undefined} signal
 * @param {(response: Response, heard: (bytes: number) => void) => Promise<T>} read what came; to be told of bytes as they come
 * @template T
 */
async function answered(file, cache, signal, read) {
  const controller = new AbortController();
  signal?.addEventListener('abort', () => controller.abort());
  const patience = new Patience(() => controller.abort());
  patience.begin(patient);
  try {
    const response = await fetch(file, { cache, signal: controller.signal });
    if (!response.ok || !response.body) {
      const step =
        response.status >= 500 || response.status === 429
          ? 'Wait a little, then load the page again.'
          : 'Whoever serves these pages has to put it there.';
      throw new Error(`The simulator did not load: the server answers ${response.status} for ${file}. ${step}`);
    }
    return await read(response, (bytes) => {
      patience.heard();
      arrived(bytes);
    });
  } catch (error) {
    const { name, message } = /** @type {Error} */ (error);
    if (name !== 'TypeError' && name !== 'AbortError' && name !== 'NetworkError') throw error;
    if (isForbidden(message)) throw new Error(forbidden);
    throw new Error(`The simulator did not load: ${file} has not come. Check the connection, then load the page again.`);
  } finally {
    patience.end();
  }
}

/** What came, as it comes. @param {Response} response @param {(chunk: Uint8Array<ArrayBuffer>) => void} take */
async function follow(response, take) {
  const reader = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (response.body).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) take(next.value);
}

/** Compiled whatever the server calls it; the answer itself, of which a browser keeps what it has compiled. @param {Response} response */
const compiled = (response) =>
  WebAssembly.compileStreaming(
    response.headers.get('content-type') === wasm ? response : new Response(response.body, { headers: { 'content-type': wasm } }),
  );

/**
 * The program, or null if what came is none, or not the one that was built.
 * @param {string} file
 * @param {Promise<Sizes>} sizes
 * @param {AbortSignal} [signal]
 * @param {Follower} [follower]
 */
const compileWhileItComes = (file, sizes, signal, follower) =>
  answered(file, 'default', signal, async (response, heard) => {
    follower?.begin(response.headers);
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const chunks = [];
    const hashed = follow(response.clone(), (chunk) => {
      heard(chunk.byteLength);
      follower?.add(chunk.byteLength);
      if (subtle) chunks.push(chunk);
    }).then(() => {
      follower?.end();
      performance.mark(`${file} here`);
      return subtle ? hash(joined(chunks)) : '';
    });
    try {
      const [module, got] = await Promise.all([compiled(response), hashed]);
      performance.mark(`${file} compiled`);
      const { sha256 } = (await sizes)[file] ?? {};
      return !sha256 || !subtle || got === sha256 ? module : null;
    } catch (error) {
      hashed.catch(() => {}); // of what is not used any more
      if (/** @type {Error} */ (error).name === 'CompileError' && !isForbidden(error)) return null;
      if (/** @type {Error} */ (error).name === 'RangeError') return null;
      throw isForbidden(error) ? new Error(forbidden) : error;
    }
  });

/**
 * The program anew from the server, first compared and then compiled.
 * @param {string} file
 * @param {AbortSignal} [signal]
 */
async function compileWhole(file, signal) {
  const sizes = loadSizes('reload');
  let called = '';
  const bytes = await answered(file, 'reload', signal, async (response, heard) => {
    const type = response.headers.get('content-type');
    if (type !== wasm) called = ` (it calls it ${quoted(type || 'nothing')}, not ${wasm})`;
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const chunks = [];
    await follow(response, (chunk) => {
      heard(chunk.byteLength);
      chunks.push(chunk);
    });
    return joined(chunks);
  });
  const { sha256 } = (await sizes)[file] ?? {};
  const begun = bytes.slice(0, 4);
  const differs = sha256 && subtle ? (await hash(bytes)) !== sha256 : String(begun) !== '0,97,115,109';
  if (differs) {
    throw new Error(
      `The simulator did not load: ${file} from the server${called} is not the program that was built with these pages. Whoever serves them has to copy all files of one build there.`,
    );
  }
  try {
    return await WebAssembly.compile(bytes);
  } catch (error) {
    if (isForbidden(error)) throw new Error(forbidden);
    const memory = /** @type {Error} */ (error).name === 'RangeError' || /memory/i.test(String(error));
    throw new Error(
      memory
        ? `The simulator did not load: there is not enough memory for ${file}. Close other tabs or programs, then load the page again.`
        : `The simulator did not load: this browser cannot compile ${file} (${quoted(String(error))}). Open the page in a current Firefox, Chrome, Edge or Safari.`,
    );
  }
}

/** A Blob would do that in the browser's process, and back. @param {Uint8Array[]} chunks */
function joined(chunks) {
  const whole = new Uint8Array(chunks.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

/** The SHA-256 of some bytes, in hexadecimal digits. @param {Uint8Array<ArrayBuffer>} bytes */
async function hash(bytes) {
  const digest = await subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
