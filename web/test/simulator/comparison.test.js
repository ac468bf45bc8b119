import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usualView } from '../../page/shared/view.js';
import { readAddress } from '../../page/shared/address.js';
import { Comparison, fromPairs, networksOf, toPairs } from '../../page/simulator/comparison.js';
import { Settings } from '../../page/simulator/settings.js';
import { cursorAt, labelOf, labelText, networkText } from '../../page/simulator/sidebyside.js';
import { experimentOf, publishedLines } from '../../page/simulator/sizes.js';
import { ends } from '../../page/simulator/variances.js';
import { published, table } from '../fixture.js';

/** Settings with a comparison, whose requests are kept. @param {string} [compare] @param {import('../../page/shared/parameters.js').Params} [params] */
function visit(compare = '', params = {}) {
  const settings = new Settings(table(), published());
  settings.adopt(params);
  const view = { ...usualView('simulator'), compare };
  /** @type {import('../../page/shared/parameters.js').Params[][]} */
  const asked = [];
  const comparison = new Comparison(settings, published(), view, (networks) => asked.push(networks));
  let changes = 0;
  comparison.changed.add(() => changes++);
  return { settings, view, asked, comparison, changes: () => changes };
}

/** @param {import('../../page/simulator/comparison.js').Shown[]} shown */
const brief = (shown) => shown.map(({ params, place }) => [place, params.lambda ?? params.synapse, params.c, params.n]);

test('pairs stand for a network that differs in them, and in nothing else', () => {
  const params = { synapse: null, lambda: 1, c: 0.2, n: 1000 };
  assert.deepEqual(fromPairs('lambda:0,c:0.1,scheme:exponential'), { lambda: 0, c: 0.1, scheme: 'exponential' });
  assert.equal(toPairs({ ...params, lambda: 0, n: 500 }, params), 'lambda:0,n:500');
  assert.equal(toPairs({ ...params, synapse: 'effective', lambda: null }, params), 'synapse:effective');
  assert.equal(toPairs(params, params), 'c:0.2', 'networks that do not differ are two all the same');
});

test('which values of the key are allowed', () => {
  const names = table().map(({ name }) => name);
  for (const text of ['corners', 'lambda:0', 'synapse:effective,c:0,n:500', 'jei:-120'])
    assert.deepEqual([readAddress(`?compare=${text}`, 'simulator', names).view.compare], [text]);
  for (const text of ['', 'all', 'c', 'c:', 'c:1,', 'c=1', 'c:1,n'])
    assert.match(readAddress(`?compare=${text}`, 'simulator', names).refused, /^compare = .*: allowed are corners, or pairs/, text);
});

test('at a corner four networks are shown, else five; the first is that of the settings', () => {
  const all = published();
  const { settings } = visit('', { n: 500 });
  assert.deepEqual(brief(networksOf('corners', settings, all)), [
    [3, 1, 0.2, 500],
    [0, 0, 0, 500],
    [1, 0, 0.2, 500],
    [2, 1, 0, 500],
  ]);
  settings.adopt({ lambda: 0.3 });
  assert.deepEqual(brief(networksOf('corners', settings, all))[0], [4, 0.3, 0.2, 500]);
  settings.adopt({ synapse: 'effective' });
  assert.deepEqual(
    brief(networksOf('corners', settings, all)).map(([place, model]) => [place, model]),
    [
      [4, 'effective'],
      [0, 0],
      [1, 0],
      [2, 1],
      [3, 1],
    ],
  );
  assert.deepEqual(brief(networksOf('lambda:0', settings, all)), [
    [0, 'effective', 0.2, 500],
    [1, 0, 0.2, 500],
  ]);
  assert.deepEqual(brief(networksOf('', settings, all)), [[0, 'effective', 0.2, 500]]);
});

test('an address is asked of the simulation when it is there, and holds once that has confirmed it', () => {
  const { comparison, asked, changes } = visit('corners');
  assert.equal(comparison.on, true, 'cells are there at once');
  assert.equal(asked.length, 0);
  comparison.begin();
  assert.deepEqual(
    asked.map((networks) => networks.length),
    [4],
  );
  comparison.confirm();
  assert.equal(changes(), 1);
  comparison.confirm(); // of nothing
  assert.equal(changes(), 1);
});

test('one that is chosen is that of the settings from then on', () => {
  const { comparison, asked, settings, view } = visit('corners');
  comparison.begin();
  comparison.confirm();
  comparison.choose(1);
  assert.deepEqual(
    asked[1].map(({ lambda, c }) => [lambda, c]),
    [[0, 0]],
  );
  assert.deepEqual([settings.model, settings.number('c'), view.compare, comparison.on], ['current', 0, '', true]);
  comparison.confirm();
  assert.equal(comparison.on, false);
});

