import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadParameters } from '../../page/shared/parameters.js';
import { table } from '../fixture.js';

test('parameters.json is loaded, or a sentence says that it is not', async () => {
  Object.assign(globalThis, { fetch: async () => ({ ok: true, json: async () => table() }) });
  assert.deepEqual(await loadParameters(), table());
  Object.assign(globalThis, { fetch: async () => ({ ok: false, status: 500 }) });
  await assert.rejects(loadParameters(), { message: 'parameters.json did not load (500)' });
});
