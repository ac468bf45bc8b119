import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

/** The rooms of the pages, and the rooms that each may import from. @type {Record<string, string[]>} */
const knows = {
  shared: [],
  draw: ['shared'],
  programs: ['shared'],
  experiments: ['shared', 'programs'],
  posters: ['shared'],
  simulator: ['shared', 'draw', 'programs', 'posters', 'experiments'],
  embed: ['shared', 'draw', 'programs', 'posters', 'simulator'],
  article: ['shared', 'draw', 'experiments'],
  scaling: ['shared', 'draw', 'programs', 'experiments'],
  map: ['shared', 'draw', 'programs', 'experiments'],
  offline: ['shared'],
  bench: ['shared', 'draw', 'programs', 'experiments'],
};

const page = new URL('../page/', import.meta.url);

/** The rooms that a module imports from, types included, or starts workers in. @param {string} source */
const imported = (source) => [...source.matchAll(/(?:from |import\(|URL\()'\.\.\/(\w+)\//g)].map(([, room]) => room);

test('imports go from a room to those that it may know', () => {
  const rooms = readdirSync(page).filter((name) => !name.includes('.'));
  assert.deepEqual(rooms.sort(), Object.keys(knows).sort());
  let imports = 0;
  for (const room of rooms) {
    for (const file of readdirSync(new URL(`${room}/`, page)).filter((name) => /\.(js|ts)$/.test(name))) {
      for (const other of imported(readFileSync(new URL(`${room}/${file}`, page), 'utf8'))) {
        imports++;
        assert(
          other === room || knows[room].includes(other),
          `${room}/${file} imports from ${other}; ${room} knows ${knows[room].join(', ') || 'no other room'}`,
        );
      }
    }
  }
  assert(imports > 100);
});
