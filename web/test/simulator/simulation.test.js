import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { seconds } from '../seconds.js';

/** @typedef {import('../../page/simulator/simulation.js').View} View */

/** What the server lacks. */
const site = { absent: 'programs/stage.js' };
/** What the browser lacks. */
const graphics = { lacks: false };
/** @type {(event: object) => void} */
let forbid = () => {};
Object.assign(globalThis, {
  document: {
    hidden: false,
    createElement: () => ({ getContext: () => (graphics.lacks ? null : { getExtension: () => null }) }),
    addEventListener(/** @type {string} */ type, /** @type {(event: object) => void} */ listener) {
      if (type === 'securitypolicyviolation') forbid = listener;
    },
  },
});
// Which listens as soon as it is there.
const { otherBuild } = await import('../../page/shared/ended.js');
const { Simulation } = await import('../../page/simulator/simulation.js');
import { protocol } from '../../page/shared/protocol.js';
import { FakeWorker } from '../worker.js';
const settled = () => setImmediate();

/** One end of a channel. */
class Port {
  /** @type {any[]} */
  sent = [];
  closed = false;
  /** @type {((event: {data: any}) => void) | null} */
  onmessage = null;

  /** @param {any} message */
  postMessage(message) {
    this.sent.push(message);
  }

  close() {
    this.closed = true;
  }
}

/** @type {{port1: Port, port2: Port}[]} */
let channels = [];
/** @type {((event: object) => void)[]} */
let listeners = [];
/** @type {(() => void)[]} */
let frames = [];

Object.assign(globalThis, {
  fetch: async (/** @type {string} */ name) => new Response('', { status: name === site.absent ? 404 : 200 }),
  Worker: FakeWorker,
  MessageChannel: class {
    port1 = new Port();
    port2 = new Port();

    constructor() {
      channels.push(this);
    }
  },
  IntersectionObserver: class {
    observe() {}
  },
  self: { origin: 'http://localhost' },
  addEventListener: (/** @type {string} */ type, /** @type {(event: object) => void} */ listener) => {
    assert.equal(type, 'message');
    listeners.push(listener);
  },
  requestAnimationFrame: (/** @type {() => void} */ act) => frames.push(act),
});

/** The browser draws a frame. */
const frame = () => {
  for (const act of frames.splice(0)) act();
};

const program = /** @type {WebAssembly.Module} */ ({});

/** The worker's program is on its way. @type {Promise<WebAssembly.Module>} */
const coming = new Promise(() => {});

/** A simulation with its programs, which do as the test says. @param {Promise<WebAssembly.Module>} ours the worker's */
function begun(ours = coming) {
  [channels, listeners, frames, FakeWorker.all] = [[], [], [], []];
  /** What the listener was told. @type {[string, unknown][]} */
  const told = [];
  const tell = (/** @type {string} */ name) => (/** @type {unknown} */ value) => void told.push([name, value]);
  /** What the frame of the stage was sent. @type {{message: any, origin: string, ports: Port[]}[]} */
  const framed = [];
  const contentWindow = {
    postMessage: (/** @type {any} */ message, /** @type {string} */ origin, /** @type {Port[]} */ ports = []) =>
      framed.push({ message, origin, ports }),
  };
  /** @type {{readyState: string, URL: string, documentElement: {dataset: Record<string, string>}}} with its script */
  const contentDocument = { readyState: 'complete', URL: 'http://localhost/stage.html', documentElement: { dataset: { waiting: '' } } };
  const stageFrame = Object.assign(new EventTarget(), { contentWindow, contentDocument });
  const simulation = new Simulation(/** @type {any} */ (stageFrame), {
    ready: tell('ready'),
    status: tell('status'),
    compared: () => told.push(['compared', undefined]),
    refused: tell('refused'),
    failed: (message, again) => void told.push(['failed', message], ...(again ? [/** @type {[string, unknown]} */ (['again', ''])] : [])),
    longest: () => 60,
    hesitate: tell('hesitate'),
    tick: tell('tick'),
    gist: tell('gist'),
    axes: tell('axes'),
    values: tell('values'),
    lost: tell('lost'),
    pointed: tell('pointed'),
    inspected: tell('inspected'),
  });
  simulation.prepare(ours);
  const [worker] = FakeWorker.all;
  /** The stage says something to the page. @param {object} data */
  const stage = (data) => {
    for (const listener of listeners) listener({ source: contentWindow, origin: 'http://localhost', data });
  };
  /** What the worker was asked to set, since the last time. */
  const asked = () =>
    worker.sent
      .splice(0)
      .filter(({ type }) => type === 'set')
      .map(({ params, dragging }) => ({ params: JSON.parse(params), dragging }));
  return { simulation, worker, stage, told, framed, contentWindow, stageFrame, asked };
}

