import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeLabel, Changes, changeText, placeTags, varianceText } from '../../page/simulator/changes.js';
import { published, table } from '../fixture.js';

const { models } = published();
const start = { synapse: null, lambda: 1, c: 0, n: 1000 };

/** Statuses of a network, to which settings change. */
function network() {
  const changes = new Changes();
  /** @type {import('../../page/simulator/changes.js').Status} */
  const status = {
    state: 'running',
    settling: false,
    model_time_ms: 3000,
    changed_ms: 0,
    window_ms: 2000,
    params: { ...start },
    stats: { var_v_mv2: 12 },
  };
  /** @param {number} ms @param {Partial<typeof status>} [more] */
  const passes = (ms, more) => {
    Object.assign(status, more);
    status.model_time_ms += ms;
    return changes.hear(status);
  };
  /** @param {import('../../page/shared/parameters.js').Params} params @param {boolean} [dragging] */
  const set = (params, dragging = false) => {
    changes.ask(dragging);
    Object.assign(status, { params: { ...status.params, ...params }, changed_ms: status.model_time_ms, settling: true, window_ms: 0 });
    status.stats = { var_v_mv2: null };
  };
  /** @param {number} var_v_mv2 */
  const settles = (var_v_mv2, window_ms = 500) => passes(500, { settling: false, window_ms, stats: { var_v_mv2 } });
  passes(0);
  return { changes, passes, set, settles, status };
}

const label = (/** @type {import('../../page/simulator/changes.js').Change} */ change) => changeLabel(change, models, table());

test('a change is a mark at the time from which on it acted, with var(V) before and after', () => {
  const { changes, passes, set, settles } = network();
  passes(100);
  set({ c: 0.2 });
  assert.equal(passes(3), true);
  const [mark] = changes.all;
  assert.deepEqual([mark.at, mark.before, mark.after, label(mark)], [3100, 12, null, 'c 0 → 0.2']);
  assert.equal(varianceText(mark), '12.0 → … mV²');
  settles(66.3);
  assert.equal(varianceText(mark), '12.0 → 66.3 mV²');
  assert.equal(changeText(mark, models, table()), 'c 0 to 0.2, at 3.100 s; var(V) 12 before, 66 mV² after');
});

test('var(V) afterwards gets better until the window is full, then it stays', () => {
  const { changes, passes, set, settles } = network();
  set({ c: 0.2 });
  passes(3);
  settles(60, 500);
  settles(64, 1000);
  settles(67, 2000);
  settles(70, 2000);
  assert.equal(changes.all[0].after, 67);
});

test('a drag of a slider is one mark, from where it began to where it ends', () => {
  const { changes, passes, set, settles } = network();
  for (const c of [0.05, 0.1, 0.15]) {
    set({ c }, true);
    passes(30);
  }
  settles(40); // held still for a while
  set({ c: 0.2 }, true);
  passes(30);
  set({ c: 0.2 });
  passes(30);
  assert.equal(changes.all.length, 1);
  assert.deepEqual([label(changes.all[0]), changes.all[0].before, changes.all[0].after], ['c 0 → 0.2', 12, null]);
  settles(66);
  assert.equal(changes.all[0].after, 66);
  set({ c: 0.3 });
  passes(30);
  assert.deepEqual(changes.all.map(label), ['c 0 → 0.2', 'c 0.2 → 0.3']);
  assert.equal(changes.all[1].before, 66);
});

test('what is taken back before it has settled leaves no mark', () => {
  const { changes, passes, set } = network();
  set({ c: 0.2 });
  passes(30);
  set({ c: 0 });
  passes(30);
  assert.deepEqual(changes.all, []);
});

test('a change of something else is another mark', () => {
  const { changes, passes, set } = network();
  set({ c: 0.2 });
  passes(30);
  set({ lambda: 0 });
  passes(30);
  assert.deepEqual(changes.all.map(label), ['c 0 → 0.2', 'conductance → current']);
  assert.deepEqual([changes.all[0].after, changes.all[1].before], [null, null]);
});

test('names of changes', () => {
  const to = (/** @type {object} */ params) => label({ id: 0, at: 0, before: null, after: null, from: start, to: { ...start, ...params } });
  assert.equal(to({ lambda: 0.25 }), 'conductance → λ 0.25');
  assert.equal(to({ lambda: null, synapse: 'effective', c: 0.1 }), 'conductance → effective, c 0 → 0.1');
});

test('marks end with their network, and with what can be looked back at', () => {
  const { changes, passes, set, settles, status } = network();
  set({ c: 0.2 });
  passes(30);
  settles(66);
  passes(9000);
  assert.equal(changes.all.length, 1);
  passes(1000);
  assert.equal(changes.all.length, 0);
  set({ c: 0.1 });
  passes(30);
  status.model_time_ms = 0;
  assert.equal(passes(0, { changed_ms: 0 }), true);
  assert.deepEqual(changes.all, []);
  set({ n: 2000 });
  passes(0, { state: 'building', changed_ms: 0 });
  assert.deepEqual(changes.all, []);
});

test('tags lie neither on one another nor beyond the axis, and are at their marks', () => {
  let signs = 0;
  let left = 0;
  for (let seed = 1; seed < 400; seed++) {
    const random = (/** @type {number} */ k) => (Math.sin(seed * 12.9898 + k * 78.233) * 43758.5453) % 1 ** 2;
    const length = 240 + (seed % 7) * 150;
    const tags = Array.from({ length: seed % 9 }, (_, k) => ({
      x: Math.abs(random(k)) * length,
      wide: 60 + ((seed * k) % 90),
      least: 44,
    })).sort((a, b) => a.x - b.x);
    let limit = length;
    placeTags(tags, length)
      .map((place, k) => ({ place, tag: tags[k] }))
      .reverse()
      .forEach(({ place, tag }, k) => {
        if (!place) return void left++;
        const width = place.form === 'whole' ? tag.wide : tag.least;
        if (place.form === 'sign') signs++;
        assert(place.left >= 0 && place.left + width <= limit + 1e-6, `seed ${seed}, tag ${k}: ${JSON.stringify(place)} of ${limit}`);
        assert(place.left <= tag.x && tag.x <= place.left + width, `seed ${seed}: ${JSON.stringify(place)} is not at ${tag.x}`);
        limit = place.left;
      });
  }
  assert(signs > 50 && left > 50, `${signs} signs, ${left} left out`);
  assert.deepEqual(placeTags([{ x: 100, wide: 90, least: 44 }], 1000), [{ left: 99, form: 'whole' }]);
  assert.deepEqual(placeTags([{ x: 999, wide: 90, least: 44 }], 1000), [{ left: 910, form: 'whole' }]);
});
