import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeLabels } from '../../page/simulator/instants.js';

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
