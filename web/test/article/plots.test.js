import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { documentOf } from '../document.js';
import { scalingPlot, theoryPlot } from '../../page/article/plots.js';
import { published, row } from '../fixture.js';

documentOf();

/** @type {import('../../page/article/table.js').Numbers} */
const table = JSON.parse(readFileSync(new URL('../../page/article/numbers.json', import.meta.url), 'utf8'));

test('published points stand beside those of rows that the browser has', () => {
  const rows = [row({ params: { synapse: 'conductance', lambda: 1, c: 0, n: 1000 }, var_v_mv2: 12.2 })];
  const { curves, band } = scalingPlot(published(), 'var_v_mv2', rows);
  assert.equal(curves.length, 6);
  assert.equal(band?.high, 9);
  assert.deepEqual(
    curves.map(({ published: points, own }) => [points.length, own.length]),
    curves.map(({ model, dashed }) => [5, model === 'conductance' && dashed ? 1 : 0]),
  );
});

test('theory stands beside the program’s own networks', () => {
  const { curves } = theoryPlot(published(), table);
  assert.deepEqual(
    curves.map(({ own, theory }) => [own.length, theory.length]),
    [
      [5, 5],
      [5, 5],
      [5, 0],
    ],
  );
  const [, correlated] = curves;
  for (const [k, [, value]] of correlated.theory.entries())
    assert(value > 2.5 * correlated.own[k].mean, 'a free membrane has to bear it all');
});
