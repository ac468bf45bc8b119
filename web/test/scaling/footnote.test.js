import assert from 'node:assert/strict';
import { test } from 'node:test';
import { footnote } from '../../page/scaling/footnote.js';
import { law, line, published } from '../fixture.js';

/** @typedef {import('../../page/scaling/lines.js').Line} Line */

/** A line whose exponent is doubted, or not. @param {string} note @param {boolean} [foreign] @returns {Line} */
const doubted = (note, foreign = false) => ({
  ...line({ foreign }),
  jobs: new Map(),
  series: { key: '', params: {}, t_ms: 5000, points: [], fits: { var_v_mv2: { ...law(1, 1), note } }, theory: {}, published_fits: {} },
});

const fits =
  'Exponents are our fits, least squares of the logarithm of means on that of N, with 95 % intervals; the published ones over the sizes that this browser has, too, if it has two.';

test('what the signs of the table mean, as far as it has them', () => {
  const quantity = 'var_v_mv2';
  const none = /** @type {Line} */ ({ ...line(), jobs: new Map(), series: null });
  for (const { table, t, burnin, text } of [
    { table: { quantity, lines: [], few: false }, t: 5000, burnin: 2500, text: 'T = 5000 ms, the first 2500 left out of var(V) and |C|.' },
    { table: { quantity, lines: [none], few: false }, t: 12_000, burnin: null, text: 'T = 12\u202F000 ms.' },
    { table: { quantity, lines: [], few: true }, t: 5000, burnin: null, text: '* fewer than four trials so far. T = 5000 ms.' },
    {
      table: { quantity, lines: [doubted('two sizes'), doubted(''), doubted('two sizes'), doubted('one trial')], few: false },
      t: 5000,
      burnin: null,
      text: '† two sizes; one trial. T = 5000 ms.',
    },
    { table: { quantity: 'abs_c', lines: [doubted('two sizes')], few: false }, t: 5000, burnin: null, text: 'T = 5000 ms.' },
    {
      table: { quantity, lines: [doubted('', true)], few: false },
      t: 5000,
      burnin: null,
      text: '“Here”: with the parameters of this sweep, which are not all the paper’s. T = 5000 ms.',
    },
    {
      table: { quantity, lines: [], few: false },
      t: 500,
      burnin: 500,
      text: 'T = 500 ms, the first 500 left out of var(V) and |C|, which leaves nothing of them: choose a longer t or a shorter burnin.',
    },
  ])
    assert.equal(footnote({ ...table, published: published() }, t, burnin), `${fits} ${text}`);
});
