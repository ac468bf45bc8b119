import assert from 'node:assert/strict';
import { test } from 'node:test';
import { merged, Models } from '../../page/shared/model.js';
import { contents } from '../fixture.js';

/** @typedef {import('../../page/shared/parameters.js').Params} Params */

const models = new Models(contents().models);

test('names and marks', () => {
  assert.deepEqual(models.names, ['current', 'conductance', 'effective']);
  assert.deepEqual(
    models.names.map((name) => models.mark(name)),
    ['■', '●', '▲'],
  );
});

test('the model that parameters stand for', () => {
  /** @type {[Params, string | null][]} */
  const cases = [
    [{ synapse: null, lambda: 0 }, 'current'],
    [{ synapse: null, lambda: 1 }, 'conductance'],
    [{ synapse: null, lambda: 0.5 }, null],
    [{ lambda: 0 }, 'current'],
    [{ synapse: 'effective', lambda: null }, 'effective'],
    [{ synapse: 'effective' }, 'effective'],
    [{ synapse: 'current', lambda: null }, 'current'],
    [{ synapse: 'conductance', lambda: 0.5 }, null],
    [{ synapse: 'nonsense' }, null],
    [{}, null],
  ];
  for (const [params, name] of cases) assert.equal(models.of(params), name, JSON.stringify(params));
});

test('of synapse and lambda one is kept', () => {
  /** @type {[Params, Params][]} */
  const cases = [
    [{ synapse: 'current' }, { synapse: null, lambda: 0 }],
    [
      { synapse: 'conductance', c: 0 },
      { synapse: null, lambda: 1, c: 0 },
    ],
    [
      { synapse: 'conductance', lambda: 1 },
      { synapse: null, lambda: 1 },
    ],
    [
      { synapse: null, lambda: 0.5 },
      { synapse: null, lambda: 0.5 },
    ],
    [{ lambda: 0.5 }, { synapse: null, lambda: 0.5 }],
    [{ synapse: 'effective' }, { synapse: 'effective', lambda: null }],
    [
      { synapse: 'effective', lambda: 1 },
      { synapse: 'effective', lambda: null },
    ],
    [{ c: 0.1 }, { c: 0.1 }],
    [{}, {}],
  ];
  for (const [given, kept] of cases) {
    const before = { ...given };
    assert.deepEqual(models.exclusive(given), kept, JSON.stringify(given));
    assert.deepEqual(given, before, 'what is given stays as it is');
  }
});

test('later changes take the place of those that wait', () => {
  /** @type {[Params | null, Params, Params][]} */
  const cases = [
    [null, { c: 0.1 }, { c: 0.1 }],
    [{ c: 0.1 }, { n: 500 }, { c: 0.1, n: 500 }],
    [{ c: 0.1 }, { c: 0.3 }, { c: 0.3 }],
    [{ lambda: 0.5, c: 0.1 }, { synapse: 'effective' }, { c: 0.1, synapse: 'effective' }],
    [{ synapse: 'effective' }, { lambda: 0.5 }, { lambda: 0.5 }],
    [{ synapse: 'effective' }, { c: 0.1 }, { synapse: 'effective', c: 0.1 }],
    [{ lambda: 0 }, { c: 0.1 }, { lambda: 0, c: 0.1 }],
    [{ synapse: null, lambda: 0.5 }, { n: 500 }, { synapse: null, lambda: 0.5, n: 500 }],
  ];
  for (const [waiting, later, all] of cases) assert.deepEqual(merged(waiting, later), all, JSON.stringify([waiting, later]));
});