test('the worker begins with its program, and is told what to show', async () => {
  const { simulation, worker } = begun(Promise.resolve(program));
  assert.equal(worker.script, 'programs/worker.js');
  await undefined;
  assert.deepEqual(worker.sent.splice(0), [{ type: 'program', module: program }]);
  const start = simulation.start({ c: 0 });
  assert.deepEqual(worker.sent, [{ type: 'start', params: '{"c":0}', port: channels[0].port1 }]);
  let shown = false;
  start.then(() => (shown = true));
  worker.say({ type: 'alive' });
  worker.say({ type: 'ready', protocol, kernel: 'simd' });
  for (let k = 0; k < 9; k++) await undefined;
  assert(!shown, 'the stage would keep the page from hearing of the network');
  worker.say({ type: 'status', state: 'running' });
  await start;
});

test('changes are merged until the next frame', () => {
  const { simulation, worker, asked } = begun();
  worker.say({ type: 'ready', protocol, kernel: 'simd' });
  simulation.set({ c: 0.1, lambda: 0.5 }, true);
  simulation.set({ c: 0.2 }, true);
  simulation.set({ synapse: 'effective' }, false);
  assert.deepEqual(asked(), [], 'before the frame');
  frame();
  assert.deepEqual(asked(), [{ params: { c: 0.2, synapse: 'effective' }, dragging: false }]);
  frame();
  assert.deepEqual(asked(), [], 'nothing has changed since');
});

test('changes wait until the worker is ready', () => {
  const { simulation, worker, asked, told } = begun();
  simulation.set({ c: 0.1 }, true);
  frame();
  assert.deepEqual(asked(), []);
  const ready = { type: 'ready', protocol, kernel: 'reference', version: '1' };
  worker.say(ready);
  frame();
  assert.deepEqual(asked(), [{ params: { c: 0.1 }, dragging: true }]);
  assert.deepEqual(told, [['ready', ready]]);
});

test('a drag waits for the answer to the last change, and builds up no queue', () => {
  for (const answer of [
    { type: 'status', state: 'running' },
    { type: 'refused', message: 'c = 2: allowed are 0 … 1' },
  ]) {
    const { simulation, worker, asked, told } = begun();
    worker.say({ type: 'ready', protocol, kernel: 'simd' });
    simulation.set({ c: 0.1 }, true);
    frame();
    assert.equal(asked().length, 1);
    for (const c of [0.2, 0.3, 0.4]) {
      simulation.set({ c }, true);
      frame();
    }
    assert.deepEqual(asked(), [], 'before the answer');
    worker.say(answer);
    assert.deepEqual(told.pop(), answer.type === 'status' ? ['status', answer] : ['refused', answer.message]);
    frame();
    assert.deepEqual(asked(), [{ params: { c: 0.4 }, dragging: true }]);
    worker.say(answer);
    frame();
    assert.deepEqual(asked(), [], 'all is answered');
  }
});

