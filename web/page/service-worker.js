/**
 * Keeps the pages of the newest release in the browser, so that they open without a
 * network. It stands at the top of the folder that `make dist` writes, which says
 * before this text which release that is, as
 * self.newest = {release: its folder, list: the hash of its list of files}.
 *
 * Versions never mix. A release has addresses of its own, whose files never change;
 * a copy is taken whole, each file compared with its hash, or not at all; and the next
 * worker, which brings the next copy, waits until the last page of this one is closed.
 */
{
  /** @type {any} */
  const worker = self;
  /** @type {{release: string, list: string}} */
  const { release, list } = worker.newest;
  const top = worker.registration.scope;
  const home = new URL(`releases/${release}/`, top).href;
  // Other folders of this origin may have a worker like this one.
  const ours = `balance ${top} `;
  const copy = ours + list;

  /** A file; anew from the server where the browser has it, but not as it was built. @param {string} file @param {string} integrity */
  async function load(file, integrity) {
    const response = await fetch(home + file, { integrity }).catch(() => fetch(home + file, { integrity, cache: 'reload' }));
    if (!response.ok) throw new Error(`${file}: the server answers ${response.status}`);
    return response;
  }

  async function take() {
    const cache = await caches.open(copy);
    try {
      const { files } = await (await load('files.json', list)).json();
      await Promise.all(
        Object.entries(files).map(async ([file, integrity]) => {
          const { body, headers } = await load(file, integrity);
          // A new one: a page may not be shown from an answer that was led to it by the server.
          await cache.put(home + file, new Response(body, { headers }));
        }),
      );
    } catch (error) {
      await caches.delete(copy);
      throw error;
    }
  }

  async function forgetOthers() {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(ours) && name !== copy).map((name) => caches.delete(name)));
    await worker.clients.claim();
  }

  /** A file of the copy; some servers call page.html just page. @param {string} address without query */
  async function kept(address) {
    const cache = await caches.open(copy);
    const name = address.endsWith('/') ? `${address}index.html` : address;
    return (await cache.match(name)) ?? cache.match(`${name}.html`);
  }

  /** @param {Request} request @param {string} address without query */
  async function answer(request, address) {
    if (request.cache === 'reload') return fetch(request).catch(async (error) => (await kept(address)) ?? Promise.reject(error));
    return (await kept(address)) ?? fetch(request);
  }

  /**
   * A page from the network. Without one, the same page of the release that is kept.
   * @param {Request} request
   * @param {URL} address
   */
  async function go(request, address) {
    try {
      return await fetch(request);
    } catch (error) {
      const name = /[^/]*$/.exec(address.pathname)?.[0];
      if (!(await kept(home + name))) throw error;
      return Response.redirect(home + name + address.search);
    }
  }

  worker.addEventListener('install', (/** @type {any} */ event) => event.waitUntil(take()));
  worker.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(forgetOthers()));
  worker.addEventListener('fetch', (/** @type {any} */ event) => {
    /** @type {Request} */
    const request = event.request;
    const address = new URL(request.url);
    const plain = address.origin + address.pathname;
    if (request.method !== 'GET' || !plain.startsWith(top)) return;
    if (plain.startsWith(home)) event.respondWith(answer(request, plain));
    else if (request.mode === 'navigate') event.respondWith(go(request, address));
  });
}
