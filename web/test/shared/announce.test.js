import assert from 'node:assert/strict';
import { test } from 'node:test';
import { announce, quarterly } from '../../page/shared/announce.js';
import { clock } from '../clock.js';
import { documentOf } from '../document.js';

/** What the region said, in turn; silence as ''. @param {import('node:test').Context} t */
function listener(t) {
  const { announcement } = documentOf('announcement');
  /** @type {string[]} */
  const heard = [];
  Object.defineProperty(announcement, 'textContent', { set: (text) => heard.push(text) });
  return { heard, pass: clock(t) };
}

test('several texts of one moment are said together', (t) => {
  const { heard, pass } = listener(t);
  announce('Playing.');
  announce('Link copied.');
  assert.deepEqual(heard, []);
  pass(200);
  assert.deepEqual(heard, ['Playing. Link copied.']);
  pass(2000);
  assert.deepEqual(heard, ['Playing. Link copied.', '']);
});

test('two texts in a row are both said, and the same one twice', (t) => {
  const { heard, pass } = listener(t);
  announce('Link copied.');
  pass(300);
  announce('Link copied.');
  announce('Playing.');
  pass(3000);
  assert.deepEqual(heard, ['Link copied.', '', 'Link copied. Playing.', '']);
});

test('of one topic the last text is said, unless it is taken back', (t) => {
  const { heard, pass } = listener(t);
  announce('Paused.', 'run');
  announce('New seed 3.', 'change');
  announce('Playing.', 'run');
  pass(3000);
  announce('Paused.', 'run');
  announce('', 'run');
  pass(3000);
  assert.deepEqual(
    heard.filter((text) => text),
    ['New seed 3. Playing.'],
  );
});

test('progress is told at quarters', () => {
  /** @type {string[]} */
  const said = [];
  const tell = quarterly((words) => said.push(words));
  for (let k = 0; k <= 100; k++) tell(k / 100);
  assert.deepEqual(said, ['a quarter', 'half', 'three quarters']);
  said.length = 0;
  const other = quarterly((words) => said.push(words));
  other(0.1);
  other(0.9);
  assert.deepEqual(said, ['three quarters']);
});