test('a reset comes after the changes that wait', () => {
  const { simulation, worker } = begun();
  worker.say({ type: 'ready', protocol, kernel: 'simd' });
  simulation.set({ c: 0.1 }, false);
  simulation.reset();
  assert.deepEqual(
    worker.sent.map(({ type }) => type),
    ['set', 'reset'],
  );
  frame();
  simulation.set({ c: 0.2 }, false);
  frame();
  assert.equal(worker.sent.length, 2, 'while the reset is not answered');
  worker.say({ type: 'status', state: 'running' });
  frame();
  assert.equal(worker.sent.length, 3);
});

test('the stage gets its program, a channel to the page, one to the worker, and what it missed', () => {
  const { simulation, worker, stage, framed, told } = begun();
  simulation.start({});
  stage({ type: 'stage-waiting' });
  assert.deepEqual(framed, [], 'no program yet');
  simulation.draw(program);
  assert.deepEqual(framed.splice(0), [{ message: { type: 'module', module: program }, origin: 'http://localhost', ports: [] }]);
  simulation.pace(true, 2);
  const view = /** @type {View} */ ({ panels: [], colors: /** @type {any} */ ({}), window_ms: 1000, paging: false });
  simulation.view(view);
  stage({ type: 'stage-ready', protocol });
  const [toWorker, toPage] = channels;
  assert.deepEqual(framed.splice(0), [{ message: { type: 'connect' }, origin: 'http://localhost', ports: [toPage.port2, toWorker.port2] }]);
  assert.deepEqual(toPage.port1.sent.splice(0), [
    { type: 'view', ...view },
    { type: 'pace', playing: true, speed: 2 },
    { type: 'refresh' },
  ]);
  simulation.step(1);
  simulation.pace(false, 0.5);
  assert.deepEqual(toPage.port1.sent.splice(0), [
    { type: 'step', ms: 1 },
    { type: 'pace', playing: false, speed: 0.5 },
  ]);
  toPage.port1.onmessage?.({ data: { type: 'tick', now_ms: 5 } });
  toPage.port1.onmessage?.({ data: { type: 'axes', threshold: -55 } });
  assert.deepEqual(told, [
    ['tick', { type: 'tick', now_ms: 5 }],
    ['axes', { type: 'axes', threshold: -55 }],
  ]);

  // It comes back after losing its graphics context.
  worker.sent.length = 0;
  stage({ type: 'stage-waiting' });
  assert.deepEqual(told.pop(), ['lost', { wait: 0, reason: null }]);
  assert.equal(framed.pop()?.message.type, 'module');
  stage({ type: 'stage-ready', protocol });
  const [, , again, pageAgain] = channels;
  assert.deepEqual(worker.sent, [{ type: 'port', port: again.port1 }]);
  assert.deepEqual(framed.pop()?.ports, [pageAgain.port2, again.port2]);
  assert(toPage.port1.closed);
  assert.deepEqual(
    pageAgain.port1.sent.map(({ type }) => type),
    ['view', 'pace', 'refresh'],
  );
});

test('what is inspected is told to both programs, and to those that come later', () => {
  const { simulation, worker, stage, told } = begun();
  /** @type {import('../../page/shared/messages.js').Train} */
  const train = { population: 'e', neuron: 17 };
  const ofWorker = () => worker.sent.splice(0).filter(({ type }) => type === 'inspect');
  const ofStage = () =>
    channels
      .at(-1)
      ?.port1.sent.splice(0)
      .filter(({ type }) => ['mark', 'point', 'walk'].includes(type));
  assert(!simulation.find({ type: 'point', x: 1, y: 2 }), 'there is no stage yet');
  simulation.inspect(train);
  simulation.start({});
  assert.deepEqual(ofWorker(), [], 'it has not started yet');
  worker.say({ type: 'ready', protocol, kernel: 'simd' });
  assert.deepEqual(ofWorker(), [{ type: 'inspect', train }]);
  stage({ type: 'stage-waiting' });
  simulation.draw(program);
  stage({ type: 'stage-ready', protocol });
  assert.deepEqual(ofStage(), [{ type: 'mark', train }]);
  assert(simulation.find({ type: 'walk', train, rows: 1 }));
  simulation.inspect(null);
  assert.deepEqual(ofWorker(), [{ type: 'inspect', train: null }]);
  assert.deepEqual(ofStage(), [
    { type: 'walk', train, rows: 1 },
    { type: 'mark', train: null },
  ]);
  told.length = 0;
  channels.at(-1)?.port1.onmessage?.({ data: { type: 'pointed', train } });
  worker.say({ type: 'inspected', ...train, network: 0 });
  assert.deepEqual(told, [
    ['pointed', train],
    ['inspected', { type: 'inspected', ...train, network: 0 }],
  ]);
});

