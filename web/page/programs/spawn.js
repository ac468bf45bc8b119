/** Workers, each of which waits for the program that it is to run. */

/** One that shows a network, begun before anybody has asked for it. @type {Worker | null} */
let early = null;

/** A worker that runs worker.js, as it is found from every room, and from where pages are joined. Throws what the browser does where it makes none. */
export const spawn = () => new Worker(new URL('../programs/worker.js', import.meta.url));

/** @param {Promise<WebAssembly.Module>} program */
function create(program) {
  const worker = spawn();
  program.then(
    (module) => worker.postMessage({ type: 'program', module }),
    () => {}, // whoever waits for it is told
  );
  return worker;
}

/**
 * Begins a worker that shows a network for the next who asks. A browser passes no message on
 * to it before its script has run, of which it hears only when the page's thread is free; and
 * its program takes a while until it can be told what to show.
 * @param {Promise<WebAssembly.Module>} program
 */
export function spawnEarly(program) {
  try {
    const worker = (early = create(program));
    // It went wrong. The next one will tell why.
    worker.onerror = worker.onmessage = () => {
      worker.terminate();
      early = null;
    };
  } catch {
    // Likewise.
  }
}

/** A worker that shows a network when it is told which. Throws like `spawn`. @param {Promise<WebAssembly.Module>} program worker.wasm */
export function spawnSimulator(program) {
  const worker = early ?? create(program);
  early = null;
  return worker;
}
