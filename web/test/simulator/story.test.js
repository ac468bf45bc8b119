import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAddress } from '../../page/shared/address.js';
import { lastStep, usualView } from '../../page/shared/view.js';
import { Comparison } from '../../page/simulator/comparison.js';
import { Settings } from '../../page/simulator/settings.js';
import { answer, asking, firstStep, readingTime, stepsOf, Story, trendOf } from '../../page/simulator/story.js';
import { published, table } from '../fixture.js';

const names = table().map(({ name }) => name);

/** A story, its network and a clock that is set by hand. */
function telling() {
  const settings = new Settings(table(), published());
  const view = usualView('simulator');
  /** @type {object[]} */
  const asked = [];
  settings.asked.add(({ patch }) => asked.push(patch));
  const comparison = new Comparison(settings, published(), view, () => {});
  const time = { now: 0 };
  let kept = 0;
  const story = new Story({ settings, view, comparison, published: published(), keep: () => kept++ }, () => time.now);
  /** What the network tells. @param {number | null} value @param {object} [other] */
  const tells = (value, other) =>
    story.hear({
      ...{ state: 'running', model_time_ms: 0, changed_ms: 0, settling: false, params: settings.params, ...other },
      stats: { var_v_mv2: value },
    });
  /** The network settles anew. @param {number} value */
  const settles = (value) => {
    tells(value, { settling: true });
    tells(value);
  };
  return { story, settings, view, asked, time, tells, settles, kept: () => kept };
}

/** @param {Settings} settings */
const corner = (settings) => [settings.model, settings.number('c')];

test('a first visit begins with the first step, once, and never in a frame', () => {
  const visit = { asked: 0, framed: false, told: false };
  assert.equal(firstStep('', names, visit), 1);
  assert.equal(firstStep('?utm_source=course', names, visit), 1, 'a name that is not ours');
  assert.equal(firstStep('', names, { ...visit, told: true }), 0);
  assert.equal(firstStep('', names, { ...visit, framed: true }), 0);
  for (const query of ['?c=0.2', '?seed=4&amp;n=500', '?theme=dark', '?speed=1', '?story=0', '?schema=1'])
    assert.equal(firstStep(query, names, visit), 0, query);
  assert.equal(firstStep('?story=3', names, { asked: 3, framed: false, told: true }), 3, 'a link to a step');
  assert.equal(firstStep('?story=3', names, { asked: 3, framed: true, told: false }), 0);
});

test('which values of the key are allowed', () => {
  for (let step = 0; step <= lastStep; step++) assert.equal(readAddress(`?story=${step}`, 'simulator', names).view.story, step);
  for (const text of ['7', '-1', '1.5', '', 'one'])
    assert.match(readAddress(`?story=${text}`, 'simulator', names).refused, /^story = /, text);
  assert.match(readAddress('?story=2', 'frame', names).ignored, /story/, 'a frame has no story');
});

test('each step sets its network, and the first leaves the paper’s alone', () => {
  const { story, settings, view, asked } = telling();
  assert.equal(stepsOf(published()).length, lastStep);
  story.go(1);
  assert.deepEqual(asked, [], 'nothing is changed');
  assert.deepEqual(corner(settings), ['conductance', 0.2]);
  const seen = [];
  for (let k = 0; k < 6; k++) {
    story.next();
    seen.push([story.step, story.answered, ...corner(settings), view.compare]);
  }
  assert.deepEqual(seen, [
    [2, false, 'current', 0, ''],
    [3, false, 'current', 0.2, ''],
    [4, false, 'conductance', 0, ''],
    [5, false, 'conductance', 0, ''],
    [5, true, 'conductance', 0.2, ''],
    [6, false, 'conductance', 0.2, 'corners'],
  ]);
  story.next();
  assert.equal(story.step, lastStep, 'nothing comes after the last');
  story.back();
  assert.deepEqual([story.step, story.answered, view.compare, view.story], [5, true, '', 5]);
  story.back();
  assert.deepEqual([story.step, story.asks, ...corner(settings)], [5, true, 'conductance', 0]);
});

test('it goes on by itself when the measurement has settled and there was time to read', () => {
  const { story, settings, time, tells, settles } = telling();
  const params = { ...settings.params };
  story.go(1);
  story.auto = true;
  settles(14);
  assert.equal(story.step, 1, 'too early to have read');
  time.now += readingTime(story.says);
  tells(14);
  assert.equal(story.step, 2);
  const long = 10 * readingTime(story.says);
  time.now += long;
  tells(14, { params });
  assert.equal(story.measured, null, 'a number of the network before counts for nothing');
  tells(null, { state: 'building' });
  assert.equal(story.step, 2, 'not measured yet');
  settles(38);
  assert.deepEqual([story.step, story.measured], [2, 38], 'what has just been measured can be looked at');
  story.held = true;
  time.now += long;
  settles(38);
  assert.equal(story.step, 2, 'someone is at the controls');
  story.held = false;
  settles(38);
  assert.equal(story.step, 3);
  story.auto = false;
  settles(67);
  time.now += long;
  settles(67);
  assert.equal(story.step, 3, 'by hand');
});

test('the question waits for a guess, and goes on without one', () => {
  const { story, time, settles } = telling();
  story.go(asking);
  story.auto = true;
  settles(12);
  assert.equal(story.asks, true);
  story.answer('grow');
  assert.deepEqual([story.step, story.asks, story.measured], [asking, false, null]);
  assert.match(story.says, /^You said: it grows\. Measuring here …; in the paper/);
  settles(14.4);
  assert.match(story.says, /Measured here 14\.4 mV² at N = 1000; in the paper 14\.2 → 11\.0 mV²/);
  story.back();
  assert.deepEqual([story.asks, story.guess], [true, null]);
  settles(12);
  time.now += readingTime(story.says);
  settles(12);
  assert.deepEqual([story.step, story.answered, story.guess], [asking, true, null]);
});

test('a network that was asked for and taken back, and one that is alone again, is measured already', () => {
  const { story, settles, tells } = telling();
  story.go(lastStep);
  settles(14);
  story.back();
  assert.deepEqual([story.answered, story.measured], [true, 14], 'it goes on without the others');
  story.go(2);
  story.go(asking);
  story.answer('grow');
  assert.equal(story.measured, null);
  tells(14.2); // of the same network: nothing has been asked of it
  assert.equal(story.measured, 14.2);
});

test('the answer is the paper’s, whatever the guess', () => {
  const all = published();
  assert.deepEqual(
    all.corners.map(({ model, c }) => trendOf(all, model, c)),
    ['stay', 'grow', 'shrink', 'stay'],
  );
  assert.match(answer(all, { guess: 'stay', measured: 14, n: 1000 }), /^You were right: it stays\. Measured here/);
  assert.match(answer(all, { guess: null, measured: 14, n: 500 }), /^Measured here 14\.0 mV² at N = 500/);
});

test('when it ends the network stays, and the address does not lead back to it', () => {
  const { story, settings, view, kept } = telling();
  story.go(3);
  const before = kept();
  story.end();
  assert.deepEqual([story.step, view.story, kept() - before], [0, 0, 1]);
  assert.deepEqual(corner(settings), ['current', 0.2]);
  story.end();
  assert.equal(kept() - before, 1, 'once');
});
