import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Signal } from '../../page/shared/signal.js';
import { announceActions } from '../../page/simulator/announcements.js';
import { goToCorner } from '../../page/simulator/corners.js';
import { Settings } from '../../page/simulator/settings.js';
import { clock } from '../clock.js';
import { documentOf } from '../document.js';
import { published, table } from '../fixture.js';

/** A session, and what is said of it. @param {import('node:test').Context} t */
function visit(t) {
  const pass = clock(t);
  const { announcement } = documentOf('announcement');
  const paper = published();
  const settings = new Settings(table(), paper);
  const names = /** @type {const} */ (['tick', 'paced', 'acted', 'failed', 'diverged', 'refused']);
  const signals = /** @type {Record<typeof names[number], Signal<any>>} */ (Object.fromEntries(names.map((name) => [name, new Signal()])));
  const session = { ...signals, settings, published: paper, playing: true };
  announceActions(/** @type {any} */ (session));
  /** What is said when this is done. @param {() => void} act */
  const said = (act) => {
    act();
    pass(150);
    const text = announcement.textContent;
    pass(3000);
    return text;
  };
  const play = (/** @type {boolean} */ playing) => {
    session.playing = playing;
    signals.paced.emit(undefined);
  };
  return { session: /** @type {any} */ (session), settings, signals, said, play, pass, announcement };
}

test('play, pause and reset', (t) => {
  const { signals, said, play } = visit(t);
  signals.tick.emit({ now_ms: 3204.2 });
  assert.equal(
    said(() => play(false)),
    'Paused at 3.2 s of model time.',
  );
  assert.equal(
    said(() => play(false)),
    '',
    'another speed is no pause',
  );
  assert.equal(
    said(() => play(true)),
    'Playing.',
  );
  assert.equal(
    said(() => signals.acted.emit('reset')),
    'Reset to time 0.',
  );
});

test('steps are told together, with where they have led', (t) => {
  const { signals, pass, announcement } = visit(t);
  /** @type {string[]} */
  const heard = [];
  Object.defineProperty(announcement, 'textContent', { set: (text) => heard.push(text) });
  for (let k = 1; k <= 20; k++) {
    signals.acted.emit('step');
    signals.tick.emit({ now_ms: k });
    pass(30);
  }
  pass(5000);
  assert.deepEqual(heard, ['Stepped to 0.020 s of model time.', '']);
});

test('changes that no control speaks of', (t) => {
  const { session, settings, said } = visit(t);
  assert.equal(
    said(() => goToCorner(session, 1)),
    'Corner 2: current, c = 0.2.',
  );
  assert.equal(
    said(() => settings.change({ seed: 123 })),
    'New seed 123, from time 0.',
  );
  assert.equal(
    said(() => settings.change({ synapse: 'effective' })),
    'Effective time constant on.',
  );
  assert.equal(
    said(() => settings.change({ lambda: 0 })),
    'Effective time constant off.',
  );
  assert.equal(
    said(() => settings.restore()),
    'New seed 1, from time 0.',
  );
  Object.assign(document, { activeElement: { matches: () => true } });
  assert.equal(
    said(() => settings.change({ c: 0.1 })),
    '',
    'a slider says what it is set to',
  );
});

test('what goes wrong is not also a pause', (t) => {
  const { signals, said, play } = visit(t);
  const what = said(() => {
    play(false);
    signals.diverged.emit('the network diverged');
  });
  assert.equal(what, '');
});
