import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Patience, within } from '../../page/shared/patience.js';
import { seconds } from '../seconds.js';

test('patience ends when nothing has come for so many seconds that were awake', () => {
  let ended = 0;
  const patience = new Patience(() => ended++);
  seconds(100);
  assert.equal(ended, 0, 'nothing is waited for');
  patience.begin(10);
  seconds(9);
  patience.heard();
  seconds(9);
  assert.equal(ended, 0);
  seconds(1);
  assert.equal(ended, 1);
  seconds(100);
  assert.equal(ended, 1, 'once');
  patience.begin(3);
  seconds(2);
  patience.end();
  seconds(100);
  assert.equal(ended, 1);
});

test('what is promised, in time or not', async () => {
  assert.equal(await within(5, Promise.resolve(3), 'late'), 3);
  await assert.rejects(within(5, Promise.reject(new Error('no')), 'late'), { message: 'no' });
  const never = within(5, new Promise(() => {}), 'late');
  seconds(5);
  await assert.rejects(never, { message: 'late' });
});