test('a stage whose script has not come is told, when its document has loaded, or not in time', async () => {
  for (const loading of ['loading', 'about:blank', '']) {
    const { simulation, stageFrame, told } = begun();
    stageFrame.contentDocument.documentElement.dataset = {};
    if (loading === 'loading') stageFrame.contentDocument.readyState = loading;
    else if (loading) stageFrame.contentDocument.URL = loading;
    simulation.start({});
    simulation.draw(program);
    await settled();
    assert.equal(told.length, loading ? 0 : 1);
    Object.assign(stageFrame.contentDocument, { readyState: 'complete', URL: 'http://localhost/stage.html' });
    if (loading !== 'loading') stageFrame.dispatchEvent(new Event('load'));
    else seconds(60);
    await settled();
    const says = 'programs/stage.js did not load (404). Whoever serves these pages has to put it there.';
    assert(told.some(([name, message]) => name === 'failed' && message === says));
  }
});

test('a frame that the browser does not load is told, also where that was before the program had come', async () => {
  site.absent = '';
  const { simulation, stageFrame, told } = begun();
  Object.assign(stageFrame, { contentDocument: null });
  simulation.start({});
  stageFrame.dispatchEvent(new Event('load'));
  simulation.draw(program);
  await settled();
  assert.match(String(told), /^failed,The browser does not load the frame in which the plots are drawn/);
  forbid({ effectiveDirective: 'frame-src' });
  simulation.draw(program);
  await settled();
  assert.match(String(told.at(-1)), /Its Content-Security-Policy has to allow frame-src 'self'\.$/);
});

test('a worker that cannot be made, or does not load, is told with what helps', async () => {
  const { simulation, worker, told } = begun();
  site.absent = 'programs/worker.js';
  worker.fail('');
  await settled();
  assert.deepEqual(told.splice(0), [['failed', 'programs/worker.js did not load (404). Whoever serves these pages has to put it there.']]);
  site.absent = '';
  const { Worker } = globalThis;
  Object.assign(globalThis, {
    Worker: class {
      constructor() {
        throw new Error('insecure');
      }
    },
  });
  simulation.prepare(coming);
  Object.assign(globalThis, { Worker });
  await settled();
  assert.match(String(told), /^failed,The browser starts no worker for the simulation \(Error: insecure\)\./);
});

test('a worker is asked whether it answers, and given up when it does not for too long', () => {
  const { simulation, worker, told } = begun();
  simulation.start({});
  worker.say({ type: 'ready', protocol, kernel: 'simd' });
  told.length = worker.sent.length = 0;
  for (let k = 0; k < 1000; k++) {
    seconds(5);
    worker.say({ type: 'alive' });
  }
  assert.deepEqual(told, [], 'paused or not, it lives');
  assert(worker.sent.length > 900 && worker.sent.every(({ type }) => type === 'probe'));
  seconds(59);
  assert.deepEqual(told.splice(0), [['hesitate', true]]);
  seconds(1);
  const says = 'The simulation stopped: its program does not answer any more. The settings are kept.';
  assert.deepEqual(told, [
    ['hesitate', false],
    ['failed', says],
    ['again', ''],
  ]);
  assert(worker.terminated);
});

test('a program of another build is refused', () => {
  const { worker, told } = begun();
  worker.say({ type: 'ready', protocol: 'another', kernel: 'simd' });
  assert.deepEqual(told, [['failed', `${otherBuild}.`]]);
  assert(worker.terminated);
});

