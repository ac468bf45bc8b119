/**
 * In the single file this stands in for the server: it unpacks the site that is in the
 * document, shows the page that the address names behind #, the simulator if none, and
 * answers for all files that pages ask for. Addresses say what they say elsewhere, but
 * for the name of the page: ?n=2000#scaling.html instead of scaling.html?n=2000.
 *
 * A frame has this script in a document without an address (srcdoc), so that it is of the
 * origin of the page around it, as it would not be if it were the file once more: with
 * that origin they hear one another, and one of them runs at a time. It takes the site
 * from that page, and its address from its element.
 */
(async () => {
  /** @typedef {{here: string, packed: Map<string, Uint8Array<ArrayBuffer>>, texts: Record<string, string>, opener: string}} Site */
  const framed = location.href === 'about:srcdoc' && frameElement;
  const opener = String(document.currentScript?.textContent);
  /** What the page around a frame has unpacked. @type {Site | null} */
  const around = framed ? /** @type {any} */ (parent).site : null;
  /** Bytes of a file, packed, by name. */
  const packed = around?.packed ?? new Map();
  for (const block of document.querySelectorAll('script[data-file]')) {
    const letters = atob(String(block.textContent));
    const bytes = new Uint8Array(letters.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = letters.charCodeAt(i);
    packed.set(String(block.getAttribute('data-file')), bytes);
  }

  const types = {
    css: 'text/css',
    js: 'text/javascript',
    json: 'application/json',
    svg: 'image/svg+xml',
    png: 'image/png',
    wasm: 'application/wasm',
  };
  /** @param {string} name */
  const headers = (name) => ({
    'content-type': types[/** @type {keyof typeof types} */ (name.split('.').at(-1))] ?? 'text/html',
  });
  /** @param {string} name */
  const unpacked = (name) =>
    new Response(new Blob([packed.get(name) ?? '']).stream().pipeThrough(new DecompressionStream('gzip')), { headers: headers(name) });

  /** Files that are text, by name. @type {Record<string, string>} */
  const texts = around?.texts ?? (await unpacked('').json());
  const here = around?.here ?? location.href.replace(/[?#].*/, '');
  Object.assign(globalThis, { site: { here, packed, texts, opener } });

  const { setAttribute, removeAttribute } = Element.prototype;
  // What modules take for the address, and how they change it.
  const address = framed ? new URL(String(framed.getAttribute('src')), here) : location;
  Object.assign(globalThis, {
    pageAddress: framed ? Object.assign(address, { reload: () => location.reload() }) : location,
    /** @param {unknown} state @param {string} title @param {string} to */
    replaceAddress(state, title, to) {
      if (!framed) return history.replaceState(state, title, to);
      address.href = new URL(to, address.href).href;
      setAttribute.call(framed, 'src', address.href);
    },
  });

  const [asked, section] = framed ? [address.pathname.split('/').at(-1) ?? '', ''] : location.hash.slice(1).split('#');
  /** @param {string} name */
  const isPage = (name) => name in texts && name.endsWith('.html');
  const page = isPage(asked) ? asked : 'index.html';

  /**
   * What the site calls an address, with its query; null for what is not of the site.
   * @param {unknown} address
   */
  const find = (address) => {
    let url;
    try {
      url = new URL(String(address), here);
    } catch {
      return null;
    }
    const { href, search, hash } = url;
    const folder = here.replace(/[^/]*$/, '');
    const name = href.replace(/[?#].*/, '');
    if (!name.startsWith(folder)) return null;
    const file = name.slice(folder.length) || 'index.html';
    return file in texts || (packed.has(file) && file !== '') ? { file, search, hash } : null;
  };

  /** @type {Map<string, string>} */
  const blobs = new Map();
  /** An address of a text of the site. @param {string} name */
  const blob = (name) => {
    const known = blobs.get(name);
    if (known) return known;
    const made = URL.createObjectURL(new Blob([texts[name]], { type: headers(name)['content-type'] }));
    blobs.set(name, made);
    return made;
  };

  /** The document of the plots, whose scripts nobody would answer. */
  const stage = texts['stage.html']
    .replace(/<link rel="icon"[^>]*>\n?/g, '')
    .replace(/(<link rel="stylesheet" href=")([^"]*)/g, (_, before, name) => before + blob(name))
    .replace(/<script([^>]*?) src="([^"]*)">/g, (_, attributes, name) => `<script${attributes}>${texts[name]}`);

  /** The document of any other frame, until this script has put a page in its place. */
  const frame = `<!doctype html><meta charset="utf-8"><title>Balanced networks</title><script>${opener}</` + 'script>';

  // Pages ask for files, which are here.
  const { fetch } = globalThis;
  globalThis.fetch = async (input, options) => {
    const found = input instanceof Request ? null : find(input);
    if (!found) return fetch(input, options);
    return found.file in texts ? new Response(texts[found.file], { headers: headers(found.file) }) : unpacked(found.file);
  };

  // Modules are one, which has the place that each of them had: in a room.
  Object.assign(globalThis, { moduleAddress: new URL('room/module.js', here).href });
  globalThis.Worker = class extends Worker {
    /** @param {string | URL} address @param {WorkerOptions} [options] */
    constructor(address, options) {
      const found = find(address);
      super(found ? blob(found.file) : address, options);
    }
  };

  /**
   * Where something is that an element names.
   * @param {Element} element
   * @param {string} value
   */
  const place = (element, value) => {
    const found = find(value);
    if (!found) return value;
    if (!(element instanceof HTMLIFrameElement)) return blob(found.file) + found.hash;
    element.setAttribute('srcdoc', found.file === 'stage.html' ? stage : frame);
    return value; // which counts for nothing beside srcdoc
  };

  for (const [{ prototype }, name] of /** @type {[{prototype: Element}, string][]} */ ([
    [HTMLIFrameElement, 'src'],
    [HTMLImageElement, 'src'],
    [HTMLLinkElement, 'href'],
  ])) {
    const property = /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(prototype, name));
    /** @this {Element} @param {string} attribute @param {string} value */
    prototype.setAttribute = function (attribute, value) {
      setAttribute.call(this, attribute, attribute === name ? place(this, value) : value);
    };
    /** @this {Element} @param {string} attribute */
    prototype.removeAttribute = function (attribute) {
      removeAttribute.call(this, attribute);
      if (attribute === 'src') removeAttribute.call(this, 'srcdoc');
    };
    Object.defineProperty(prototype, name, {
      ...property,
      /** @this {Element} @param {string} value */
      set(value) {
        this.setAttribute(name, value);
      },
    });
  }

  /** @param {string} id */
  const show = (id) => document.getElementById(decodeURIComponent(id))?.scrollIntoView();
  // Links lead to pages and files, which are here, or to a place of this page.
  for (const type of ['click', 'auxclick', 'contextmenu', 'dragstart'])
    addEventListener(
      type,
      (event) => {
        const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
        const href = link?.getAttribute('href');
        if (!link || !href) return;
        if (href.startsWith('#')) {
          if (type !== 'click') return;
          event.preventDefault();
          location.hash = page + href;
          show(href.slice(1));
          return;
        }
        const found = find(href);
        if (found) link.setAttribute('href', isPage(found.file) ? `${here}${found.search}#${found.file}${found.hash}` : blob(found.file));
      },
      true,
    );
  addEventListener('hashchange', () => {
    const [name, id] = location.hash.slice(1).split('#');
    if ((isPage(name) ? name : 'index.html') !== page) location.reload();
    else if (id) show(id);
  });

  const parsed = new DOMParser().parseFromString(texts[page], 'text/html');
  const scripts = [...parsed.querySelectorAll('script[src]')].map((script) => String(script.getAttribute('src')));
  for (const node of parsed.querySelectorAll('script, noscript, link[rel=preload]')) node.remove();
  for (const node of parsed.querySelectorAll('iframe[src], img[src]')) node.setAttribute('src', String(node.getAttribute('src')));
  for (const node of parsed.querySelectorAll('source[srcset]'))
    node.setAttribute('srcset', place(node, String(node.getAttribute('srcset'))));
  for (const node of parsed.querySelectorAll('link[href]')) node.setAttribute('href', String(node.getAttribute('href')));
  parsed.documentElement.dataset.single = '';
  document.replaceChild(document.adoptNode(parsed.documentElement), document.documentElement);
  const styled = [...document.querySelectorAll('link[rel=stylesheet]')].map(
    (link) => new Promise((done) => ['load', 'error'].forEach((type) => link.addEventListener(type, done))),
  );
  for (const name of scripts) {
    const script = document.createElement('script');
    const begins = name === 'shared/begin.js';
    if (begins) {
      script.type = 'module';
      await Promise.all(styled); // as modules of a document do
    }
    script.textContent = texts[begins ? 'bundle.js' : name];
    document.head.append(script);
  }
  if (section) show(section);
})();
