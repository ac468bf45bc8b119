import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Reading } from '../../page/simulator/reading.js';

/** A reading, and what it told. */
function reading() {
  /** @type {[number, number | null][]} */
  const told = [];
  const one = new Reading((now, before) => told.push([now, before]));
  const of = { model_time_ms: 1000, changed_ms: 0 };
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
  one.change(false);
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
    one.change(true);
    settling();
    settled(20 + k);
  }
  one.change(false);
  settling();
  one.change(false);
  settling();
  settled(66);
  assert.deepEqual(told, [
    [14, null],
    [66, 14],
  ]);
});

test('a network that is built, or has no variance yet, has not settled', () => {
  const { one, told, settled } = reading();
  one.hear({ model_time_ms: 0, changed_ms: 0, state: 'building', settling: false, stats: { var_v_mv2: null } });
  one.hear({ model_time_ms: 0, changed_ms: 0, state: 'running', settling: false, stats: { var_v_mv2: null } });
  assert.deepEqual(told, []);
  settled(12);
  assert.deepEqual(told, [[12, null]]);
});

test('a refused change is none', () => {
  const { one, told, settling, settled } = reading();
  settling();
  settled(14);
  one.change(false);
  one.refuse();
  settling();
  settled(14.1);
  assert.deepEqual(told, [[14, null]]);
  assert.equal(one.now, 14.1);
});

test('one that settles between two statuses is told', () => {
  const { one, told, settled } = reading();
  settled(14, { model_time_ms: 5000, changed_ms: 0 });
  one.change(false);
  settled(14.1, { model_time_ms: 6000, changed_ms: 0 }); // from before the change
  settled(66, { model_time_ms: 7000, changed_ms: 6200 });
  one.change(false); // it begins again
  settled(67, { model_time_ms: 8000, changed_ms: 6200 });
  settled(13, { model_time_ms: 900, changed_ms: 0 });
  assert.deepEqual(told, [
    [14, null],
    [66, 14],
    [13, 66],
  ]);
});
