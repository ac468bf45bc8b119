import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeLabels, timeUnit } from '../../page/simulator/instants.js';

test('labels of the time axis neither touch nor reach beyond its beginning', () => {
  let several = 0;
  for (const wide of [7, 9, 14]) {
    const measure = (/** @type {string} */ text) => text.length * wide;
    for (let width = 150; width < 1500; width += 37) {
      for (let now_ms = 0; now_ms < 130_000; now_ms += 1733) {
        for (const span of [600, 1000]) {
          const start_ms = Math.max(0, now_ms - span);
          const end_ms = start_ms + span;
          const first = Math.ceil(start_ms / 100);
          const ticks = Array.from({ length: Math.floor(end_ms / 100) - first + 1 }, (_, k) => 100 * (first + k));
          const labels = timeLabels({ start_ms, end_ms, now_ms, ticks }, width, measure);
          assert.equal(labels[labels.length - 1].text.endsWith(' s'), true);
          const boxes = labels
            .map(({ x, text }) => ({ text, left: x - measure(text) / 2, right: x + measure(text) / 2 }))
            .sort((a, b) => a.left - b.left);
          for (const [i, { text, left }] of boxes.entries()) {
            if (i) assert(left > boxes[i - 1].right, `${boxes[i - 1].text} touches ${text}, ${width} wide`);
            if (!text.endsWith(' s')) assert(left >= 0, `${text} begins at ${left}`);
          }
          if (labels.length > 3) several++;
        }
      }
    }
  }
  assert(several > 1000);
});

test('labels have the unit and the decimals that the zoom asks for', () => {
  const measure = (/** @type {string} */ text) => text.length * 7;
  /** @param {number} start_ms @param {number} length @param {number} apart @param {number} [now_ms] */
  const labels = (start_ms, length, apart, now_ms = start_ms + length) => {
    const first = Math.ceil(start_ms / apart - 1e-9);
    const ticks = Array.from({ length: Math.floor((start_ms + length) / apart + 1e-9) - first + 1 }, (_, k) => (first + k) * apart);
    return timeLabels({ start_ms, end_ms: start_ms + length, now_ms, ticks }, 1000, measure).map(({ text }) => text);
  };
  assert.deepEqual(labels(2000, 10_000, 1000, 12_000).slice(-3), ['10', '11', '12.00 s']);
  assert.deepEqual(labels(2345, 1000, 100).slice(-2), ['3.3', '3.35 s']);
  assert.deepEqual(labels(12_300, 100, 10).slice(-2), ['12.39', '12.40 s']);
  assert.deepEqual(
    labels(12_345, 10, 1)
      .slice(0, 2)
      .map((text) => text.replace('\u202F', ' ')),
    ['12 346', '12 347'],
  );
  assert.deepEqual(
    labels(12_345, 1, 0.1)
      .slice(0, 2)
      .map((text) => text.replace('\u202F', ' ')),
    ['12 345.2', '12 345.4'],
  );
  // Of the past the last label has the unit, for there is no present.
  const past = labels(4000, 1000, 100, 9000);
  assert.equal(past[past.length - 1], '5.0 s');
  assert(
    past.slice(0, -1).every((text) => /^4\.\d$/.test(text)),
    past.join(),
  );
  const steps = labels(4000, 2, 0.2, 9000);
  assert.equal(steps[steps.length - 1], '4002.0 ms');
  assert.deepEqual(timeUnit(50), { unit: 's', ms: 1000, decimals: 2 });
  assert.deepEqual(timeUnit(5), { unit: 'ms', ms: 1, decimals: 0 });
});
