import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Signal } from '../../page/shared/signal.js';
import { showTroubles } from '../../page/simulator/troubles.js';
import { documentOf } from '../document.js';
import { table } from '../fixture.js';

/** A session in which things go wrong, and the line that says so. */
function troubled() {
  const { notice } = documentOf('notice');
  notice.hidden = true;
  /** @type {string[]} */
  const done = [];
  const session = {
    settings: { table: table() },
    remedy: /** @type {{n: number | null} | null} */ (null),
    startAgain: (/** @type {number | null} */ n) => done.push(`again ${n}`),
    ready: /** @type {Signal<string>} */ (new Signal()),
    failed: /** @type {Signal<string>} */ (new Signal()),
    refused: /** @type {Signal<string>} */ (new Signal()),
    ignored: /** @type {Signal<string>} */ (new Signal()),
    diverged: /** @type {Signal<string>} */ (new Signal()),
    status: /** @type {Signal<{state: string}>} */ (new Signal()),
    lost: /** @type {Signal<{wait: number | null, reason: string | null}>} */ (new Signal()),
    axes: /** @type {Signal<void>} */ (new Signal()),
    drawAgain: () => done.push('draw again'),
    reset: () => done.push('reset'),
    play: (/** @type {boolean} */ playing) => done.push(`play ${playing}`),
  };
  showTroubles(/** @type {any} */ (session));
  const says = () => (notice.hidden ? '' : notice.all('p')[0].textContent);
  const offer = () => notice.all('button')[0];
  return { session, says, offer, done };
}

test('a refusal may go', () => {
  const { session, says, offer } = troubled();
  session.refused.emit('c = 2: allowed are 0 … 1. Nothing was changed.');
  assert.equal(says(), 'Input correlation, c = 2: allowed are 0 … 1. Nothing was changed.');
  offer().click();
  assert.equal(says(), '');
});

test('what of the address is not ours may go', () => {
  const { session, says, offer } = troubled();
  session.ignored.emit('Ignored in the address: x.');
  assert.equal(says(), 'Ignored in the address: x.');
  offer().click();
  assert.equal(says(), '');
});

test('a network that ran away can be reset, and the line goes when it runs again', () => {
  const { session, says, offer, done } = troubled();
  session.diverged.emit('the network diverged at 5 ms');
  session.status.emit({ state: 'diverged' });
  assert.equal(says(), 'The network diverged at 5 ms. Change a parameter, or reset and run again.');
  offer().click();
  assert.deepEqual([says(), done], ['', ['reset', 'play true']]);
  session.diverged.emit('the network diverged at 5 ms');
  session.status.emit({ state: 'running' });
  assert.equal(says(), '');
  session.refused.emit('no');
  session.status.emit({ state: 'running' });
  assert.equal(says(), 'no', 'of another trouble the line stays');
});

test('lost graphics are called that, and the line goes when they are back', () => {
  const { session, says, offer, done } = troubled();
  session.lost.emit({ wait: 500, reason: null });
  assert.equal(says(), '', 'half a second needs no words');
  session.lost.emit({ wait: 4000, reason: null });
  assert.match(says(), /graphics.*They come back in 4 s\.$/);
  session.axes.emit();
  assert.equal(says(), '');
  session.lost.emit({ wait: null, reason: 'no shader' });
  assert.equal(says(), 'The graphics of the plots broke down (no shader). The simulation waits.');
  assert(!says().includes('load'), 'what cannot help is not advised');
  offer().click();
  assert.deepEqual([says(), done], ['', ['draw again']]);
  session.axes.emit();
  session.refused.emit('no');
  session.axes.emit();
  assert.equal(says(), 'no', 'of another trouble the line stays');
});

test('what ends the simulation stays, whatever else comes', () => {
  const { session, says, offer } = troubled();
  session.failed.emit('The simulation stopped.');
  session.refused.emit('no');
  session.diverged.emit('the network diverged');
  assert.equal(says(), 'The simulation stopped.');
  assert.equal(offer(), undefined);
});

test('where it may help a failure offers to start again, or a smaller network', () => {
  const { session, says, offer, done } = troubled();
  for (const [n, name] of /** @type {[number | null, string][]} */ ([
    [null, 'Start it again'],
    [50_000, 'Run N = 50\u202f000'],
  ])) {
    session.remedy = { n };
    session.failed.emit('It stopped.');
    assert.deepEqual([says(), offer().textContent], ['It stopped.', name]);
    offer().click();
    assert.deepEqual([says(), done.pop()], ['', `again ${n}`]);
  }
});