test('paused, the stage draws again when a change is answered', () => {
  for (const playing of [false, true]) {
    const { simulation, worker, stage } = begun();
    simulation.start({});
    worker.say({ type: 'ready', protocol, kernel: 'simd' });
    simulation.pace(playing, 1);
    stage({ type: 'stage-ready', protocol });
    const { sent } = channels[1].port1;
    sent.length = 0;
    worker.say({ type: 'status', state: 'running' });
    assert.deepEqual(sent, [], 'nothing was asked');
    simulation.set({ c: 0 }, false);
    frame();
    worker.say({ type: 'status', state: 'running' });
    assert.deepEqual(sent, playing ? [] : [{ type: 'refresh' }]);
  }
});

test('what ends a program is told in a sentence', () => {
  const { simulation, worker, stage, told } = begun();
  simulation.start({});
  stage({ type: 'stage-ready', protocol });
  worker.say({ type: 'failed', message: 'out of memory' });
  worker.say({ type: 'ready', protocol, kernel: 'simd' });
  worker.fail('');
  channels[1].port1.onmessage?.({ data: { type: 'failed', message: 'a panic' } });
  const kept = 'The settings are kept.';
  assert.deepEqual(
    told.filter(([name]) => name === 'failed'),
    [
      ['failed', 'out of memory'],
      ['failed', `The simulation stopped: its program ended. ${kept}`],
      ['failed', `The drawing stopped: a panic. ${kept}`],
    ],
  );
  assert.equal(told.filter(([name]) => name === 'again').length, 3);
});

test('why the program of the stage ended is told, and forgotten when it runs again', () => {
  const { simulation, stage, told } = begun();
  simulation.start({});
  stage({ type: 'stage-waiting' });
  simulation.draw(program);
  stage({ type: 'stage-failed', message: 'no shader' });
  stage({ type: 'stage-failed', message: 'the program ended' });
  stage({ type: 'stage-waiting' });
  simulation.graphics.again();
  stage({ type: 'stage-waiting' });
  assert.deepEqual(told, [
    ['lost', { wait: 0, reason: 'no shader' }],
    ['lost', { wait: 0, reason: null }],
  ]);
});

test('without WebGL the stage is not begun again, and what to do is told once', () => {
  const { simulation, stage, told } = begun();
  graphics.lacks = true;
  stage({ type: 'stage-waiting' });
  simulation.draw(program);
  stage({ type: 'stage-failed', message: 'no context' });
  stage({ type: 'stage-failed', message: 'the program ended' });
  stage({ type: 'stage-waiting' });
  graphics.lacks = false;
  assert.equal(told.length, 1);
  assert.match(String(told), /^failed,This browser gives no WebGL 2/);
});

test('a stage whose program does not start is told, and begins anew when the visitor wants it', () => {
  const { simulation, stage, framed, told, contentWindow } = begun();
  let loaded = 0;
  Object.assign(contentWindow, { location: { reload: () => loaded++ } });
  stage({ type: 'stage-waiting' });
  simulation.draw(program);
  seconds(59);
  assert.deepEqual(told, []);
  seconds(1);
  assert.deepEqual(told.splice(0), [['lost', { wait: null, reason: 'their program does not start' }]]);
  framed.length = 0;
  simulation.graphics.again();
  assert.equal(loaded, 1, 'the document that has not started is left');
  assert.deepEqual(framed, []);
  stage({ type: 'stage-waiting' });
  assert.equal(framed.pop()?.message.type, 'module');
  told.length = 0;
  stage({ type: 'stage-ready', protocol });
  seconds(600);
  assert.deepEqual(told, []);
});

test('a stage of another build is not drawn with', () => {
  const { simulation, stage, told } = begun();
  simulation.start({});
  stage({ type: 'stage-waiting' });
  simulation.draw(program);
  stage({ type: 'stage-ready', protocol: 'another' });
  assert.deepEqual(told, [['failed', `${otherBuild}.`]]);
});

