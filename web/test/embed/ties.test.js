import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holdsOver, tie } from '../../page/embed/ties.js';
import { clock } from '../clock.js';
import { FakeFrame } from './frame.js';

/** What is said on a channel, until it is delivered. */
class FakeChannel {
  /** @type {FakeChannel[]} */ static all = [];
  /** @type {{from: FakeChannel, data: any}[]} */ static post = [];
  /** @type {((event: any) => void) | null} */ onmessage = null;

  /** @param {string} name */
  constructor(name) {
    this.name = name;
    FakeChannel.all.push(this);
  }

  /** @param {any} data */
  postMessage(data) {
    FakeChannel.post.push({ from: this, data: structuredClone(data) });
  }

  close() {
    FakeChannel.all = FakeChannel.all.filter((one) => one !== this);
  }

  /** All that is under way arrives, and what is said to it. @returns {number} how much that was */
  static deliver() {
    let number = 0;
    for (; FakeChannel.post.length > 0; number++) {
      const [{ from, data }] = FakeChannel.post.splice(0, 1);
      for (const one of FakeChannel.all) if (one !== from && one.name === from.name) one.onmessage?.({ data });
      assert(number < 10_000, 'they do not come to rest');
    }
    return number;
  }
}

/** @param {import('node:test').Context} t */
function room(t) {
  const pass = clock(t);
  let today = 1e12;
  t.mock.getter(performance, 'timeOrigin', () => today++);
  FakeChannel.all = [];
  FakeChannel.post = [];
  /** @type {(() => void)[]} */
  let leaving = [];
  Object.assign(globalThis, {
    addEventListener: (/** @type {string} */ type, /** @type {() => void} */ listener) => type === 'pagehide' && leaving.push(listener),
  });
  /** A frame that is tied. @param {string} [name] @param {number} [c] of its address */
  const join = (name = 'a', c = 0.2) => {
    const fake = new FakeFrame();
    fake.session.settings.adopt({ c });
    leaving = [];
    tie(fake.frame, name, (name) => /** @type {any} */ (new FakeChannel(name)));
    const [leave] = leaving;
    return Object.assign(fake, { leave });
  };
  /** Real time passes, and what is said arrives. @param {number} [ms] */
  const settle = (ms = 100) => {
    for (let passed = 0; passed < ms; passed += 10) {
      FakeChannel.deliver();
      pass(10);
    }
    FakeChannel.deliver();
  };
  return { join, settle, opened: (/** @type {number} */ at) => (today = at) };
}

const held = (/** @type {FakeFrame} */ fake) => fake.held.has('tie');

test('who joins takes over what the others have', (t) => {
  const { join, settle } = room(t);
  const first = join();
  first.session.settings.change({ c: 0.4 });
  first.session.setSpeed(2);
  first.play(true);
  settle();
  const second = join();
  const other = join('b');
  settle();
  assert.deepEqual([second.session.settings.params.c, second.session.speed, second.session.playing], [0.4, 2, true]);
  assert.deepEqual([other.session.settings.params.c, other.session.speed, other.session.playing], [0.2, 0.1, false]);
});

test('of those that join at once the first has its way', (t) => {
  const { join, settle } = room(t);
  const [first, second, third] = [join('a', 0.1), join('a', 0.3), join('a', 0.5)];
  settle();
  assert.deepEqual(
    [first, second, third].map(({ session }) => session.settings.params.c),
    [0.1, 0.1, 0.1],
  );
});

test('so it has if its program is the last to be loaded', (t) => {
  const { join, settle, opened } = room(t);
  const [second, third] = [join('a', 0.3), join('a', 0.5)];
  settle();
  opened(0);
  const first = join('a', 0.1);
  settle();
  assert.deepEqual(
    [first, second, third].map(({ session }) => session.settings.params.c),
    [0.1, 0.1, 0.1],
  );
});

test('a change in one is a change in all, and said once', (t) => {
  const { join, settle } = room(t);
  const [first, second, third] = [join(), join(), join()];
  settle();
  second.session.settings.change({ c: 0.4 });
  second.session.settings.change({ synapse: 'effective' });
  assert(FakeChannel.post.length <= 1);
  settle();
  for (const { session } of [first, second, third])
    assert.deepEqual(
      [session.settings.params.c, session.settings.params.synapse, session.settings.params.lambda],
      [0.4, 'effective', null],
    );
  first.session.settings.change({ synapse: null, lambda: 0.5 });
  settle();
  assert.deepEqual([third.session.settings.params.synapse, third.session.settings.params.lambda], [null, 0.5]);
  third.play(true);
  settle();
  assert.deepEqual([first.session.playing, second.session.playing], [true, true]);
  first.session.setSpeed(1);
  settle();
  assert.equal(third.session.speed, 1);
  assert.equal(FakeChannel.deliver(), 0);
});

