import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { usualView, viewKeys } from '../../page/shared/view.js';
import { clock } from '../clock.js';
import { published, table } from '../fixture.js';

const simulator = 'https://simulator.example';

/** What can be heard in the window of the page. @type {Set<any>} */
const listeners = new Set();
/** The window of a frame. */
class Inner {
  /** @type {any[]} */ heard = [];
  /** @type {string[]} */ slides = [];
  /** @param {any} message @param {string} origin */
  postMessage(message, origin) {
    assert.equal(origin, simulator);
    if (typeof message === 'string') this.slides.push(message);
    else this.heard.push(structuredClone(message));
  }
}
let visible = true;

/** An element as far as this one needs it. */
class FakeHTMLElement extends EventTarget {
  /** @type {Map<string, string>} */ texts = new Map();
  isConnected = false;
  /** @type {any} */ shadowRoot = null;
  title = '';

  /** @returns {any} */
  get self() {
    return this;
  }
  get attributes() {
    return [...this.texts].map(([name, value]) => ({ name, value }));
  }
  checkVisibility() {
    return visible;
  }
  attachShadow() {
    return (this.shadowRoot = {
      /** @type {any[]} */ children: [],
      /** @param {any[]} children */
      replaceChildren(...children) {
        this.children = children;
        for (const one of children) one.contentWindow = new Inner();
      },
    });
  }
  /** @param {string} name */
  hasAttribute(name) {
    return this.texts.has(name);
  }
  /** @param {string} name */
  getAttribute(name) {
    return this.texts.get(name) ?? null;
  }
  /** @param {string} name @param {unknown} value */
  setAttribute(name, value) {
    const before = this.getAttribute(name);
    this.texts.set(name, String(value));
    this.self.attributeChangedCallback(name, before, String(value));
  }
  /** @param {string} name */
  removeAttribute(name) {
    const before = this.getAttribute(name);
    if (!this.texts.delete(name)) return;
    this.self.attributeChangedCallback(name, before, null);
  }
}

/** @type {any} */
let Element;
Object.assign(globalThis, {
  HTMLElement: FakeHTMLElement,
  CSSStyleSheet: class {
    replaceSync() {}
  },
  customElements: { get: () => Element, define: (/** @type {string} */ _, /** @type {any} */ one) => (Element = one) },
  document: {
    currentScript: { src: `${simulator}/releases/1/balanced-network.js` },
    baseURI: 'https://lecture.example/course/',
    createElement: () => {
      const frame = { remove: () => Object.assign(frame, { contentWindow: null }) };
      return frame;
    },
  },
  addEventListener: (/** @type {string} */ _, /** @type {any} */ listener) => listeners.add(listener),
  removeEventListener: (/** @type {string} */ _, /** @type {any} */ listener) => listeners.delete(listener),
});
await import('../../page/balanced-network.js');

const usual = { ...published().models.exclusive(Object.fromEntries(table().map((row) => [row.name, row.default]))) };

/**
 * An element in a page, and the frame in it.
 * @param {Record<string, string>} attributes
 */
function place(attributes = {}) {
  const element = new Element();
  for (const [name, text] of Object.entries(attributes)) element.setAttribute(name, text);
  /** @type {[type: string, detail: any][]} */
  const events = [];
  for (const type of ['ready', 'state', 'stats', 'resize', 'error'])
    element.addEventListener(type, (/** @type {any} */ event) => events.push([type, event.detail]));
  const insert = () => {
    element.isConnected = true;
    element.connectedCallback();
  };
  const remove = () => {
    element.isConnected = false;
    element.disconnectedCallback();
  };
  insert();
  const frame = () => element.shadowRoot.children[0];
  /** @param {any} data @param {any} [source] @param {string} [origin] */
  const say = async (data, source = frame().contentWindow, origin = simulator) => {
    for (const listener of listeners) listener.handleEvent({ data: { balance: 1, ...data }, source, origin });
    await setImmediate();
  };
  let state = { playing: false, diverged: false, t_ms: 0, params: /** @type {any} */ ({ ...usual }), view: { ...usualView('frame') } };
  /** The frame listens, with these settings. @param {Record<string, unknown>} [params] */
  const begin = (params = {}) => {
    Object.assign(state.params, params);
    return say({ type: 'ready', version: null, params: state.params, view: state.view });
  };
  /** Something changes in the frame. @param {Record<string, unknown>} params @param {Record<string, unknown>} [others] of the state */
  const change = (params, others = {}) => {
    Object.assign(state.params, params);
    Object.assign(state, others);
    return say({ type: 'state', ...structuredClone(state) });
  };
  /** What the frame has heard since the last time. @returns {any[]} */
  const heard = () => frame().contentWindow.heard.splice(0);
  const inner = (
    (/** @type {any} */ last) => () =>
      (last = frame().contentWindow ?? last)
  )(null);
  /** What it was told of its slide. @returns {string[]} */
  const told = () => inner().slides.splice(0);
  /** The frame obeys what it has heard. */
  const obey = async () => {
    await setImmediate();
    for (const { id, params = {} } of heard()) {
      if (id === undefined) continue;
      for (const [name, value] of Object.entries(params)) state.params[name] = value ?? usual[name];
      await say({ type: 'reply', id, ...structuredClone(state) });
    }
  };
  const texts = () => Object.fromEntries(element.texts);
  return { element, events, insert, remove, frame, say, begin, change, heard, obey, told, texts };
}