test('what is kept stays as it is while the settings change, and the key follows', () => {
  const { comparison, asked, settings, view } = visit();
  comparison.begin();
  assert.equal(asked.length, 0);
  comparison.keep();
  assert.equal(view.compare, 'c:0.2');
  comparison.confirm();
  settings.change({ lambda: 0.9 }, true);
  assert.deepEqual([asked.length, view.compare, comparison.shown[0].params.lambda], [1, 'lambda:1', 0.9], 'while a slider is held');
  settings.change({ lambda: 0, n: 2000 });
  assert.equal(view.compare, 'lambda:1,n:1000');
  assert.deepEqual(
    asked[1].map(({ lambda, n }) => [lambda, n]),
    [
      [0, 2000],
      [1, 1000],
    ],
  );
});

test('what is refused leaves what was shown', () => {
  const { comparison, view, changes } = visit('c:9');
  comparison.begin();
  comparison.refuse();
  assert.deepEqual([view.compare, comparison.on, changes()], ['', false, 1]);
  comparison.refuse(); // of something else
  assert.equal(changes(), 1);
  comparison.show('corners');
  comparison.confirm();
  comparison.show('c:9');
  comparison.refuse();
  assert.deepEqual([view.compare, comparison.shown.length], ['corners', 4]);
});

test('while a recording is replayed its one network is shown', () => {
  const { comparison, view, changes } = visit('corners');
  comparison.begin();
  comparison.confirm();
  comparison.suspend(true);
  comparison.suspend(true);
  assert.deepEqual([comparison.on, changes(), view.compare], [false, 2, 'corners']);
  comparison.suspend(false);
  assert.deepEqual([comparison.shown.length, changes()], [4, 3]);
});

test('networks are told apart by mark, model, c, and by what else differs', () => {
  const all = published();
  const one = { synapse: null, lambda: 0, c: 0, n: 1000, jei: -100 };
  const label = labelOf({ ...one, n: 500 }, one, all);
  assert.deepEqual([label.mark, labelText(label)], ['■', 'current, c = 0, n = 500']);
  assert.equal(labelText(labelOf({ ...one, lambda: 0.3 }, one, all)), 'λ = 0.30, c = 0');
  const status = /** @type {any} */ ({ state: 'running', settling: false, stats: { var_v_mv2: 38.2, rate_e_hz: 8.7, rate_i_hz: 10 } });
  assert.equal(
    networkText('current, c = 0', status),
    'current, c = 0: var(V) is 38 mV²; excitatory neurons fire at 8.7 Hz, inhibitory at 10.0 Hz.',
  );
  assert.match(networkText('current, c = 0', { ...status, state: 'diverged' }), /run away/);
});

test('a moment that is pinned moves with the plots, and leaves with them', () => {
  const axis = { start_ms: 1000, end_ms: 2000 };
  assert.equal(cursorAt({ share: 0.3, pinned: null }, axis), 0.3);
  assert.equal(cursorAt({ share: null, pinned: null }, axis), null);
  assert.equal(cursorAt({ share: 0.3, pinned: 1500 }, axis), 0.5);
  assert.equal(cursorAt({ share: 0.3, pinned: 999 }, axis), null);
});

test('the axis of the variances reaches as far as they do, but for what settles', () => {
  const one = { key: '1', name: '', mark: '●', model: 'conductance', correlated: true, now: 14, settling: false, paper: null };
  assert.deepEqual(ends([one]), [2.6, 110]);
  assert.deepEqual(ends([{ ...one, now: 500 }]), [2.6, 1100]);
  assert.deepEqual(ends([{ ...one, now: 500, settling: true }]), [2.6, 110]);
  assert.deepEqual(ends([{ ...one, paper: 1676 }]), [2.6, 11000]);
});

test('what is measured at several sizes is what is shown', () => {
  const { settings, comparison } = visit('', { jei: -90, lambda: 0.3 });
  const session = /** @type {any} */ ({ settings, comparison, published: published() });
  assert.deepEqual(experimentOf(session), { values: { jei: '-90', lambda: '0.3', c: '0.2', n: '1000,2000,4000' }, trials: 4, t: 5000 });
  comparison.show('corners');
  assert.deepEqual(experimentOf(session).values, { jei: '-90', synapse: 'current,conductance', c: '0,0.2', n: '1000,2000,4000' });
  assert.deepEqual(
    publishedLines(published(), false).map(({ model, c, points }) => [model, c, points.length]),
    [
      ['current', 0, 5],
      ['current', 0.2, 5],
      ['conductance', 0, 5],
      ['conductance', 0.2, 5],
    ],
  );
  assert.equal(publishedLines(published(), true).length, 6);
});
