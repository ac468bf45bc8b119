import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Frame } from '../../page/embed/frame.js';
import { Signal } from '../../page/shared/signal.js';
import { usualView } from '../../page/shared/view.js';
import { Choice } from '../../page/simulator/choice.js';
import { Settings } from '../../page/simulator/settings.js';
import { clock } from '../clock.js';
import { published, table } from '../fixture.js';
import { Hub } from './channel.js';

/** A session without programs: what it is asked to do is kept. */
class FakeSession {
  status = new Signal();
  axes = new Signal();
  paced = new Signal();
  ready = new Signal();
  /** @type {Signal<string>} */ refused = new Signal();
  /** @type {Signal<string>} */ failed = new Signal();
  /** @type {Signal<{wait: number | null, reason: string | null}>} */ lost = new Signal();
  settings = new Settings(table(), published());
  published = published();
  simulation = { awake: false };
  held = false;
  /** @type {{params: Record<string, unknown>} | null} */ last = null;
  /** @type {string[]} */ done = [];

  /** @param {Partial<import('../../page/shared/view.js').View>} view */
  constructor(view) {
    this.view = { ...usualView('frame'), ...view };
    this.playing = this.view.start === 'auto';
    this.choice = new Choice(this.view);
  }

  /** Model time passes. */
  get runs() {
    return this.simulation.awake && this.playing && !this.held;
  }

  comparison = {
    show: (/** @type {string} */ compare) => {
      this.view.compare = compare;
      this.done.push(`compare ${compare}`);
    },
  };

  start() {
    this.simulation.awake = true;
    this.done.push('start');
  }

  rest() {
    this.simulation.awake = false;
    this.done.push('rest');
  }

  /** @param {boolean} held */
  hold(held) {
    this.held = held;
  }

  /** @param {boolean} playing */
  play(playing) {
    this.playing = playing;
    this.paced.emit();
  }

  /** @param {number} speed */
  setSpeed(speed) {
    this.view.speed = speed;
    this.paced.emit();
  }

  /** @param {number} ms */
  step(ms) {
    this.done.push(`step ${ms}`);
  }

  reset() {
    this.done.push('reset');
  }

  /** The simulation tells what it runs with. @param {Record<string, unknown>} params */
  runsWith(params) {
    this.last = { params };
    this.status.emit(undefined);
  }
}

/** Frames of one origin. @param {import('node:test').Context} t */
function page(t) {
  const pass = clock(t);
  t.mock.method(Date, 'now', () => performance.now());
  const hub = new Hub();
  /** @param {Partial<import('../../page/shared/view.js').View>} [view] */
  const frame = (view = {}) => {
    const session = new FakeSession(view);
    const one = new Frame(/** @type {any} */ (session), hub.open, () => ({ width: 800, height: 450 }));
    return { frame: one, session };
  };
  return { frame, pass };
}

test('nothing starts before it is seen and wanted', (t) => {
  const { frame: make, pass } = page(t);
  const { frame, session } = make();
  pass(10_000);
  assert(!frame.awake);
  frame.see(true);
  pass(10_000);
  assert(!frame.awake, 'seen, but not wanted');
  session.play(true);
  assert(session.runs);
  assert.deepEqual(session.done, ['start']);
});

test('wanted before it is seen, it starts when it is', (t) => {
  const { frame: make, pass } = page(t);
  for (const start of /** @type {const} */ (['click', 'auto', 'paused'])) {
    const { frame, session } = make({ start });
    if (start === 'click') frame.play(true);
    pass(1000);
    assert(!frame.awake, start);
    frame.see(true);
    pass(200);
    assert(frame.awake, start);
    assert.equal(session.runs, start !== 'paused', start);
    frame.leave();
  }
});

test('out of sight model time stands at once, and after some seconds the programs go', (t) => {
  const { frame: make, pass } = page(t);
  const { frame, session } = make({ start: 'auto' });
  let rested = 0;
  frame.rested.add(() => rested++);
  frame.see(true);
  pass(200);
  frame.see(false);
  assert(frame.awake && !session.runs);
  pass(1000);
  frame.see(true);
  pass(200);
  assert(session.runs);
  assert.deepEqual(session.done, ['start'], 'back soon, it goes on where it was');
  frame.see(false);
  pass(5000);
  assert(!frame.awake);
  assert.equal(rested, 1);
  pass(60_000);
  frame.see(true);
  pass(200);
  assert(session.runs, 'seen again it goes on by itself');
  assert.deepEqual(session.done, ['start', 'rest', 'start']);
});

test('what was paused stays so, and rests when it is out of sight', (t) => {
  const { frame: make, pass } = page(t);
  const { frame, session } = make({ start: 'auto' });
  frame.see(true);
  pass(200);
  session.play(false);
  pass(60_000);
  assert(frame.awake, 'in sight a visitor may step');
  frame.see(false);
  pass(5000);
  frame.see(true);
  pass(5000);
  assert(!frame.awake && !session.playing);
  assert.deepEqual(session.done, ['start', 'rest']);
});

