import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cornerButtons, describe, goToCorner, showCaption } from '../../page/simulator/corners.js';
import { Settings } from '../../page/simulator/settings.js';
import { documentOf } from '../document.js';
import { published, table } from '../fixture.js';

/** @typedef {import('../../page/shared/parameters.js').Params} Params */

/** What the corners need of a session. */
function session() {
  const paper = published();
  const settings = new Settings(table(), paper);
  return { settings, session: /** @type {import('../../page/simulator/session.js').Session} */ ({ settings, published: paper }) };
}

test('the settings in a few words', () => {
  /** @type {[Params, string][]} */
  const cases = [
    [{}, 'Conductance-based synapses, correlated input'],
    [{ synapse: 'current', c: 0 }, 'Current-based synapses, independent input'],
    [{ lambda: 0.5, c: 0.01 }, 'Synapses between current and conductance, correlated input'],
    [{ synapse: 'effective', c: 0 }, 'Effective time constant, independent input'],
  ];
  for (const [change, words] of cases) {
    const { settings } = session();
    settings.change(change);
    assert.equal(describe(settings), words);
  }
});

test('the corners in turn', () => {
  const { settings, session: visit } = session();
  const corners = visit.published.corners.map((_, index) => {
    goToCorner(visit, index);
    return [settings.model, settings.number('c')];
  });
  assert.deepEqual(corners, [
    ['current', 0],
    ['current', 0.2],
    ['conductance', 0],
    ['conductance', 0.2],
  ]);
});

test('buttons lead to the corners, and show which one is set', () => {
  const { corners } = documentOf('corners');
  const { settings, session: visit } = session();
  cornerButtons(visit, (index) => goToCorner(visit, index));
  const buttons = corners.all('button');
  assert.deepEqual(
    buttons.map((button) => button.textContent),
    [
      'current, c = 0■ 38 → 38in the paper var(V) from 38 to 38 mV²',
      'current, c = 0.2■ 67 → 303in the paper var(V) from 67 to 303 mV²',
      'conductance, c = 0● 12 → 4.4in the paper var(V) from 12 to 4.4 mV²',
      'conductance, c = 0.2● 14 → 11in the paper var(V) from 14 to 11 mV²',
    ],
  );
  const pressed = () => buttons.flatMap(({ attributes }, k) => (attributes['aria-pressed'] === 'true' ? [k] : []));
  assert.deepEqual(pressed(), [3], 'the paper’s settings');
  buttons[0].click();
  assert.deepEqual([settings.model, settings.number('c'), pressed()], ['current', 0, [0]]);
  settings.change({ c: 0.1 });
  assert.deepEqual(pressed(), []);
});

test('what the paper found where the settings stand', () => {
  const { caption } = documentOf('caption');
  const { settings, session: visit } = session();
  showCaption(visit);
  /** @type {[Params, string][]} */
  const cases = [
    [
      {},
      'Both together. Correlated input, synapses that are conductances: var(V) is moderate and hardly depends on network size; in the paper 14.2 → 11.0 mV² from N = 1000 to 15\u202F000. It lies above the cited range, to which the model is not fitted.',
    ],
    [
      { c: 0 },
      'Conductances alone. Input is independent: var(V) shrinks towards 0 as the network grows; in the paper 12.2 → 4.4 mV² from N = 1000 to 15\u202F000. That it meets the cited range at one size is an accident of size.',
    ],
    [
      { synapse: 'current' },
      'Neither. Independent input, synapses that are currents: var(V) does not depend on network size; in the paper 38.0 → 38.4 mV² from N = 1000 to 15\u202F000.',
    ],
    [
      { c: 0.2 },
      'Correlated input alone. Synapses are currents: var(V) is too large, and grows with network size; in the paper 67.2 → 303 mV² from N = 1000 to 15\u202F000.',
    ],
    [
      { synapse: 'effective' },
      'An approximation. Currents with the mean time constant of the conductances: with correlated input var(V) is too large and grows; in the paper 26.8 → 1676 mV² from N = 1000 to 15\u202F000.',
    ],
    [
      { c: 0 },
      'An approximation. Currents with the mean time constant of the conductances: with independent input var(V) follows the conductance-based network; in the paper 16.7 → 5.3 mV² from N = 1000 to 15\u202F000.',
    ],
    [
      { c: 0.1 },
      'Between the published settings. The paper has currents (λ = 0) and conductances (λ = 1), each with c = 0 and c = 0.2; what lies between is computed here.',
    ],
    [{ lambda: 1, n: 500, seed: 3 }, 'Between the published settings.'],
    [{ c: 0.2 }, 'Both together.'],
    [{ lambda: 0.5 }, 'Between the published settings.'],
    [{ jitter: 1 }, 'Other parameters. Some values differ from the paper’s, so that its numbers are not for these settings.'],
    [{ lambda: 1 }, 'Other parameters.'],
    [{ jitter: 5 }, 'Both together.'],
  ];
  for (const [change, says] of cases) {
    settings.change(change);
    assert(caption.textContent.startsWith(says), `${JSON.stringify(change)}: ${caption.textContent}`);
  }
});
