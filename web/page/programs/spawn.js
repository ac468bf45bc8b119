/** Workers, each of which waits for the program that it is to run. */

/** Begun before anybody has asked for one. @type {Worker | null} */
let early = null;

// As it is found from every room, and from where pages are joined.
const create = () => new Worker(new URL('../programs/worker.js', import.meta.url));

/**
 * Begins one for the next who asks. A browser passes no message on to a worker before its
 * script has run, of which it hears only when the page's thread is free.
 */
export function spawnEarly() {
  try {
    early = create();
    early.onerror = () => (early = null); // the next one will tell why
  } catch {
    // Likewise.
  }
}

/** A worker that runs worker.js. Throws what the browser does where it makes none. */
export function spawn() {
  const worker = early ?? create();
  early = null;
  return worker;
}
