import assert from 'node:assert/strict';
import { test } from 'node:test';
import { before, excludes, Turn } from '../../page/embed/one.js';
import { clock } from '../clock.js';
import { Hub } from './channel.js';

/** Frames that hear one another, and what becomes of them. @param {import('node:test').Context} t */
function frames(t) {
  const pass = clock(t);
  t.mock.method(Date, 'now', () => performance.now());
  const hub = new Hub();
  /** @type {string[]} */
  const told = [];
  /** @param {string} name @param {{together?: boolean, tie?: string}} [manners] */
  const frame = (name, { together = false, tie = '' } = {}) =>
    new Turn(hub.open, () => ({ together, tie }), {
      start: () => told.push(`${name} starts`),
      yield: () => told.push(`${name} yields`),
    });
  return { frame, pass, told: () => told.splice(0) };
}

test('which claim comes before another', () => {
  /** @param {string} id @param {boolean} pressed @param {number} at */
  const one = (id, pressed, at) => ({ id, claim: { pressed, at } });
  assert(before(one('b', true, 1), one('a', false, 0)), 'a press before what starts by itself');
  assert(before(one('b', true, 2), one('a', true, 1)), 'of presses the last');
  assert(before(one('b', false, 1), one('a', false, 2)), 'of those that start by themselves the first');
  for (const pressed of [true, false]) {
    assert(before(one('a', pressed, 1), one('b', pressed, 1)));
    assert(!before(one('b', pressed, 1), one('a', pressed, 1)), 'never each before the other');
  }
});

test('who runs beside whom', () => {
  const alone = { together: false, tie: '' };
  assert(excludes(alone, alone));
  assert(excludes({ ...alone, tie: 'a' }, { ...alone, tie: 'b' }));
  assert(!excludes({ ...alone, tie: 'a' }, { ...alone, tie: 'a' }));
  assert(!excludes(alone, { ...alone, together: true }));
});

test('a press takes the turn of the one that runs', (t) => {
  const { frame, told } = frames(t);
  const [a, b] = [frame('a'), frame('b')];
  a.take();
  assert.deepEqual(told(), ['b yields', 'a starts']);
  assert(a.claims);
  b.take();
  assert.deepEqual(told(), ['a yields', 'b starts']);
  assert(!a.claims);
});

test('nine that start by themselves: the first runs alone', (t) => {
  const { frame, pass, told } = frames(t);
  const all = Array.from({ length: 9 }, (_, k) => frame(`${k}`));
  for (const one of all) {
    one.ask();
    pass(1);
  }
  pass(1000);
  assert.deepEqual(
    told().filter((what) => what.endsWith('starts')),
    ['0 starts'],
  );
  assert.deepEqual(
    all.map(({ claims }) => claims),
    [true, ...Array(8).fill(false)],
  );
});

test('one that came late does not start while another runs, and does when that is out of sight', (t) => {
  const { frame, pass, told } = frames(t);
  const a = frame('a');
  a.take();
  pass(500);
  const b = frame('b');
  told();
  b.ask();
  pass(500);
  assert.deepEqual(told(), ['b yields']);
  a.leave(true);
  pass(149);
  assert.deepEqual(told(), ['a yields'], 'which is out of sight');
  pass(1);
  assert.deepEqual(told(), ['b starts']);
});

test('when the visitor pauses one, no other begins', (t) => {
  const { frame, pass, told } = frames(t);
  const [a, b] = [frame('a'), frame('b')];
  a.take();
  b.ask();
  pass(500);
  told();
  a.leave(false);
  pass(500);
  assert.deepEqual(told(), []);
  b.leave(true);
  a.take();
  a.leave(true);
  pass(500);
  assert.deepEqual(told(), ['b yields', 'a starts'], 'one that is out of sight does not wait');
});

test('a frame that goes away leaves its turn, and is heard no more', (t) => {
  const { frame, pass, told } = frames(t);
  const [a, b] = [frame('a'), frame('b')];
  a.take();
  a.hold(true);
  b.ask();
  pass(500);
  told();
  assert(b.crowded);
  a.end();
  pass(500);
  assert.deepEqual(told(), ['a yields', 'b starts']);
  assert(!b.crowded);
  b.take();
  assert.deepEqual(told(), ['b starts']);
});

test('together, and tied, they run at once', (t) => {
  const { frame, pass, told } = frames(t);
  const [a, b, c, d] = [frame('a'), frame('b', { together: true }), frame('c', { tie: 'x' }), frame('d', { tie: 'x' })];
  c.take();
  d.take();
  b.take();
  assert.deepEqual(told(), ['a yields', 'c starts', 'a yields', 'd starts', 'b starts']);
  a.take();
  assert.deepEqual(told(), ['c yields', 'd yields', 'a starts']);
  b.leave(false);
  b.ask();
  pass(500);
  assert.deepEqual(told().pop(), 'b starts');
});
