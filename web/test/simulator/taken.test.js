import assert from 'node:assert/strict';
import { test } from 'node:test';
import { film, filmKind, lacksFilm } from '../../page/simulator/film.js';
import { captionText, lines } from '../../page/simulator/plate.js';
import { mostBytes, readRecording, replayText } from '../../page/simulator/replay.js';
import { takenText } from '../../page/simulator/save.js';
import { Settings } from '../../page/simulator/settings.js';
import { published, table } from '../fixture.js';

/** @param {import('../../page/shared/messages.js').Params} params */
const settings = (params) => {
  const set = new Settings(table(), published());
  set.adopt(params);
  return set;
};

test('the caption says what the network is, what it measured, and how to have it again', () => {
  const link = 'https://example.org/?c=0';
  const since = { ms: 9500, stats: { var_v_mv2: 5.78, rate_e_hz: 4.26, rate_i_hz: 6.1 }, errors: { var_v_mv2: 0.12 } };
  const last = /** @type {any} */ ({ model_time_ms: 10_234, since });
  const text = captionText({ settings: settings({ c: 0, n: 15000, seed: 9 }), last, version: '1' }, link);
  for (const part of [
    'N = 15\u202F000. Parameters as in the paper, but c = 0, n = 15000; seed 9, trial 1.',
    'Model time 10.234 s. Measured since the last change, over 9.5 s: var(V) = 5.8 ± 0.1 mV², rates E 4.3 Hz, I 6.1 Hz.',
    'Version 1 of the numerics.',
    link,
  ])
    assert(text.includes(part), `${part} is not in ${text}`);
  const early = captionText({ settings: settings({}), last: null, version: '' }, link);
  assert(early.includes('Model time 0.000 s. Version – of the numerics.'), early);
});

test('a caption is broken between words, and a long link where it must', () => {
  const measure = (/** @type {string} */ text) => text.length;
  assert.deepEqual(lines('one two three', 7, measure), ['one two', 'three']);
  assert.deepEqual(lines('at https://example.org', 9, measure), ['at', 'https://e', 'xample.or', 'g']);
  assert.deepEqual(lines('', 9, measure), []);
});

const replay = { type: /** @type {const} */ ('replaying'), part: 1, parts: 1, length_ms: 5000, ended: false, wrong: '', version: '1' };

test('a replay is told with its place, its end and what is other than was recorded', () => {
  assert.equal(replayText(replay, 1234), 'Replay of a recording: 1.2 of 5.0 s.');
  assert.equal(replayText({ ...replay, part: 2, parts: 3 }, 0), 'Replay of a recording, network 2 of 3: 0.0 of 5.0 s.');
  assert.equal(replayText({ ...replay, ended: true }, 5000), 'The replay has ended. All spikes are those of the recording.');
  const wrong = 'In part 1 the spikes are others';
  assert.equal(replayText({ ...replay, wrong }, 0), `Replay of a recording: 0.0 of 5.0 s. ${wrong}.`);
  assert.equal(replayText({ ...replay, ended: true, wrong }, 0), `The replay has ended. ${wrong}.`);
});

test('a file is read, and one that is too large or cannot be read is refused in words', async () => {
  const file = { name: 'a.json', size: 10, text: async () => '{}' };
  assert.equal(await readRecording(file), '{}');
  await assert.rejects(readRecording({ ...file, size: 3 * mostBytes }), {
    message: 'a.json has 48 MB: a recording has at most 16. Open another file.',
  });
  await assert.rejects(readRecording({ ...file, text: () => Promise.reject(new Error('NotReadableError')) }), /a\.json cannot be read/);
});

test('what is saved says of which time it is', () => {
  assert.equal(takenText('a.csv', { from_ms: 1250, to_ms: 11_300 }), 'a.csv is saved: model time 1.3 to 11.3 s.');
  assert.match(takenText('a.csv', { from_ms: 0, to_ms: 0 }), /nothing has run yet/);
});

/** A recorder that gives these pieces when it is stopped. */
class FakeRecorder extends EventTarget {
  /** @type {Blob[]} */
  static pieces = [];
  static isTypeSupported = (/** @type {string} */ type) => type === 'video/webm';
  state = 'inactive';
  start() {
    this.state = 'recording';
  }
  stop() {
    this.state = 'inactive';
    for (const data of FakeRecorder.pieces) this.dispatchEvent(Object.assign(new Event('dataavailable'), { data }));
    this.dispatchEvent(new Event('stop'));
  }
}

test('a film is of the best kind that the browser has, and ends when it is stopped', async () => {
  assert.equal(filmKind(undefined), undefined);
  assert.equal(filmKind({ isTypeSupported: () => true })?.type, 'video/webm;codecs=vp9');
  assert.equal(filmKind({ isTypeSupported: (type) => type === 'video/mp4' })?.ending, 'mp4');
  Object.assign(globalThis, { HTMLCanvasElement: class {} });
  assert.match(lacksFilm(), /cannot film/);

  Object.assign(globalThis, { MediaRecorder: FakeRecorder });
  let stopped = 0;
  const canvas = /** @type {any} */ ({ captureStream: () => ({ getTracks: () => [{ stop: () => stopped++ }] }) });
  const stop = new AbortController();
  FakeRecorder.pieces = [new Blob(['ab']), new Blob(['c'])];
  const made = film(canvas, 60, stop.signal);
  stop.abort();
  assert.deepEqual([(await made).ending, (await made).film.size, stopped], ['webm', 3, 1]);
  FakeRecorder.pieces = [];
  const again = new AbortController();
  const empty = film(canvas, 60, again.signal);
  again.abort();
  await assert.rejects(empty, /The film is empty/);
});
