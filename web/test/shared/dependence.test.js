import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dependence, negligible } from '../../page/shared/dependence.js';

test('how a quantity goes with N', () => {
  const at = (/** @type {number} */ exponent) => dependence(7, 7 * 15 ** exponent, 1000, 15000);
  for (const [exponent, word] of /** @type {[number, string][]} */ ([
    [0, 'same'],
    [negligible * 0.99, 'same'],
    [-negligible * 0.99, 'same'],
    [negligible * 1.01, 'grows'],
    [-negligible * 1.01, 'shrinks'],
  ]))
    assert.equal(at(exponent), word, String(exponent));
  assert.equal(dependence(14, 7, 2000, 1000), 'grows', 'from the larger size to the smaller');
});
