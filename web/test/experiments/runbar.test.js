import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runBar, timeText, turnToAddress } from '../../page/experiments/runbar.js';
import { Signal } from '../../page/shared/signal.js';
import { usualView } from '../../page/shared/view.js';
import { clock } from '../clock.js';
import { documentOf, Element } from '../document.js';

/** @typedef {import('../../page/experiments/sweep.js').Sweep} Sweep */

test('the time that a sweep takes, or that is left of it', () => {
  const times = { secondsLeft: 30, wholeTime: 600 };
  for (const [state, measured, text] of [
    ['fresh', true, 'about 10 min'],
    ['begun', true, 'about 10 min left'],
    ['running', true, 'about 30 s left'],
    ['fresh', false, 'about 10 min on a typical machine'],
    ['begun', false, 'left: about 10 min on a typical machine'],
    ['running', false, 'time left not known yet'],
    ['paused', true, ''],
    ['done', true, ''],
    ['elsewhere', true, 'running in another tab; goes on here when that has ended'],
  ])
    assert.equal(timeText(/** @type {Sweep} */ (/** @type {unknown} */ ({ ...times, state, measured }))), text);
});

/**
 * A run bar on a page, for a sweep of four jobs that does nothing by itself.
 * @param {import('node:test').Context} t
 */
function bar(t) {
  const pass = clock(t);
  t.after(() => pass(2000)); // what is being said is said
  /** @type {() => void} */
  let everySecond = () => {};
  t.mock.method(globalThis, 'setInterval', (act) => (everySecond = act));
  const visitor = new EventTarget();
  Object.assign(globalThis, {
    addEventListener: visitor.addEventListener.bind(visitor),
    removeEventListener: visitor.removeEventListener.bind(visitor),
  });
  /** Whether somebody who leaves is asked. */
  const asks = () => !visitor.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  const page = documentOf('run', 'cancel', 'bar', 'fleeting', 'notice', 'next', 'announcement');
  /** What was done and told. @type {string[]} */
  const log = [];
  const sweep = {
    state: 'fresh',
    jobs: [1, 2, 3, 4],
    rows: new Map(),
    left: new Map(),
    failures: [],
    fleeting: '',
    unsaved: false,
    trouble: /** @type {Signal<string>} */ (new Signal()),
    changed: new Signal(),
    pause: () => log.push('pause'),
    resume: () => log.push('resume'),
    cancel: () => log.push('cancel'),
  };
  const show = runBar(/** @type {Sweep} */ (/** @type {unknown} */ (sweep)), {
    begin: () => log.push('begin'),
    report: () => log.push('report'),
    tell: () => log.push('tell'),
    word: 'job',
    next: () => /** @type {any} */ (page.next),
  });
  return { page, sweep, log, show, pass, asks, second: () => everySecond() };
}

test('one button runs, pauses and resumes, another ends it', (t) => {
  const { page, sweep, log, show } = bar(t);
  for (const { state, title, cancels, does } of [
    { state: 'fresh', title: 'Run here', cancels: false, does: 'begin' },
    { state: 'running', title: 'Pause', cancels: true, does: 'pause' },
    { state: 'paused', title: 'Resume', cancels: true, does: 'resume' },
    { state: 'begun', title: 'Resume', cancels: false, does: 'begin' },
  ]) {
    sweep.state = state;
    show();
    assert.deepEqual([page.run.textContent, page.run.disabled, page.cancel.disabled], [title, false, !cancels], state);
    log.length = 0;
    page.run.click();
    page.cancel.click();
    assert.deepEqual(log, [does, 'cancel']);
    assert.equal(document.activeElement, page.run, 'the focus leaves the button that is about to go');
  }
});

test('what is done can be tried again as far as it failed', (t) => {
  const { page, sweep, show } = bar(t);
  sweep.state = 'done';
  page.run.focus();
  sweep.left.set('a', 'no worker survived');
  show();
  assert.deepEqual([page.run.textContent, page.run.disabled, document.activeElement], ['Try again', false, page.run]);
  sweep.left.clear();
  show();
  assert.deepEqual([page.run.textContent, page.run.disabled], ['Done', true]);
  assert.equal(document.activeElement, page.next, 'the focus goes on');
  const elsewhere = new Element('button');
  elsewhere.focus();
  show();
  assert.equal(document.activeElement, elsewhere, 'and is left alone where it is elsewhere');
});

test('how far it is, and where rows are not kept', (t) => {
  const { page, sweep, show } = bar(t);
  sweep.rows.set('a', {});
  show();
  assert.deepEqual([page.bar.value, page.fleeting.hidden], [0.25, true]);
  sweep.fleeting = 'They last only as long as this page is open.';
  sweep.jobs = [];
  show();
  assert.deepEqual([page.bar.value, page.fleeting.hidden, page.fleeting.textContent], [0, false, sweep.fleeting]);
});

