import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describe, goToCorner } from '../../page/simulator/corners.js';
import { Settings } from '../../page/simulator/settings.js';
import { published, table } from '../fixture.js';

test('the settings in a few words', () => {
  /** @type {[import('../../page/shared/parameters.js').Params, string][]} */
  const cases = [
    [{}, 'Conductance-based synapses, correlated input'],
    [{ synapse: 'current', c: 0 }, 'Current-based synapses, independent input'],
    [{ lambda: 0.5, c: 0.01 }, 'Synapses between current and conductance, correlated input'],
    [{ synapse: 'effective', c: 0 }, 'Effective time constant, independent input'],
  ];
  for (const [change, words] of cases) {
    const settings = new Settings(table(), published());
    settings.change(change);
    assert.equal(describe(settings), words);
  }
});

test('the corners in turn', () => {
  const paper = published();
  const settings = new Settings(table(), paper);
  const session = /** @type {import('../../page/simulator/session.js').Session} */ ({ settings, published: paper });
  const corners = paper.corners.map((_, index) => {
    goToCorner(session, index);
    return [settings.model, settings.number('c')];
  });
  assert.deepEqual(corners, [
    ['current', 0],
    ['current', 0.2],
    ['conductance', 0],
    ['conductance', 0.2],
  ]);
});
