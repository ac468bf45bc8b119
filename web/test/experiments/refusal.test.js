import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusal } from '../../page/experiments/refusal.js';

const words = { n: 'number of neurons N' };

test('what is refused is told in the words of the form, and of which field it is', () => {
  assert.deepEqual(refusal('n = 10: allowed are 100 … 1000000', words), {
    name: 'n',
    text: 'Number of neurons N = 10: allowed are 100 … 1000000.',
  });
  assert.deepEqual(refusal('taum = 0: allowed are 1 … 100', words), { name: 'taum', text: 'Taum = 0: allowed are 1 … 100.' });
  assert.equal(refusal('n stands in two lines: put its values into one, with commas', words).name, 'n');
  assert.deepEqual(refusal('The simulating program ended', words), { name: '', text: 'The simulating program ended.' });
});
