import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Reading } from '../../page/simulator/reading.js';

const [running, asked] = [{ c: 0 }, { c: 0.2 }];

/** A reading, and what it told. */
function reading() {
  /** @type {[number, number | null][]} */
  const told = [];
  const one = new Reading((now, before) => told.push([now, before]));
  const of = { model_time_ms: 1000, changed_ms: 0, params: running };
  return {
    one,
    told,
    settling: () => one.hear({ ...of, state: 'running', settling: true, stats: { var_v_mv2: 1 } }),
    settled: (/** @type {number} */ value, times = of) =>
      one.hear({ ...times, state: 'running', settling: false, stats: { var_v_mv2: value } }),
  };
}

test('it is told once after each change, when it has settled, with the one before', () => {
  const { one, told, settling, settled } = reading();
  settling();
  settled(14.1);
  settled(14.2);
  assert.deepEqual(told, [[14.1, null]]);
  one.change(asked);
  settled(14.3); // from before the change
  settling();
  settled(66);
  settled(67);
  assert.deepEqual(told.slice(1), [[66, 14.2]]);
  assert.deepEqual([one.now, one.before], [67, 14.2]);
});

test('not while a control is held, nor between changes that follow one another', () => {
  const { one, told, settling, settled } = reading();
  settling();
  settled(14);
  for (let k = 0; k < 3; k++) {
    one.change(asked, true);
    settling();
    settled(20 + k);
  }
  one.change(asked);
  settling();
  one.change(asked);
  settling();
  settled(66);
  assert.deepEqual(told, [
    [14, null],
    [66, 14],
  ]);
});

test('a network that is built, or has no variance yet, has not settled', () => {
  const { one, told, settled } = reading();
  const start = { model_time_ms: 0, changed_ms: 0, params: running };
  one.hear({ ...start, state: 'building', settling: false, stats: { var_v_mv2: null } });
  one.hear({ ...start, state: 'running', settling: false, stats: { var_v_mv2: null } });
  assert.deepEqual(told, []);
  settled(12);
  assert.deepEqual(told, [[12, null]]);
});

test('a refused change is none', () => {
  const { one, told, settling, settled } = reading();
  settling();
  settled(14);
  one.change(asked);
  one.refuse();
  settling();
  settled(14.1);
  assert.deepEqual(told, [[14, null]]);
  assert.equal(one.now, 14.1);
});

test('one that settles between two statuses is told', () => {
  const { one, told, settled } = reading();
  const at = (/** @type {number} */ model_time_ms, changed_ms = 0, params = running) => ({ model_time_ms, changed_ms, params });
  settled(14, at(5000));
  one.change(asked);
  settled(14.1, at(6000)); // from before the change
  settled(66, at(7000, 6200));
  one.change(null); // it begins again
  settled(67, at(8000, 6200));
  settled(13, at(900));
  assert.deepEqual(told, [
    [14, null],
    [66, 14],
    [13, 66],
  ]);
});

test('a change that is taken back before it is heard of, or changes nothing in this run, does not keep it waiting', () => {
  const { one, told, settled } = reading();
  settled(14);
  const set = { ...running, c: 0.2 };
  one.change(set);
  settled(14.1); // from before the change
  assert.equal(one.now, null);
  set.c = running.c;
  one.change(set);
  settled(14.2);
  assert.deepEqual(told, [
    [14, null],
    [14.2, 14],
  ]);
});

test('a run that is to begin again before anything was heard of it begins but once', () => {
  const { one, told, settled } = reading();
  one.change(null);
  settled(14);
  assert.deepEqual(told, [[14, null]]);
});
