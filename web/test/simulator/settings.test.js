import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Settings } from '../../page/simulator/settings.js';
import { published, table } from '../fixture.js';

/** @typedef {import('../../page/shared/parameters.js').Params} Params */

/** Settings, and what they tell: 'shown', and what a visitor has asked for. */
function watched() {
  const settings = new Settings(table(), published());
  /** @type {(string | {patch: Params, dragging: boolean})[]} */
  const told = [];
  settings.shown.add(() => told.push('shown'));
  settings.asked.add((asked) => told.push(asked));
  return { settings, told };
}

test('settings begin as the paper has them', () => {
  const { settings } = watched();
  assert.deepEqual(settings.params, { synapse: null, lambda: 1, c: 0.2, n: 1000, jitter: 5, jei: -100, scheme: 'euler', seed: 1 });
  assert.equal(settings.model, 'conductance');
  assert.equal(settings.lambda, 1);
  assert.equal(settings.effective, false);
  assert.equal(settings.number('n'), 1000);
  assert.deepEqual(settings.changes(), []);
  assert.equal(settings.comparable, true);
});

test('a change is asked of the simulation, then shown; what it runs with is shown only', () => {
  const { settings, told } = watched();
  settings.change({ c: 0.1 }, true);
  assert.deepEqual(told.splice(0), [{ patch: { c: 0.1 }, dragging: true }, 'shown']);
  settings.change({ n: 500 });
  assert.deepEqual(told.splice(0), [{ patch: { n: 500 }, dragging: false }, 'shown']);
  settings.adopt({ c: 0.3, n: 700 });
  assert.deepEqual(told.splice(0), ['shown']);
  assert.deepEqual([settings.number('c'), settings.number('n')], [0.3, 700]);
});

test('the model, and the place of lambda, which outlasts the effective model', () => {
  const { settings } = watched();
  /** @type {[change: Params, model: string | null, lambda: number, effective: boolean][]} */
  const steps = [
    [{ synapse: 'current' }, 'current', 0, false],
    [{ lambda: 0.3 }, null, 0.3, false],
    [{ synapse: 'effective' }, 'effective', 0.3, true],
    [{ c: 0 }, 'effective', 0.3, true],
    [{ lambda: 0.3 }, null, 0.3, false],
    [{ synapse: 'conductance' }, 'conductance', 1, false],
  ];
  for (const [change, model, lambda, effective] of steps) {
    settings.change(change);
    assert.deepEqual([settings.model, settings.lambda, settings.effective], [model, lambda, effective], JSON.stringify(change));
    assert.equal([settings.params.synapse, settings.params.lambda].filter((value) => value === null).length, 1);
  }
});

test('what differs from the paper, and whether its numbers are for these settings', () => {
  /** @type {[change: Params, changes: string[], comparable: boolean][]} */
  const cases = [
    [{ c: 0.2 }, [], true],
    [{ seed: 7 }, ['seed'], true],
    [{ n: 500, c: 0, lambda: 0.4 }, ['lambda', 'c', 'n'], true],
    [{ synapse: 'effective' }, ['synapse'], true],
    [{ synapse: 'current' }, ['lambda'], true],
    [{ jitter: 4 }, ['jitter'], false],
    [{ scheme: 'exponential', c: 0 }, ['c', 'scheme'], false],
  ];
  for (const [change, changes, comparable] of cases) {
    const { settings } = watched();
    settings.change(change);
    assert.deepEqual(settings.changes(), changes);
    assert.equal(settings.comparable, comparable, JSON.stringify(change));
  }
});

test('restoring asks for the paper’s values of what has changed', () => {
  const { settings, told } = watched();
  settings.change({ synapse: 'effective', jei: -120 });
  settings.change({ c: 0 });
  told.length = 0;
  settings.restore();
  assert.deepEqual(told, [{ patch: { lambda: 1, c: 0.2, jei: -100 }, dragging: false }, 'shown']);
  assert.deepEqual(settings.params, settings.defaults);
});
