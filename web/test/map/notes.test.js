import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pointAt, points } from '../../page/shared/lattice.js';
import {
  changeNote,
  changeText,
  criterionNote,
  howNote,
  originText,
  pointText,
  ratioText,
  varianceNote,
  verdictText,
} from '../../page/map/notes.js';
import { change } from '../../page/experiments/change.js';
import { Findings } from '../../page/experiments/findings.js';
import { customary } from '../../page/map/survey.js';
import { row } from '../fixture.js';

const survey = { ...customary, n: 100, n2: 200, level: 1 };
const cortex = { low: 4, high: 9 };

/**
 * Findings with these values of var(V) at the points of the coarsest level, in turn.
 * @param {Record<number, (number | number[])[]>} values by N: of one trial, or of several
 */
const found = (values) =>
  new Findings(
    Object.entries(values).flatMap(([n, list]) =>
      list.flatMap((trials, k) =>
        [trials].flat().map((var_v_mv2, index) => {
          const { lambda, c } = points(1)[k];
          return row({ params: { n: Number(n), lambda, c }, trial: index + 1, var_v_mv2 });
        }),
      ),
    ),
  );

test('a point in words', () => {
  assert.equal(pointText(pointAt(0, 8)), 'λ = 0 (current), c = 0.2');
  assert.equal(pointText(pointAt(8, 0)), 'λ = 0.25, c = 0');
  assert.equal(pointText(pointAt(16, 16)), 'λ = 1 (conductance), c = 0.5');
});

test('what the map of var(V) shows', () => {
  const unknown = ', of one trial each, whose errors are not known. Within 4–9 mV²';
  const none = 'Nothing is computed yet. The published points have the paper’s values.';
  /** @type {{values: Record<number, (number | number[])[]>, text: string}[]} */
  const cases = [
    { values: {}, text: none },
    { values: { 200: [5] }, text: none },
    { values: { 100: [12] }, text: `From 12.0 to 12.0 mV²${unknown}, the range cited for awake cortex: none of 1 point.` },
    {
      values: { 100: [38, 12.2, 4, 9, 3.9, 250] },
      text: `From 3.9 to 250 mV²${unknown} (green lines), the range cited for awake cortex: 2 of 6 points.`,
    },
    { values: { 100: [4, 9] }, text: `From 4.0 to 9.0 mV²${unknown}, the range cited for awake cortex: 2 of 2 points.` },
    { values: { 100: [5, 10] }, text: `From 5.0 to 10.0 mV²${unknown} (green lines), the range cited for awake cortex: 1 of 2 points.` },
    {
      values: { 100: [[9, 11], [99, 101], 20] },
      text: 'From 10.0 to 100 mV², standard errors up to 10 %. Within 4–9 mV², the range cited for awake cortex: none of 3 points.',
    },
    {
      values: { 100: [[9.99, 10.01]] },
      text: 'From 10.0 to 10.0 mV², standard errors up to 0.1 %. Within 4–9 mV², the range cited for awake cortex: none of 1 point.',
    },
  ];
  for (const { values, text } of cases) assert.equal(varianceNote(survey, found(values), cortex), text);
});

const sharp = (/** @type {number} */ mean) => [mean * 0.99, mean, mean * 1.01];

test('what the map of the change shows', () => {
  for (const { values, text } of [
    { values: { 100: [10, 10] }, text: 'A ratio needs both sizes of a point. The published points have the paper’s.' },
    {
      values: { 100: [10, 10], 200: [10, 40] },
      text: 'Unclear at all 2 points: an interval needs two trials or more at each size, and is narrower for more and longer ones.',
    },
    {
      values: { 100: [sharp(10), 10], 200: [sharp(20), 20] },
      text: 'var(V) hardly depends on N at none of 2 points, grows with it at 1, shrinks at none; at 1 this is unclear.',
    },
    {
      values: { 100: Array(5).fill(sharp(10)), 200: [sharp(10), sharp(10.1), sharp(20), sharp(5), [2, 10, 18]] },
      text: 'var(V) hardly depends on N at 2 of 5 points, grows with it at 1, shrinks at 1; at 1 this is unclear.',
    },
  ])
    assert.equal(changeNote(survey, found(values)), text);
});

test('the change at a point', () => {
  const sizes = { ...survey, n: 1000, n2: 15000 };
  const [small, large] = [
    { mean: 14.23, sem: 0.2, trials: 4 },
    { mean: 10.96, sem: 0.69, trials: 4 },
  ];
  const known = change(small, large, 1000, 15000);
  const single = change({ ...small, sem: null, trials: 1 }, large, 1000, 15000);
  assert(known && single);
  assert.equal(changeText(known, sizes), 'N = 1000 → 15\u202F000: × 0.77 (95 %: 0.63 to 0.94), as N to the power of \u22120.10 ± 0.07');
  const narrow = change({ mean: 10, sem: 0.01, trials: 4 }, { mean: 4, sem: 0.002, trials: 4 }, 1000, 15000);
  assert(narrow);
  assert.match(changeText(narrow, sizes), /× 0\.40 \(95 %: 0\.399 to 0\.401\), as N to the power of \u22120\.338 ± 0\.001$/);
  assert.equal(verdictText(known), 'hardly depends on N');
  assert.equal(ratioText(known), 'ratio 0.77, 95 % interval 0.63 to 0.94, hardly depends on N');
  assert.equal(changeText(single, sizes), 'N = 1000 → 15\u202F000: × 0.77, its error not known');
  assert.equal(ratioText(single), 'ratio 0.77, unclear');
  assert.equal(ratioText(null), 'not computed');
});

test('the criterion, with what it allows', () => {
  for (const [n, n2, factor] of [
    [1000, 15000, '1.72'],
    [15000, 1000, '1.72'],
    [1000, 4000, '1.32'],
  ])
    assert.match(
      criterionNote({ ...survey, n: Number(n), n2: Number(n2) }, -0.381),
      new RegExp(`within ±0.2, a change by less than × ${factor} between the two sizes; the bound is about half of the 0.38 with which`),
    );
});

test('how the points are computed', () => {
  assert.match(
    howNote({ ...survey, trials: 2, t: 12_000, burnin: '500' }),
    /^Each point: 2 trials of 12\u202F000 ms, the first 500 ms left out;/,
  );
});

test('where rows come from', () => {
  const shipped = { version: '1', seed: 3 };
  for (const { count, text } of [
    { count: { all: 0, shipped: 0 }, text: '' },
    { count: { all: 2, shipped: 0 }, text: 'Computed in this browser.' },
    { count: { all: 8, shipped: 8 }, text: '8 trials, computed with the program (numerics version 1, seed 3) and shipped with this page.' },
    {
      count: { all: 8, shipped: 5 },
      text: '3 of 8 trials computed in this browser, the others with the program (numerics version 1, seed 3) and shipped with this page.',
    },
  ])
    assert.equal(originText(count, shipped), text);
});
