import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pointAt, points } from '../../page/map/lattice.js';
import { howNote, pointText, ratioNote, varianceNote } from '../../page/map/notes.js';
import { customary, Findings } from '../../page/map/survey.js';
import { row } from '../fixture.js';

const survey = { ...customary, n: 100, n2: 200, level: 1 };
const cortex = { low: 4, high: 9 };

/** Findings with these values of var(V) at the points of the coarsest level, in turn. @param {Record<number, number[]>} values by N */
const found = (values) =>
  new Findings(
    Object.entries(values).flatMap(([n, list]) =>
      list.map((var_v_mv2, k) => {
        const { lambda, c } = points(1)[k];
        return row({ params: { n: Number(n), lambda, c }, var_v_mv2 });
      }),
    ),
  );

test('a point in words', () => {
  assert.equal(pointText(pointAt(0, 8)), 'λ = 0 (current), c = 0.2');
  assert.equal(pointText(pointAt(8, 0)), 'λ = 0.25, c = 0');
  assert.equal(pointText(pointAt(16, 16)), 'λ = 1 (conductance), c = 0.5');
});

test('what the map of var(V) shows', () => {
  for (const { values, text } of [
    { values: {}, text: 'Nothing is computed yet. The corners have the paper’s values.' },
    { values: { 200: [5] }, text: 'Nothing is computed yet. The corners have the paper’s values.' },
    { values: { 100: [12] }, text: 'From 12.0 to 12.0 mV². In the range of awake cortex, 4–9 mV²: none of 1 point.' },
    {
      values: { 100: [38, 12.2, 4, 9, 3.9, 250] },
      text: 'From 3.9 to 250 mV². In the range of awake cortex, 4–9 mV² (green lines): 2 of 6 points.',
    },
    { values: { 100: [5, 6] }, text: 'From 5.0 to 6.0 mV². In the range of awake cortex, 4–9 mV²: 2 of 2 points.' },
    { values: { 100: [4, 9] }, text: 'From 4.0 to 9.0 mV². In the range of awake cortex, 4–9 mV²: 2 of 2 points.' },
    { values: { 100: [5, 10] }, text: 'From 5.0 to 10.0 mV². In the range of awake cortex, 4–9 mV² (green lines): 1 of 2 points.' },
  ])
    assert.equal(varianceNote(survey, found(values), cortex), text);
});

test('what the map of the ratio shows', () => {
  for (const { values, text } of [
    { values: { 100: [10, 10] }, text: 'A ratio needs both sizes of a point. The corners have the paper’s.' },
    {
      values: { 100: [10, 10, 10, 10, 10], 200: [8, 8.1, 11.9, 12] },
      text: 'Between the dashed lines var(V) changes by less than 20 %: it hardly depends on N at 2 of 4 points. On the solid line it is the same.',
    },
  ])
    assert.equal(ratioNote(survey, found(values)), text);
});

test('how the points are computed', () => {
  assert.match(
    howNote({ ...survey, trials: 2, t: 12_000, burnin: '500' }),
    /^Each point: 2 trials of 12\u202F000 ms, the first 500 ms left out;/,
  );
});