test('its keys of the view are those of a frame', () => {
  // A Go test compares the others with the table of parameters.
  const view = viewKeys.filter(({ defaults }) => 'frame' in defaults).map(({ name }) => name);
  assert.deepEqual(Element.observedAttributes.slice(-view.length), view);
});

test('the frame is beside the script, lazy, with what the attributes say in its address', () => {
  const { frame } = place({ synapse: 'conductance', c: '0.1', class: 'wide', title: 'A & B', ui: 'none' });
  assert.equal(frame().src, `${simulator}/releases/1/embed.html?synapse=conductance&c=0.1&title=A+%26+B&ui=none`);
  assert.equal(frame().loading, 'lazy');
  assert.equal(place({ base: 'https://elsewhere.example/sub/' }).frame().src, 'https://elsewhere.example/sub/embed.html');
});

test('of synapse and lambda the attribute that is given last stays', () => {
  const { texts, element } = place({ lambda: '0.5', synapse: 'current' });
  assert.deepEqual(texts(), { synapse: 'current' });
  element.lambda = 0.25;
  assert.deepEqual(texts(), { lambda: '0.25' });
});

test('what changes in the frame comes back as attributes, if it differs from the usual or was given', async () => {
  const { begin, change, texts, element } = place({ c: '0.10' });
  await begin({ c: 0.1 });
  assert.deepEqual(texts(), { c: '0.10' }, 'as it was written');
  await change({ jitter: 3 });
  assert.deepEqual(texts(), { c: '0.10', jitter: '3' });
  assert.deepEqual([element.jitter, element.c, element.n], [3, 0.1, 1000]);
  await change({ jitter: 5, c: 0.2 });
  assert.deepEqual(texts(), { c: '0.2' }, 'which is the paper’s');
  await change({ lambda: 0.5 });
  assert.deepEqual(texts(), { c: '0.2', lambda: '0.5' });
  await change({ lambda: null, synapse: 'effective' });
  assert.deepEqual(texts(), { c: '0.2', synapse: 'effective' });
  await change({ lambda: 1, synapse: null }, { view: { ...usualView('frame'), speed: 2 } });
  assert.deepEqual(texts(), { c: '0.2', speed: '2' });
});

test('a word for lambda stays as long as it holds', async () => {
  const { begin, change, texts } = place({ synapse: 'current' });
  await begin({ lambda: 0, synapse: null });
  await change({ c: 0.2 });
  assert.deepEqual(texts(), { synapse: 'current' });
  await change({ lambda: 0.5 });
  assert.deepEqual(texts(), { lambda: '0.5' });
});

test('attributes that change are told at once together, and not taken back meanwhile', async () => {
  const { begin, change, texts, element, heard, obey } = place({ c: '0.1' });
  await begin({ c: 0.1 });
  heard();
  element.setAttribute('c', '0.3');
  element.n = 2000;
  element.setAttribute('speed', '1');
  await change({}); // from before
  assert.deepEqual(texts(), { c: '0.3', n: '2000', speed: '1' });
  const [{ params, view }] = heard();
  assert.deepEqual([params, view], [{ c: '0.3', n: '2000' }, { speed: '1' }]);
  element.removeAttribute('n');
  await obey();
  assert.deepEqual(texts(), { c: '0.3', speed: '1' });
});

test('an attribute that is taken away is the paper’s value again', async () => {
  const { begin, change, texts, element, obey } = place({ c: '0.1', synapse: 'effective' });
  await begin({ c: 0.1, synapse: 'effective', lambda: null });
  element.removeAttribute('c');
  await obey();
  assert.deepEqual([texts(), element.c], [{ synapse: 'effective' }, 0.2]);
  await change({ c: 0.3 });
  await change({ c: 0.2 });
  assert.deepEqual(texts(), { synapse: 'effective' });
});

test('an attribute that is refused is an event, and nothing else', async () => {
  const { begin, texts, element, heard, say, events, change } = place({ c: '0.1' });
  await begin({ c: 0.1 });
  heard();
  element.setAttribute('c', '7');
  await setImmediate();
  await say({ type: 'error', id: heard()[0].id, message: 'c = 7: allowed are 0 … 1.' });
  await change({});
  assert.deepEqual(
    events.filter(([type]) => type === 'error'),
    [['error', { message: 'c = 7: allowed are 0 … 1.' }]],
  );
  assert.deepEqual(texts(), { c: '7' });
  await change({ c: 0.2 });
  assert.deepEqual(texts(), { c: '0.2' });
});

