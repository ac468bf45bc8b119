import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadPublished, Published } from '../../page/shared/published.js';
import { contents, published } from '../fixture.js';

test('which settings the paper has', () => {
  const paper = published();
  assert.equal(paper.has('current', 0), true);
  assert.equal(paper.has('effective', 0.2), true);
  assert.equal(paper.has('current', 0.1), false);
  assert.equal(paper.has(null, 0), false);
  assert.deepEqual(paper.varied, ['synapse', 'lambda', 'c', 'n', 'seed']);
});

test('the corners are the models on the way from current to conductance, with each c', () => {
  assert.deepEqual(published().corners, [
    { model: 'current', c: 0 },
    { model: 'current', c: 0.2 },
    { model: 'conductance', c: 0 },
    { model: 'conductance', c: 0.2 },
  ]);
});

test('points, fits and single values', () => {
  const paper = published();
  assert.deepEqual(
    paper.points('abs_c', 'conductance', 0).map(({ n, mean }) => [n, mean]),
    [
      [1000, 0.7],
      [2000, 0.62],
    ],
  );
  for (const [quantity, model, c] of /** @type {const} */ ([
    ['abs_c', 'current', 0],
    ['abs_c', 'conductance', 0.2],
    ['rate_e_hz', 'conductance', 0],
    ['var_v_mv2', null, 0],
  ])) {
    assert.deepEqual(paper.points(quantity, model, c), []);
    assert.equal(paper.fit(quantity, model, c), null);
    assert.equal(paper.at(quantity, model, c, 1000), null);
  }
  assert.equal(paper.fit('var_v_mv2', 'conductance', 0)?.exponent, -0.38);
  assert.deepEqual(paper.at('var_v_mv2', 'current', 0.2, 15000), [303, 47]);
  assert.equal(paper.at('var_v_mv2', 'current', 0.2, 3000), null);
  assert.deepEqual(paper.variances('conductance', 0), [12.21, 4.386]);
});

test('published.json is loaded, or a sentence says that it is not', async () => {
  /** @type {string[]} */
  const asked = [];
  const answer = (/** @type {object} */ response) =>
    Object.assign(globalThis, {
      fetch: async (/** @type {string} */ file) => {
        asked.push(file);
        return response;
      },
    });
  answer({ ok: true, json: async () => contents() });
  const paper = await loadPublished();
  assert(paper instanceof Published);
  assert.deepEqual(paper.sizes, [1000, 2000, 4000, 8000, 15000]);
  answer({ ok: false, status: 404 });
  await assert.rejects(loadPublished(), { message: 'published.json did not load (404)' });
  assert.deepEqual(asked, ['published.json', 'published.json']);
});