test('one runs at a time: the other stands at once, and rests after some seconds', (t) => {
  const { frame: make, pass } = page(t);
  const [a, b] = [make(), make()];
  for (const { frame } of [a, b]) frame.see(true);
  a.session.play(true);
  b.session.play(true);
  assert(!a.session.playing && a.frame.awake && b.session.runs);
  pass(5000);
  assert(!a.frame.awake && b.session.runs);
  a.session.play(true);
  assert(a.session.runs && !b.session.playing);
});

test('one that is taken up again at once does not rest', (t) => {
  const { frame: make, pass } = page(t);
  const [a, b] = [make(), make()];
  for (const { frame } of [a, b]) frame.see(true);
  for (const { session } of [a, b, a]) session.play(true);
  pass(10_000);
  assert(a.session.runs && !b.frame.awake);
  assert.deepEqual(a.session.done, ['start']);
});

test('on slides each goes on when it is seen again', (t) => {
  const { frame: make, pass } = page(t);
  const [a, b] = [make(), make()];
  a.frame.see(true);
  a.session.play(true);
  a.frame.see(false);
  b.frame.see(true);
  b.session.play(true);
  assert(b.session.runs);
  pass(10_000);
  b.frame.see(false);
  a.frame.see(true);
  pass(200);
  assert(a.session.runs && !b.session.runs);
});

test('together they run at once', (t) => {
  const { frame: make, pass } = page(t);
  const all = Array.from({ length: 3 }, () => make({ start: 'auto', together: 1 }));
  for (const { frame } of all) frame.see(true);
  pass(200);
  assert(all.every(({ session }) => session.runs));
});

test('a frame whose graphics another one needs rests until it is wanted', async (t) => {
  const { frame: make, pass } = page(t);
  const [a, b] = [make({ together: 1 }), make({ together: 1 })];
  let robbed = 0;
  a.frame.robbed.add(() => robbed++);
  for (const { frame } of [a, b]) frame.see(true);
  a.session.play(true);
  a.session.lost.emit({ wait: 0, reason: null });
  await Promise.resolve();
  assert(a.session.runs, 'alone, the stage tries again');
  b.session.play(true);
  a.session.lost.emit({ wait: 0, reason: 'its program ended' });
  await Promise.resolve();
  assert(a.session.runs, 'that has another reason');
  a.session.lost.emit({ wait: 0, reason: null });
  await Promise.resolve();
  assert.deepEqual([a.frame.awake, a.session.playing, b.session.runs, robbed], [false, false, true, 1]);
  pass(60_000);
  assert(!a.frame.awake);
  a.frame.play(true);
  assert(a.session.runs && b.session.runs);
});

test('what fails gives back what it has, and may be tried again', async (t) => {
  const { frame: make } = page(t);
  const { frame, session } = make();
  /** @type {string[]} */
  const told = [];
  frame.failed.add((message) => told.push(message));
  frame.see(true);
  session.play(true);
  session.play(false);
  session.failed.emit('no room');
  await Promise.resolve();
  assert.deepEqual([frame.awake, told], [false, ['no room']]);
  session.play(true);
  assert(frame.awake);
});

test('a page that goes away leaves nothing, and comes back', (t) => {
  const { frame: make, pass } = page(t);
  const [a, b] = [make({ start: 'auto' }), make({ start: 'auto' })];
  a.frame.see(true);
  pass(1);
  b.frame.see(true);
  pass(200);
  assert(a.session.runs && !b.session.playing);
  a.frame.leave();
  assert(!a.frame.awake);
  pass(200);
  assert(b.session.runs, 'its turn is free');
  b.frame.leave();
  a.frame.comeBack();
  a.frame.see(true);
  pass(200);
  assert(a.session.runs);
});

test('steps wait for the programs', (t) => {
  const { frame: make } = page(t);
  const { frame, session } = make();
  frame.see(true);
  frame.step(5);
  frame.step(1);
  assert.deepEqual(session.done, ['start']);
  session.axes.emit(undefined);
  frame.step(2);
  assert.deepEqual(session.done, ['start', 'step 5', 'step 1', 'step 2']);
  assert(!session.playing);
});