test('changes that cross end alike everywhere', (t) => {
  const { join, settle } = room(t);
  const [first, second] = [join(), join()];
  settle();
  first.session.settings.change({ c: 0.1 });
  second.session.settings.change({ c: 0.5 });
  settle();
  assert.deepEqual([first.session.settings.params.c, second.session.settings.params.c], [0.1, 0.1]);
  assert(holdsOver({ count: 2, since: 5, id: 'b' }, { count: 1, since: 1, id: 'a' }));
  assert(!holdsOver({ count: 1, since: 1, id: 'b' }, { count: 1, since: 1, id: 'a' }));
});

test('a reset in one is one in all, once', (t) => {
  const { join, settle } = room(t);
  const [first, second] = [join(), join()];
  for (const one of [first, second]) one.tick(500);
  settle();
  first.reset();
  settle();
  const resets = (/** @type {FakeFrame} */ fake) => fake.did.filter(([what]) => what === 'reset').length;
  assert.deepEqual([resets(first), resets(second)], [1, 1]);
  const third = join();
  settle();
  assert.equal(resets(third), 0, 'it is at time 0');
});

test('after a reset nobody goes on to where another was before it', (t) => {
  const { join, settle } = room(t);
  const [first, second] = [join(), join()];
  for (const one of [first, second]) one.tick(100);
  settle();
  first.reset();
  settle();
  first.tick(100); // drawn before
  settle(500); // so long it takes until something new is drawn
  second.tick(0);
  settle();
  first.tick(0);
  settle();
  assert.deepEqual([first.did, second.did], [[['reset']], [['reset']]]);
});

test('who is ahead waits, until the others have come or are gone', (t) => {
  const { join, settle } = room(t);
  const [first, second, third] = [join(), join(), join()];
  settle();
  first.play(true);
  for (const one of [first, second, third]) one.tick(1);
  settle(40);
  first.tick(20); // at a tenth of real time, 190 ms
  settle(40);
  assert.deepEqual([first, second, third].map(held), [true, false, false]);
  second.tick(20);
  settle(40);
  assert.deepEqual([first, second, third].map(held), [true, true, false], 'for the third');
  third.leave();
  settle(40);
  assert.deepEqual([first, second].map(held), [false, false]);
  first.tick(40);
  settle(40);
  assert.equal(held(first), true);
  second.awake = false;
  second.rested.emit();
  settle(40);
  assert.equal(held(first), false);
});

test('nobody waits for who stands', (t) => {
  const { join, settle } = room(t);
  const [first, second] = [join(), join()];
  settle();
  first.play(true);
  first.tick(1);
  second.tick(1);
  settle(40);
  first.tick(20);
  settle(1000);
  assert.equal(held(first), true);
  settle(1000);
  assert.equal(held(first), false);
  second.tick(2);
  settle(40);
  assert.equal(held(first), true, 'it goes on');
  first.play(false);
  settle(40);
  assert.deepEqual([held(first), held(second)], [false, false]);
});

test('who comes long after the others begins, and they begin again with it', (t) => {
  const { join, settle } = room(t);
  const first = join();
  first.play(true);
  first.tick(5000);
  settle();
  const second = join();
  settle();
  assert.equal(second.session.playing, true);
  second.tick(1);
  settle(40);
  assert.deepEqual(first.did.at(-1), ['reset']);
  first.tick(5001); // drawn before
  settle(40);
  assert.equal(first.did.filter(([what]) => what === 'reset').length, 1);
  first.tick(1);
  settle(40);
  assert.deepEqual([held(first), held(second)], [false, false]);
});

test('what is paused is at one time', (t) => {
  const { join, settle } = room(t);
  const [first, second] = [join(), join()];
  settle();
  first.tick(10);
  second.tick(12);
  settle();
  assert.deepEqual([first.did, second.did], [[['step', 2]], []], 'once');
  first.tick(12);
  first.tick(13); // stepped by hand
  settle();
  assert.deepEqual(second.did, [['step', 1]]);
});

test('a change that one refuses is taken back in all', async (t) => {
  const { join, settle } = room(t);
  const [first, second] = [join(), join()];
  settle();
  second.refuses = 'n = 900000: no room.';
  first.session.settings.change({ n: 900_000 });
  settle();
  await Promise.resolve();
  await Promise.resolve();
  second.refuses = '';
  settle();
  assert.deepEqual([first.session.settings.params.n, second.session.settings.params.n], [1000, 1000]);
});
