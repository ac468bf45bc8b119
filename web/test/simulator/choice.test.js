import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Choice } from '../../page/simulator/choice.js';

const usual = ['raster-e', 'rate', 'trace', 'histogram'];

/** A choice on a page that has these panels. @param {string} [panels] the key */
function visit(panels = '') {
  const view = { panels };
  const choice = new Choice(view);
  choice.usual = () => usual;
  let changes = 0;
  choice.changed.add(() => changes++);
  return { view, choice, changes: () => changes };
}

test('what is hidden and shown again is as before, and the key is written only meanwhile', () => {
  const { view, choice, changes } = visit();
  assert.deepEqual([choice.chosen, choice.shown], [null, usual]);
  choice.show('rate', false);
  assert.equal(view.panels, 'raster-e,trace,histogram');
  choice.show('rate', true);
  assert.equal(view.panels, '', 'at its place again');
  assert.equal(changes(), 2);
});

test('what is shown comes where the table has it', () => {
  const { view, choice } = visit();
  choice.show('conductance', true);
  assert.equal(view.panels, 'raster-e,rate,trace,conductance,histogram');
  choice.show('raster-x', true);
  assert.equal(view.panels, 'raster-x,raster-e,rate,trace,conductance,histogram');
  choice.show('rate', true);
  assert.equal(view.panels, 'raster-x,raster-e,rate,trace,conductance,histogram', 'it is there');
  choice.restore();
  assert.deepEqual([view.panels, choice.shown], ['', usual]);
});

test('a panel changes places with its like', () => {
  const { view, choice } = visit('rate,histogram,trace,spectrum');
  assert.deepEqual(
    [choice.neighbour('rate', 1), choice.neighbour('rate', -1), choice.neighbour('histogram', 1), choice.neighbour('input', 1)],
    ['trace', undefined, 'spectrum', undefined],
  );
  choice.move('trace', -1);
  assert.equal(view.panels, 'trace,histogram,rate,spectrum');
  choice.move('trace', -1);
  assert.equal(view.panels, 'trace,histogram,rate,spectrum', 'it is the first');
  choice.move('histogram', 1);
  assert.equal(view.panels, 'trace,spectrum,rate,histogram');
});

test('the last panel stays', () => {
  const { view, choice, changes } = visit('rate');
  choice.show('rate', false);
  assert.equal(view.panels, 'rate');
  assert.equal(changes(), 1, 'a box that was unchecked is checked again');
});

test('one is enlarged, shown or not, until all are wanted again', () => {
  const { view, choice } = visit();
  choice.enlarge('input');
  assert.deepEqual([choice.enlarged, choice.shown, view.panels], ['input', usual, ''], 'the address keeps what comes back');
  choice.enlarge(null);
  assert.equal(choice.enlarged, null);
  choice.enlarge('rate');
  choice.show('input', true);
  assert.equal(choice.enlarged, null, 'what is shown is seen');
  choice.enlarge('rate');
  choice.restore();
  assert.equal(choice.enlarged, null);
});

test('a value of the key is taken as it is', () => {
  const { view, choice, changes } = visit();
  choice.enlarge('rate');
  choice.choose('input,rate');
  assert.deepEqual([view.panels, choice.enlarged, choice.shown, changes()], ['input,rate', null, ['input', 'rate'], 2]);
  choice.choose('');
  assert.deepEqual([view.panels, choice.shown], ['', usual]);
});
