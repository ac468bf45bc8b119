import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Session } from '../../page/simulator/session.js';
import { clock } from '../clock.js';
import { published, table } from '../fixture.js';
import { protocol } from '../../page/shared/protocol.js';
import { seconds } from '../seconds.js';
import { FakeWorker } from '../worker.js';

/** @type {string[]} */
let addresses = [];
/** @type {(() => void)[]} */
let frames = [];
const page = { hidden: false, change: () => {} };

Object.assign(globalThis, {
  Worker: FakeWorker,
  location: { origin: 'http://localhost', pathname: '/', search: '', hash: '' },
  history: { replaceState: (/** @type {null} */ _, /** @type {string} */ __, /** @type {string} */ url) => addresses.push(url) },
  addEventListener() {},
  IntersectionObserver: class {
    observe() {}
  },
  requestAnimationFrame: (/** @type {() => void} */ act) => frames.push(act),
  document: {
    get hidden() {
      return page.hidden;
    },
    addEventListener: (/** @type {string} */ type, /** @type {() => void} */ listener) => {
      if (type === 'visibilitychange') {
        const change = page.change;
        page.change = () => {
          change();
          listener();
        };
      }
    },
  },
});

const stageFrame = () => /** @type {any} */ (Object.assign(new EventTarget(), { src: '', remove() {}, removeAttribute() {} }));

/**
 * The session starts, with programs that the browser has at once.
 * @param {Session} session
 * @param {boolean} [lost] they do not come
 */
async function begins(session, lost = false) {
  const { fetch } = globalThis;
  const { compileStreaming } = WebAssembly;
  Object.assign(globalThis, { fetch: async () => (lost ? { ok: false, status: 404 } : new Response('')) });
  Object.assign(WebAssembly, { compileStreaming: async () => ({}) });
  let ended = false;
  session.start().then(() => (ended = true));
  // The plots wait for a first status, which is for the test to send.
  const told = () => FakeWorker.all.some(({ sent }) => sent.some(({ type }) => type === 'start'));
  while (!ended && !told()) await setImmediate();
  Object.assign(globalThis, { fetch });
  Object.assign(WebAssembly, { compileStreaming });
}

/**
 * A visit of this address, and the worker of its simulation.
 * @param {import('node:test').Context} t
 * @param {string} [search]
 * @param {import('../../page/shared/view.js').Place} [place]
 */
function visit(t, search = '', place = 'simulator') {
  const pass = clock(t);
  [addresses, frames, FakeWorker.all, page.hidden, page.change] = [[], [], [], false, () => {}];
  location.search = search;
  const session = new Session(table(), published(), /** @type {HTMLIFrameElement} */ (stageFrame()), place);
  /** @type {[string, unknown][]} */
  const told = [];
  for (const name of /** @type {const} */ (['ready', 'refused', 'ignored', 'failed', 'diverged']))
    session[name].add((/** @type {unknown} */ value) => told.push([name, value]));
  session.simulation.prepare(new Promise(() => {}));
  const [worker] = FakeWorker.all;
  /** The page has changed something, and time passes. @param {() => void} act */
  const after = (act) => {
    act();
    for (const draw of frames.splice(0)) draw();
    pass(200);
  };
  return { session, worker, told, after };
}

const running = { type: 'status', state: 'running', message: '', params: { synapse: null, lambda: 1, c: 0.2, n: 1000 } };

test('what the address asks for is shown at once, as far as it can be', (t) => {
  const { session } = visit(t, '?c=0.1&n=1000000000&scheme=nonsense&nonsense=1&synapse=current&speed=2');
  assert.deepEqual([session.settings.number('c'), session.settings.number('n')], [0.1, 1000]);
  assert.deepEqual([session.settings.model, session.settings.params.scheme, session.speed], ['current', 'euler', 2]);
});

test('the ends of a range can be shown', (t) => {
  const least = visit(t, '?n=100&c=0').session.settings;
  assert.deepEqual([least.number('n'), least.number('c')], [100, 0]);
  assert.equal(visit(t, '?c=1').session.settings.number('c'), 1);
});

