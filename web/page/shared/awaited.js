/**
 * What a page waits for while it begins, told at the document for the script that
 * watches over that (first.js): the names of files, and how many bytes have come.
 */

/** @type {Set<string>} */
const names = new Set();
let received = 0;

const told = () => globalThis.document?.documentElement?.dataset;

const tell = () => {
  const dataset = told();
  if (dataset) dataset.awaits = [...names].join(' and ');
};

/**
 * Waits for a file.
 * @template T
 * @param {string} name
 * @param {Promise<T>} coming
 * @returns {Promise<T>}
 */
export async function awaited(name, coming) {
  names.add(name);
  tell();
  try {
    return await coming;
  } finally {
    names.delete(name);
    tell();
  }
}

/** So many bytes have come of something. @param {number} bytes */
export function arrived(bytes) {
  received += bytes;
  const dataset = told();
  if (dataset) dataset.received = String(received);
}
