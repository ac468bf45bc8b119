/**
 * A copy of the pages in the browser, so that they open without a network: taken by
 * service-worker.js, which stands where the page says, in the pages that `make dist`
 * publishes. Pages that are served as they are edited say nothing, and nothing is kept.
 */

/** Under this name the browser remembers that no copy is wanted. */
const refusal = 'balance.offline';

/** Names of copies begin so. */
const copies = 'balance ';

/** The address of the worker, or null where there is none. */
const script = () => {
  const place = globalThis.document?.querySelector('meta[name="offline"]')?.getAttribute('content');
  return place ? new URL(place, document.baseURI).href : null;
};

/** The browser's means, which it has only over https, or from this machine. */
function means() {
  try {
    return navigator.serviceWorker ?? null;
  } catch {
    return null; // in a sandboxed frame
  }
}

function isRefused() {
  try {
    return localStorage.getItem(refusal) === 'off';
  } catch {
    return false;
  }
}

/** The worker that is there for these pages, if any. */
async function registered() {
  const address = script();
  return address === null ? undefined : means()?.getRegistration(new URL('.', address).href);
}

/** @typedef {'unpublished' | 'unable' | 'off' | 'missing' | 'coming' | 'kept'} Copy */

/** How things stand. @returns {Promise<Copy>} */
export async function copyState() {
  if (script() === null) return 'unpublished';
  if (!means()) return 'unable';
  if (isRefused()) return 'off';
  const registration = await registered();
  if (registration?.active) return 'kept';
  return registration ? 'coming' : 'missing';
}

/** Takes a copy, or looks whether there is a newer one, unless none is wanted. */
export async function keepCopy() {
  const address = script();
  if (address === null || isRefused()) return;
  try {
    await means()?.register(address);
  } catch {
    // The pages work without, as long as there is a network.
  }
}

/**
 * What the visitor decides, for these pages from now on. What is not wanted is deleted.
 * @param {boolean} wanted
 */
export async function wantCopy(wanted) {
  try {
    if (wanted) localStorage.removeItem(refusal);
    else localStorage.setItem(refusal, 'off');
  } catch {
    // Nothing will be remembered.
  }
  if (wanted) return keepCopy();
  const registration = await registered();
  if (!registration) return;
  await registration.unregister();
  for (const name of await caches.keys()) if (name.startsWith(copies + registration.scope)) await caches.delete(name);
}
