import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showLocal } from '../../page/scaling/local.js';
import { documentOf } from '../document.js';
import { law, line, published } from '../fixture.js';

test('exponents between neighbouring sizes stand beside the published ones', () => {
  documentOf();
  const paper = {
    quantity: 'var_v_mv2',
    synapse: 'conductance',
    c: 0,
    ...law(-0.38, 170),
    local: [{ from: 1000, to: 2000, exponent: -0.32, low: -0.33, high: -0.31 }],
  };
  const own = { ...law(-0.4, 200), local: [{ from: 100, to: 200, exponent: 0.5, low: null, high: null }] };
  const table = /** @type {any} */ (document.createElement('table'));
  const series = /** @type {any} */ ({ key: '', points: [], fits: { var_v_mv2: own } });
  showLocal(table, published({ fits: /** @type {any} */ ([paper]) }), 'var_v_mv2', [
    { ...line({ published: true }), jobs: new Map(), series },
    { ...line({ model: 'current', c: 0.2 }), jobs: new Map(), series: null },
  ]);
  const text = table.textContent;
  assert.match(text, /Published.*This browser/s);
  assert.match(text, /1000 → 2000.*100 → 200/s);
  assert.match(text, /● conductance, c = 0\u2212?.*\u22120\.32 ± 0\.01.*0\.50/s);
  assert.equal(text.includes('current'), false, 'a line without exponents has no row');
});
