import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Signal } from '../../page/shared/signal.js';
import { showTroubles } from '../../page/simulator/troubles.js';
import { documentOf } from '../document.js';

/** A session in which things go wrong, and the line that says so. */
function troubled() {
  const { notice } = documentOf('notice');
  notice.hidden = true;
  /** @type {string[]} */
  const done = [];
  const session = {
    failed: /** @type {Signal<string>} */ (new Signal()),
    refused: /** @type {Signal<string>} */ (new Signal()),
    ignored: /** @type {Signal<string>} */ (new Signal()),
    diverged: /** @type {Signal<string>} */ (new Signal()),
    status: /** @type {Signal<{state: string}>} */ (new Signal()),
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
  assert.equal(says(), 'c = 2: allowed are 0 … 1. Nothing was changed.');
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

test('what ends the simulation stays, whatever else comes', () => {
  const { session, says, offer } = troubled();
  session.failed.emit('The simulation stopped.');
  session.refused.emit('no');
  session.diverged.emit('the network diverged');
  assert.equal(says(), 'The simulation stopped.');
  assert.equal(offer(), undefined);
});
