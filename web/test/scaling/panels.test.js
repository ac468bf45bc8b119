import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bandOf, panels } from '../../page/scaling/panels.js';
import { quantity } from '../../page/shared/quantities.js';
import { published } from '../fixture.js';

test('every panel shows a quantity, and that of var(V) the range of recordings', () => {
  for (const { name, theory } of panels) assert(quantity(name) && (!theory || quantity(theory)), name);
  const bands = panels.map((panel) => [panel.name, bandOf(panel, published())]);
  assert.deepEqual(
    bands.filter(([, band]) => band),
    [['var_v_mv2', { low: 4, high: 9, name: 'awake cortex 4–9 mV²', source: 'Becker et al. 2024' }]],
  );
});
