import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeText, turnToAddress } from '../../page/experiments/runbar.js';

/** @typedef {import('../../page/experiments/sweep.js').Sweep} Sweep */

test('the time that a sweep takes, or that is left of it', () => {
  const times = { secondsLeft: 30, wholeTime: 600 };
  for (const [state, text] of [
    ['fresh', 'about 10 min'],
    ['begun', 'about 10 min left'],
    ['running', 'about 30 s left'],
    ['paused', ''],
    ['done', ''],
  ])
    assert.equal(timeText(/** @type {Sweep} */ ({ ...times, state })), text);
});

/** What the line below the header says. @type {string[]} */
const notices = [];
const box = { classList: { toggle() {} }, replaceChildren: (/** @type {{text: string}} */ line) => notices.push(line.text), append() {} };
Object.assign(globalThis, {
  document: {
    getElementById: (/** @type {string} */ id) => (id === 'notice' ? box : null),
    createElement: () => ({
      text: '',
      setAttribute() {},
      append(/** @type {string} */ text) {
        this.text = text;
      },
      addEventListener() {},
    }),
  },
});

/**
 * Turns to what an address asks for.
 * @param {() => string} asked
 * @param {string[]} refused by the simulator
 */
async function turned(asked, refused) {
  /** @type {string[]} */
  const turns = [];
  notices.length = 0;
  const turnTo = async (/** @type {string} */ one) => {
    turns.push(one);
    if (refused.includes(one)) throw Object.assign(new Error(`${one}: not allowed`), { name: 'Refused' });
    if (one === 'broken') throw new Error('the worker ended');
  };
  await turnToAddress(asked, 'usual', turnTo, 'The usual map');
  return { turns, notices: [...notices] };
}

test('an address that can be followed', async () => {
  assert.deepEqual(await turned(() => 'asked', []), { turns: ['asked'], notices: [] });
});

test('an address that the page cannot read', async () => {
  const asked = () => {
    throw new Error('t = x: allowed are whole numbers from 1');
  };
  assert.deepEqual(await turned(asked, []), {
    turns: ['usual'],
    notices: ['t = x: allowed are whole numbers from 1. The usual map stands here instead.'],
  });
});

test('an address that the simulator refuses', async () => {
  assert.deepEqual(await turned(() => 'asked', ['asked']), {
    turns: ['asked', 'usual'],
    notices: ['asked: not allowed. The usual map stands here instead.'],
  });
});

test('what is no refusal is told by the page, not as one', async () => {
  await assert.rejects(
    turned(() => 'broken', []),
    { message: 'the worker ended' },
  );
  assert.deepEqual(notices, []);
  await assert.rejects(
    turned(() => 'usual', ['usual']),
    { name: 'Refused' },
  );
});