test('the first status, and no later one, is taken for the settings', (t) => {
  const { session, worker } = visit(t);
  worker.say({ ...running, params: { ...running.params, c: 0.3 } });
  assert.equal(session.settings.number('c'), 0.3);
  worker.say({ ...running, params: { ...running.params, c: 0.4 } });
  assert.equal(session.settings.number('c'), 0.3);
  assert.equal(session.last?.params.c, 0.4);
});

test('a status from before a change does not undo it', (t) => {
  const { session, worker } = visit(t);
  session.settings.change({ c: 0 });
  worker.say(running);
  assert.equal(session.settings.number('c'), 0);
});

test('an address that is refused', (t) => {
  const { session, worker, told } = visit(t, '?c=0.1&n=200');
  worker.say({ type: 'refused', message: 'n = 200: no room' });
  assert.deepEqual(session.settings.params, session.settings.defaults);
  assert.deepEqual(told, [['refused', 'n = 200: no room. The paper’s values run instead.']]);
  assert.deepEqual(addresses, [], 'the address stays to be mended');
});

test('what of an address is not ours is told, after a refusal too', (t) => {
  const { session, worker, told } = visit(t, '?c=0.1&utm_source=mail');
  const ignored = 'Ignored in the address: utm_source, which the simulator does not know.';
  // Without WebAssembly the start ends there.
  const { WebAssembly } = globalThis;
  Object.assign(globalThis, { WebAssembly: undefined });
  session.start();
  Object.assign(globalThis, { WebAssembly });
  assert.deepEqual(told[0], ['ignored', ignored]);
  worker.say({ type: 'refused', message: 'c = 0.1: no' });
  assert.deepEqual(told.at(-1), ['refused', `c = 0.1: no. The paper’s values run instead. ${ignored}`]);
  assert.deepEqual(session.settings.params, session.settings.defaults);
});

test('a change that is refused is taken back, in the address too', (t) => {
  const { session, worker, told, after } = visit(t);
  worker.say({ type: 'ready', protocol, kernel: 'simd' });
  worker.say(running);
  after(() => session.settings.change({ n: 900_000 }));
  assert.deepEqual(JSON.parse(worker.sent[0].params), { n: 900_000 });
  assert.deepEqual(addresses.splice(0), ['/?n=900000']);
  after(() => worker.say({ type: 'refused', message: 'n = 900000: no room' }));
  assert.equal(session.settings.number('n'), 1000);
  assert.deepEqual(addresses, ['/']);
  assert.deepEqual(told, [
    ['ready', 'simd'],
    ['refused', 'n = 900000: no room. Nothing was changed.'],
  ]);
});

test('what was accepted shortly before a refusal stays', (t) => {
  const { session, worker, after } = visit(t);
  worker.say({ type: 'ready', protocol, kernel: 'simd' });
  worker.say(running);
  after(() => session.settings.change({ c: 0.3 }));
  after(() => session.settings.change({ n: 900_000 }));
  after(() => worker.say({ type: 'refused', message: 'n = 900000: no room' }));
  after(() => worker.say({ ...running, params: { ...running.params, c: 0.3 } }));
  assert.deepEqual([session.settings.number('c'), session.settings.number('n')], [0.3, 1000]);
  assert.equal(addresses[addresses.length - 1], '/?c=0.3');
  after(() => session.settings.change({ c: 0.1 }));
  after(() => worker.say(running));
  assert.equal(session.settings.number('c'), 0.1, 'and once only');
});

test('the address follows settings and speed', (t) => {
  const { session, after } = visit(t);
  after(() => session.settings.change({ synapse: 'current' }));
  after(() => session.setSpeed(1));
  after(() => session.settings.restore());
  assert.deepEqual(addresses, ['/?lambda=0', '/?lambda=0&speed=1', '/?speed=1']);
  assert.equal(session.query, '?speed=1');
});

test('model time that runs away pauses, and is told once', (t) => {
  const { session, worker, told } = visit(t);
  const away = { ...running, state: 'diverged', message: 'V ran away' };
  worker.say(running);
  worker.say(away);
  worker.say(away);
  assert.equal(session.playing, false);
  worker.say(running);
  worker.say(away);
  assert.deepEqual(told, [
    ['diverged', 'V ran away'],
    ['diverged', 'V ran away'],
  ]);
});