test('a change at rest is judged by the table, and kept', async (t) => {
  const { frame: make } = page(t);
  const { frame, session } = make();
  await frame.set({ c: 0.1, synapse: 'current' });
  assert.deepEqual([session.settings.number('c'), session.settings.lambda], [0.1, 0]);
  for (const [params, sentence] of /** @type {[any, RegExp][]} */ ([
    [{ c: 2 }, /^c = 2: allowed are 0 … 1\. Nothing was changed\.$/],
    [{ c: 'x' }, /^c = x: allowed are/],
    [{ synapse: 'electric' }, /^synapse = electric: allowed are current, conductance, effective\. Nothing/],
    [{ c: 0.3, nonsense: 1 }, /^nonsense: there is no such parameter/],
    [{ n: 100.5 }, /^n = 100.5: allowed are 100 … 1000000, whole/],
  ]))
    await assert.rejects(frame.set(params), { message: sentence });
  assert.equal(session.settings.number('c'), 0.1, 'nothing was changed');
  await frame.set({ synapse: 'current', lambda: 0.5 });
  assert.equal(session.settings.lambda, 0.5, 'the later one holds');
  await frame.set({ lambda: 0.5, synapse: 'effective' });
  assert(session.settings.effective);
});

test('awake, a change is done when the simulation runs with it', async (t) => {
  const { frame: make } = page(t);
  const { frame, session } = make({ start: 'paused' });
  frame.see(true);
  /** @type {string[]} */
  const told = [];
  /** @param {string} name @param {import('../../page/shared/parameters.js').Params} params */
  const set = (name, params) =>
    frame.set(params).then(
      () => told.push(name),
      (error) => told.push(`${name}: ${error.message}`),
    );
  const turn = () => new Promise((done) => queueMicrotask(() => queueMicrotask(() => done(undefined))));
  set('first', { c: 0.1 });
  session.runsWith({ synapse: 'conductance', lambda: 1, c: 0.2, n: 1000 });
  await turn();
  assert.deepEqual(told.splice(0), [], 'what is told is from before');
  session.runsWith({ synapse: 'conductance', lambda: 1, c: 0.1, n: 1000 });
  await turn();
  assert.deepEqual(told.splice(0), ['first']);
  set('model', { synapse: 'current' });
  session.runsWith({ synapse: 'current', lambda: 0, c: 0.1, n: 1000 });
  await turn();
  assert.deepEqual(told.splice(0), ['model']);
  set('large', { n: 900_000 });
  session.refused.emit('n = 900000: no room. Nothing was changed.');
  await turn();
  assert.deepEqual(told.splice(0), ['large: n = 900000: no room. Nothing was changed.']);
  set('early', { c: 0.3 });
  set('late', { c: 0.4 });
  session.runsWith({ synapse: 'current', lambda: 0, c: 0.4, n: 1000 });
  await turn();
  assert.deepEqual(told.splice(0), ['early', 'late'], 'the later one came over the earlier');
  set('kept', { c: 0.5 });
  frame.rest();
  await turn();
  assert.deepEqual(told.splice(0), ['kept']);
});

test('what can be changed of the view', (t) => {
  const { frame: make } = page(t);
  const { frame, session } = make();
  let viewed = 0;
  frame.viewed.add(() => viewed++);
  frame.setView({ speed: 2, title: 'Too much?', theme: 'dark', ui: 'none' });
  frame.setView({ title: '' });
  assert.deepEqual({ ...frame.view }, { ...usualView('frame'), speed: 2, theme: 'dark', ui: 'none' });
  assert.equal(viewed, 2);
  for (const [patch, sentence] of /** @type {[any, RegExp][]} */ ([
    [{ speed: 100 }, /^speed = 100: allowed are 0.01 … 10\./],
    [{ title: 'x', theme: 'blue' }, /^theme = blue: allowed are auto, light, dark\./],
    [{ title: 'x', panels: 'rate,volts' }, /^panels = rate,volts: allowed are names joined by commas/],
    [{ title: 'x', compare: 'all' }, /^compare = all: allowed are corners, or /],
    [{ origins: 'https://a.org' }, /^origins: of the view can be changed speed, /],
    [{ nonsense: 1 }, /^nonsense: of the view/],
    [{ speed: null }, /^speed = null/],
  ]))
    assert.throws(() => frame.setView(patch), { message: sentence });
  assert.deepEqual([session.view.title, session.view.speed, viewed], ['', 2, 2], 'nothing was changed');
});

test('other panels and networks beside it are wanted from then on', (t) => {
  const { frame: make } = page(t);
  const { frame, session } = make({ panels: 'rate' });
  let chosen = 0;
  session.choice.changed.add(() => chosen++);
  frame.setView({ panels: 'input, rate' });
  assert.deepEqual([session.choice.shown, chosen], [['input', 'rate'], 1]);
  frame.setView({ speed: 2 });
  assert.equal(chosen, 1, 'they are as they were');
  frame.setView({ panels: '' });
  assert.deepEqual([session.choice.chosen, chosen], [null, 2]);
  frame.setView({ compare: 'corners' });
  frame.setView({ compare: 'corners', speed: 1 });
  frame.setView({ compare: '' });
  assert.deepEqual(session.done, ['compare corners', 'compare '], 'once each');
});
