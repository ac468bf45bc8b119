import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clipped, path } from '../../page/draw/path.js';

/** @typedef {[x: number, y: number]} Pair */

const places = (/** @type {Pair[]} */ pairs) => pairs.map(([x, y]) => ({ x, y }));

test('a path to hundredths of a pixel', () => {
  assert.equal(path([]), '');
  assert.equal(path(places([[1, 2]])), 'M1,2');
  assert.equal(
    path(
      places([
        [0, 0],
        [1.234, -5.678],
        [10, 1 / 3],
      ]),
    ),
    'M0,0L1.23,-5.68L10,0.33',
  );
});

test('the parts of a line between two heights', () => {
  /** @type {{name: string, line: Pair[], parts: Pair[][]}[]} of what lies between 10 and 20 */
  const cases = [
    {
      name: 'inside',
      line: [
        [0, 12],
        [5, 15],
        [9, 20],
      ],
      parts: [
        [
          [0, 12],
          [5, 15],
          [9, 20],
        ],
      ],
    },
    {
      name: 'above',
      line: [
        [0, 2],
        [5, 9],
      ],
      parts: [],
    },
    {
      name: 'below',
      line: [
        [0, 22],
        [5, 29],
      ],
      parts: [],
    },
    {
      name: 'in and out again',
      line: [
        [0, 0],
        [10, 20],
        [20, 0],
      ],
      parts: [
        [
          [5, 10],
          [10, 20],
          [15, 10],
        ],
      ],
    },
    {
      name: 'through',
      line: [
        [0, 0],
        [30, 30],
      ],
      parts: [
        [
          [10, 10],
          [20, 20],
        ],
      ],
    },
    {
      name: 'upwards',
      line: [
        [0, 30],
        [30, 0],
      ],
      parts: [
        [
          [10, 20],
          [20, 10],
        ],
      ],
    },
    {
      name: 'out and in again',
      line: [
        [0, 15],
        [10, 25],
        [20, 15],
      ],
      parts: [
        [
          [0, 15],
          [5, 20],
        ],
        [
          [15, 20],
          [20, 15],
        ],
      ],
    },
    {
      name: 'level',
      line: [
        [0, 15],
        [10, 15],
      ],
      parts: [
        [
          [0, 15],
          [10, 15],
        ],
      ],
    },
    {
      name: 'level, outside',
      line: [
        [0, 5],
        [10, 5],
      ],
      parts: [],
    },
    {
      name: 'along an edge',
      line: [
        [0, 20],
        [10, 20],
      ],
      parts: [
        [
          [0, 20],
          [10, 20],
        ],
      ],
    },
    { name: 'one place', line: [[0, 15]], parts: [] },
  ];
  for (const { name, line, parts } of cases) assert.deepEqual(clipped(places(line), 10, 20), parts.map(places), name);
});