test('what ends the simulation pauses it, and is told', (t) => {
  const { session, worker, told } = visit(t);
  worker.say({ type: 'failed', message: 'out of memory' });
  assert.equal(session.playing, false);
  assert.equal(told.length, 1);
  assert.match(String(told[0]), /^failed,The browser has not enough memory .* Close other tabs/);
  assert.deepEqual(session.remedy, { n: null }, 'so small a network is not the reason');
  worker.fail('more');
  assert.equal(told.length, 1, 'once');
});

test('where memory was lacking a smaller network is offered, alone, and starts with what else was set', async (t) => {
  const { session, told } = visit(t, '?c=0.1&n=113000&compare=corners');
  Object.assign(globalThis, { cancelAnimationFrame() {} });
  /** @type {unknown[]} */
  const started = [];
  session.simulation.start = async (params) => {
    started.push(params);
    FakeWorker.all.at(-1)?.say({ type: 'failed', message: 'out of memory' });
  };
  await begins(session);
  assert.deepEqual(session.remedy, { n: 50_000 });
  assert.match(
    String(told.at(-1)),
    /not enough memory for this network of N = 113.000\. One of N = 50.000 needs at most a quarter of it\.$/,
  );
  session.startAgain(50_000);
  assert(!session.simulation.awake, 'whoever shows the session starts it');
  assert.deepEqual([session.playing, session.comparison.on], [true, false]);
  await begins(session);
  assert.deepEqual(started, [
    { c: 0.1, n: 113_000 },
    { c: 0.1, n: 50_000 },
  ]);
});

test('a simulation that is silent says so, and is given up in time for its networks', (t) => {
  const { session, worker, told } = visit(t, '?n=100000');
  Object.assign(globalThis, { cancelAnimationFrame() {}, MessageChannel });
  session.simulation.start({});
  seconds(10);
  assert(session.silent);
  worker.say({ type: 'alive' });
  assert(!session.silent);
  seconds(209);
  assert.deepEqual([told.length, session.playing], [0, true], 'a large network takes long to build');
  seconds(2);
  assert.match(String(told), /^failed,The simulation does not start: its program does not answer\. The settings are kept\.$/);
  assert(worker.terminated);
  assert.deepEqual([session.playing, session.silent, session.remedy], [false, false, { n: null }]);
});

test('what is changed before it starts is in what it starts with', async (t) => {
  const { session, worker, after } = visit(t, '?c=0.1&seed=7');
  // What runs is tested elsewhere: here a program is nothing but what is sent.
  Object.assign(globalThis, { cancelAnimationFrame() {} });
  session.simulation.rest();
  after(() => session.settings.change({ synapse: 'current' }));
  after(() => session.settings.change({ c: 0.3 }));
  assert.deepEqual(worker.sent, []);
  /** @type {unknown[]} */
  const started = [];
  session.simulation.start = async (params) => void started.push(params);
  await begins(session);
  assert.deepEqual(started.splice(0), [{ c: 0.3, seed: 7, synapse: 'current' }]);
  session.rest();
  after(() => session.settings.change({ c: 0 }));
  await begins(session);
  assert.deepEqual(started, [{ lambda: 0, c: 0, seed: 7 }], 'and so it is after a rest');
});

test('what keeps it from starting does not matter once it rests', async (t) => {
  const { session, told } = visit(t);
  Object.assign(globalThis, { cancelAnimationFrame() {} });
  const start = begins(session, true);
  session.rest();
  await start;
  assert.deepEqual(told, []);
  assert(!session.simulation.awake);
});

test('held, model time stands, and goes on if it is played', (t) => {
  const { session } = visit(t);
  /** @type {boolean[]} */
  const paces = [];
  session.simulation.pace = (playing) => void paces.push(playing);
  session.hold(true);
  session.play(false);
  session.play(true);
  session.hold(false);
  assert.deepEqual(paces, [false, false, false, true]);
});