test('a worker whose program cannot be linked is of another build', () => {
  const { simulation, worker, told } = begun();
  simulation.start({});
  worker.say({ type: 'failed', message: 'worker.wasm and wasm_exec.js are not of one build' });
  assert.deepEqual(told, [['failed', `${otherBuild}.`]]);
});

test('what the stage refuses is told', () => {
  const { simulation, stage, told } = begun();
  simulation.start({});
  stage({ type: 'refused', message: 'no module' });
  stage({ type: 'stage-ready', protocol });
  channels[1].port1.onmessage?.({ data: { type: 'refused', message: 'no such panel' } });
  assert.deepEqual(told, [
    ['refused', 'no module'],
    ['refused', 'no such panel'],
  ]);
});

test('messages of others are not heard', () => {
  const { simulation, framed, told, contentWindow } = begun();
  simulation.draw(program);
  framed.length = 0;
  for (const strange of [
    { source: {}, origin: 'http://localhost' },
    { source: contentWindow, origin: 'http://elsewhere' },
  ]) {
    for (const type of ['stage-waiting', 'stage-ready', 'stage-failed', 'refused'])
      for (const listener of listeners) listener({ ...strange, data: { type, message: 'nonsense' } });
  }
  assert.deepEqual([framed, told], [[], []]);
});

test('at rest it has neither programs nor channels, and begins again with what is to be seen', () => {
  const { simulation, worker, stage, framed, told, stageFrame } = begun();
  /** @type {string[]} */
  const done = [];
  Object.assign(stageFrame, {
    parentNode: { insertBefore: () => done.push('inserted') },
    remove: () => done.push('removed'),
    removeAttribute: (/** @type {string} */ name) => {
      done.push(name);
      Object.assign(stageFrame, { [name]: '' });
    },
  });
  Object.assign(stageFrame.contentDocument, {
    querySelector: () => ({ getContext: () => ({ getExtension: () => ({ loseContext: () => done.push('context') }) }) }),
  });
  Object.assign(globalThis, { cancelAnimationFrame() {} });
  const view = /** @type {View} */ ({ panels: [], colors: /** @type {any} */ ({}), window_ms: 1000, paging: false });
  simulation.start({});
  simulation.draw(program);
  worker.say({ type: 'ready', protocol, kernel: 'simd' });
  simulation.view(view);
  simulation.pace(true, 2);
  stage({ type: 'stage-ready', protocol });
  simulation.set({ c: 0.1 }, false);
  const [, toPage] = channels;
  assert(simulation.awake);
  simulation.rest();
  assert(worker.terminated && toPage.port1.closed && !simulation.awake);
  assert.deepEqual(done, ['context', 'removed', 'src', 'inserted']);
  frame();
  simulation.reset();
  assert.deepEqual(
    worker.sent.filter(({ type }) => type !== 'start'),
    [],
    'nobody is asked for anything',
  );

  told.length = framed.length = 0;
  simulation.prepare(coming);
  const [, next] = FakeWorker.all;
  assert.equal(/** @type {any} */ (stageFrame).src, 'stage.html');
  simulation.start({ c: 0.1 });
  stage({ type: 'stage-waiting' });
  assert.deepEqual(framed, [], 'its program is not there yet');
  simulation.draw(program);
  stage({ type: 'stage-ready', protocol });
  const last = channels[channels.length - 1];
  assert.deepEqual(last.port1.sent, [{ type: 'view', ...view }, { type: 'pace', playing: true, speed: 2 }, { type: 'refresh' }]);
  next.say({ type: 'ready', protocol, kernel: 'simd' });
  frame();
  assert.deepEqual(
    next.sent.map(({ type }) => type),
    ['start'],
    'what waited is in what it starts with',
  );
  assert.deepEqual(told, [['ready', { type: 'ready', protocol, kernel: 'simd' }]], 'and nothing was lost');
});
