import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Inspection } from '../../page/simulator/inspection.js';

/** @type {import('../../page/shared/messages.js').Train} */
const e17 = { population: 'e', neuron: 17 };
/** @type {import('../../page/shared/messages.js').Train} */
const i3 = { population: 'i', neuron: 3 };

/** An inspection, and how often it has changed. */
function begin() {
  const inspection = new Inspection();
  const changes = { count: 0 };
  inspection.changed.add(() => changes.count++);
  const state = () => [inspection.train?.neuron ?? null, inspection.kept, changes.count];
  return { inspection, state };
}

test('what is pointed at shows, until the pointer leaves', () => {
  const { inspection, state } = begin();
  inspection.point(e17);
  inspection.point({ ...e17 });
  assert.deepEqual(state(), [17, false, 1]);
  inspection.point(i3);
  inspection.point(null);
  inspection.point(null);
  assert.deepEqual(state(), [null, false, 3]);
});

test('what is kept stays until it is let go', () => {
  const { inspection, state } = begin();
  inspection.point(e17);
  inspection.keep();
  inspection.point(i3);
  inspection.point(null);
  assert.deepEqual(state(), [17, true, 2]);
  inspection.keep(i3);
  assert.deepEqual(state(), [3, true, 3]);
  inspection.letGo();
  inspection.letGo();
  assert.deepEqual(state(), [null, false, 4]);
  inspection.keep();
  assert.deepEqual(state(), [null, false, 4], 'nothing can be kept');
});

test('going on keeps what was kept', () => {
  const { inspection, state } = begin();
  inspection.go(e17);
  assert.deepEqual(state(), [17, false, 1]);
  inspection.keep();
  inspection.go(i3);
  assert.deepEqual(state(), [3, true, 3]);
});