test('who leaves is asked only where results would be lost', (t) => {
  const { sweep, show, asks } = bar(t);
  show();
  assert.equal(asks(), false);
  sweep.unsaved = true;
  show();
  show();
  assert.equal(asks(), true);
  sweep.unsaved = false;
  show();
  assert.equal(asks(), false);
});

test('while another tab runs it one can only stop waiting', (t) => {
  const { page, sweep, show } = bar(t);
  sweep.state = 'elsewhere';
  show();
  assert.deepEqual([page.run.textContent, page.run.disabled, page.cancel.disabled], ['Waiting', true, false]);
});

test('changes are reported at most once in a while, the time left every second while it runs', (t) => {
  const { sweep, log, pass, second } = bar(t);
  for (let k = 0; k < 100; k++) sweep.changed.emit();
  assert.deepEqual(log, []);
  pass(60);
  assert.deepEqual(log.splice(0), ['report']);
  pass(1000);
  second();
  assert.deepEqual(log, [], 'nothing changes, nothing runs');
  sweep.state = 'running';
  second();
  sweep.changed.emit();
  pass(60);
  assert.deepEqual(log, ['tell', 'report']);
});

test('milestones are said aloud, in the one live region', (t) => {
  const { page, sweep, show, pass } = bar(t);
  show();
  pass(100);
  assert.equal(page.announcement.textContent, '');
  sweep.state = 'running';
  show();
  pass(100);
  assert.equal(page.announcement.textContent, 'Started: 4 jobs.');
  sweep.rows.set('a', {}).set('b', {});
  show();
  pass(1200);
  assert.equal(page.announcement.textContent, 'Half is done: 2 of 4 jobs.');
});

test('a trouble is told in a line that may go', (t) => {
  const { page, sweep } = bar(t);
  sweep.trouble.emit('The worker ended.');
  assert.deepEqual([page.notice.all('p')[0].textContent, page.notice.hidden], ['The worker ended.', false]);
  page.notice.all('button')[0].click();
  assert.equal(page.notice.hidden, true);
});

/**
 * Turns to what an address asks for.
 * @param {() => string} asked
 * @param {string[]} refused by the simulator
 * @param {Partial<import('../../page/shared/address.js').Address>} [address]
 */
async function turned(asked, refused, address = {}) {
  const { notice } = documentOf('notice');
  /** @type {string[]} */
  const turns = [];
  const turnTo = async (/** @type {string} */ one) => {
    turns.push(one);
    if (refused.includes(one)) throw Object.assign(new Error(`${one}: not allowed`), { name: 'Refused' });
    if (one === 'broken') throw new Error('the worker ended');
  };
  try {
    await turnToAddress(
      { given: {}, view: usualView('others'), refused: '', ignored: '', ...address },
      asked,
      'usual',
      turnTo,
      'The usual map',
    );
  } catch (error) {
    assert.equal(notice.textContent, '', 'what is no refusal is told by the page');
    throw error;
  }
  return { turns, says: notice.all('p').map((line) => line.textContent) };
}

test('an address that can be followed', async () => {
  assert.deepEqual(await turned(() => 'asked', []), { turns: ['asked'], says: [] });
});

test('an address whose view is refused, and one with names that are not ours', async () => {
  assert.deepEqual(await turned(() => 'asked', [], { refused: 'theme = blue: no', ignored: 'Ignored: x.' }), {
    turns: ['usual'],
    says: ['theme = blue: no. The usual map stands here instead. Ignored: x.'],
  });
  assert.deepEqual(await turned(() => 'asked', [], { ignored: 'Ignored: x.' }), { turns: ['asked'], says: ['Ignored: x.'] });
});

test('an address that the page cannot read', async () => {
  const asked = () => {
    throw new Error('t = x: allowed are whole numbers from 1');
  };
  assert.deepEqual(await turned(asked, []), {
    turns: ['usual'],
    says: ['t = x: allowed are whole numbers from 1. The usual map stands here instead.'],
  });
});

test('an address that the simulator refuses', async () => {
  assert.deepEqual(await turned(() => 'asked', ['asked']), {
    turns: ['asked', 'usual'],
    says: ['asked: not allowed. The usual map stands here instead.'],
  });
});

test('what is no refusal of the address goes to the caller', async () => {
  await assert.rejects(
    turned(() => 'broken', []),
    { message: 'the worker ended' },
  );
  await assert.rejects(
    turned(() => 'usual', ['usual']),
    { name: 'Refused' },
  );
});