test('properties that were set before it was an element', () => {
  const element = new Element();
  for (const [key, value] of Object.entries({ c: 0.4, speed: 2, n: null }))
    Object.defineProperty(element, key, { value, configurable: true });
  element.connectedCallback();
  assert.deepEqual(Object.fromEntries(element.texts), { c: '0.4', speed: '2' });
  assert(!Object.hasOwn(element, 'c') && element.c === 0.4);
  assert.match(element.shadowRoot.children[0].src, /\?c=0.4&speed=2$/);
  element.disconnectedCallback();
});

test('methods are promises of what is replied', async () => {
  const { begin, element, frame, heard, obey, say } = place();
  const early = element.run();
  assert.equal(frame().loading, 'eager', 'it cannot wait to be seen');
  assert.deepEqual(heard(), []);
  await begin();
  const said = heard();
  assert.deepEqual(
    said.map(({ type }) => type),
    ['subscribe', 'run'],
  );
  await say({ type: 'reply', id: said[1].id, playing: true, params: usual, view: {} });
  assert.equal((await early).playing, true);
  const set = element.set({ c: 0.5, speed: 3 });
  assert.deepEqual(
    heard().map(({ params, view }) => [params, view]),
    [[{ c: 0.5 }, { speed: 3 }]],
  );
  const refused = assert.rejects(set, { message: 'No.' });
  await say({ type: 'error', id: 2, message: 'No.' });
  await refused;
  const asks = [element.step(5), element.step(), element.pause(), element.reset(), element.get()];
  assert.deepEqual(
    frame().contentWindow.heard.map((/** @type {any} */ { type, ms }) => [type, ms]),
    [
      ['step', 5],
      ['step', 1],
      ['pause', undefined],
      ['reset', undefined],
      ['get', undefined],
    ],
  );
  await obey();
  await Promise.all(asks);
});

test('only its own frame is heard', async () => {
  const { begin, say, events, texts } = place();
  await begin();
  await say({ type: 'state', params: { ...usual, c: 0.4 }, view: {} }, new Inner());
  await say({ type: 'state', params: { ...usual, c: 0.4 }, view: {} }, undefined, 'https://other.example');
  assert.deepEqual([events.map(([type]) => type), texts()], [['ready'], {}]);
  await say({ type: 'resize', width: 1, height: 2 });
  assert.deepEqual(events.at(-1), ['resize', { width: 1, height: 2 }]);
  await say({ type: 'reply', params: usual, view: {}, playing: false });
  assert.equal(events.length, 2, 'the reply to what was not asked here is none of the page’s business');
});

test('removed it leaves nothing, moved it goes on', async () => {
  const before = listeners.size;
  const { begin, change, element, remove, insert, frame, heard } = place();
  await begin();
  await change({ c: 0.3 }, { playing: true });
  const waiting = element.get();
  const old = frame();
  remove();
  insert();
  await assert.rejects(waiting, { message: 'The frame was taken out of the page.' });
  assert.notEqual(frame(), old);
  assert.match(frame().src, /\?c=0.3$/);
  await begin({ c: 0.3 });
  assert.deepEqual(
    heard().map(({ type }) => type),
    ['subscribe', 'run'],
  );
  remove();
  await setImmediate();
  assert.equal(listeners.size, before);
  insert();
  await begin();
  assert.deepEqual(
    heard().map(({ type }) => type),
    ['subscribe'],
    'later it waits to be started',
  );
  remove();
});

test('the frame is told what hides it where it stands', async (t) => {
  const pass = clock(t);
  const { begin, change, told, remove } = place();
  visible = false;
  await begin();
  assert.deepEqual(told(), ['slide:stop'], 'what begins by itself waits for its slide');
  visible = true;
  pass(300);
  assert.deepEqual(told(), ['slide:start']);
  visible = false;
  pass(300);
  assert.deepEqual(told(), [], 'nothing is watched that stands');
  visible = true;
  await change({}, { playing: true });
  visible = false;
  pass(300);
  assert.deepEqual(told(), ['slide:stop']);
  remove();
  visible = true;
  pass(300);
  assert.deepEqual(told(), []);
});

test('it is small', () => {
  const source = readFileSync(new URL('../../page/balanced-network.js', import.meta.url), 'utf8');
  const bare = source.replace(/\/\*\*[^]*?\*\/|^ *\/\/.*$/gm, '').replace(/^ +/gm, '');
  assert(bare.length < 8000, `${bare.length} characters`);
});
