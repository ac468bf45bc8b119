import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { populations } from '../../page/shared/populations.js';

test('populations have the sizes that the simulator gives them', () => {
  /** @type {{n: number, qx: number, e: number, i: number, x: number}[]} the cases of the simulator's own tests */
  const cases = JSON.parse(readFileSync(new URL('../cases/populations.json', import.meta.url), 'utf8'));
  assert(cases.length > 5);
  for (const { n, qx, ...sizes } of cases) assert.deepEqual(populations({ n, qx }), sizes, `${n}, ${qx}`);
});