test('in a frame it waits to be played, and a link to the whole page leads to one that runs', (t) => {
  assert.equal(visit(t, '?start=paused').session.playing, false);
  const { session } = visit(t, '?start=auto&ui=none&theme=dark&c=0&speed=1', 'frame');
  assert.equal(session.playing, true);
  assert.equal(session.query, '?c=0&speed=1&ui=none&start=auto&theme=dark');
  assert.equal(session.queryFor('simulator'), '?c=0&speed=1&theme=dark');
  assert.equal(visit(t, '?c=0', 'frame').session.playing, false);
});

test('a new seed has six digits at most, and is never 0', (t) => {
  const { session } = visit(t);
  for (const [random, seed] of [
    [0, 1],
    [0.5, 500_000],
    [1 - 2 ** -53, 999_999],
  ]) {
    t.mock.method(Math, 'random', () => random);
    session.newSeed();
    assert.equal(session.settings.number('seed'), seed);
  }
});

test('it runs while it plays and is seen, and a step pauses', (t) => {
  const { session } = visit(t);
  /** @type {[boolean, number][]} */
  const paces = [];
  let paced = 0;
  session.paced.add(() => paced++);
  session.simulation.pace = (...pace) => void paces.push(pace);
  /** @type {number[]} */
  const steps = [];
  session.simulation.step = (ms) => void steps.push(ms);
  page.hidden = true;
  page.change();
  page.hidden = false;
  page.change();
  session.play(false);
  session.play(true);
  session.step();
  session.step();
  assert.deepEqual(paces, [
    [false, 0.1],
    [true, 0.1],
    [false, 0.1],
    [true, 0.1],
    [false, 0.1],
  ]);
  assert.deepEqual(steps, [1, 1]);
  assert.equal(paced, 3, 'play, play and the first step');
});

test('a replay shows its settings, leaves the address alone, and gives the visitor’s back', async (t) => {
  const { session, worker, told, after } = visit(t, '?c=0.1');
  session.openReplay('{}');
  assert.match(String(told.at(-1)?.[1]), /once the simulation has started/);
  await begins(session);
  const running = { type: 'status', state: 'running', message: '', params: { synapse: null, lambda: 1, c: 0.1, n: 1000 } };
  const current = FakeWorker.all.at(-1) ?? worker;
  current.say({ type: 'ready', protocol, kernel: 'simd', version: '1' });
  current.say(running);
  session.openReplay('{"balance":1}');
  assert.deepEqual(current.sent.at(-1), { type: 'replay', recording: '{"balance":1}' });

  /** @type {boolean[]} */
  const replays = [];
  session.replaying.add((replay) => replays.push(replay !== null));
  location.search = '?c=0.1';
  current.say({ ...running, params: { ...running.params, c: 0.4 } });
  current.say({ type: 'replaying', part: 1, parts: 1, length_ms: 100, ended: false, wrong: '', version: '1' });
  assert.equal(session.settings.number('c'), 0.4);
  session.play(true);
  current.say({ ...running, state: 'diverged', message: 'it diverged' });
  assert.deepEqual([session.playing, told.some(([what]) => what === 'diverged')], [true, false], 'other networks may follow');
  addresses = [];
  after(() => session.setSpeed(2));
  assert.deepEqual(new Set(addresses), new Set(['/?c=0.1']));

  session.leaveReplay();
  assert.deepEqual(current.sent.at(-1), { type: 'leave' });
  current.say({ type: 'replaying', part: 0, parts: 0, length_ms: 0, ended: false, wrong: '', version: '' });
  current.say(running);
  assert.deepEqual([session.settings.number('c'), replays], [0.1, [true, false]]);
});

test('what is to be saved is asked for, once there is something', async (t) => {
  const { session } = visit(t);
  await assert.rejects(session.ask('recorded', { type: 'take-recording' }), /nothing to be saved yet/);
  await begins(session);
  const [worker] = FakeWorker.all.slice(-1);
  worker.say({ type: 'ready', protocol, kernel: 'simd', version: '1' });
  const answer = session.ask('taken', { type: 'take', part: 'spikes' });
  assert.deepEqual(worker.sent.at(-1), { type: 'take', part: 'spikes' });
  worker.say({ type: 'recorded', recording: {}, shortage: '' });
  worker.say({ type: 'taken', part: 'spikes', text: 'a', from_ms: 0, to_ms: 1 });
  assert.equal((await answer).text, 'a');
});
