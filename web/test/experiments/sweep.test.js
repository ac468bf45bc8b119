import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { archiveKey } from '../../page/experiments/archive.js';
import { experimentQuery } from '../../page/experiments/experiment.js';
import { Sweep } from '../../page/experiments/sweep.js';
import { Desk } from '../../page/experiments/desk.js';
import { clock } from '../clock.js';
import { job, line, row } from '../fixture.js';
import { protocol } from '../../page/shared/protocol.js';
import { Locks } from '../locks.js';
import { FakeWorker } from '../worker.js';

/** @typedef {import('../../page/experiments/experiment.js').Experiment} Experiment */
/** @typedef {import('../../page/experiments/desk.js').Job} Job */
/** @typedef {import('../../page/experiments/desk.js').Row} Row */

/** The jobs of a grid of sizes; their keys are N and the trial. @param {string} sizes @param {number} trials */
const grid = (sizes, trials) =>
  sizes
    .split(',')
    .flatMap((n) => Array.from({ length: trials }, (_, k) => job({ key: `${n} ${k + 1}`, params: { n: Number(n) }, trial: k + 1 })));

/**
 * The program in a worker. It lists jobs and reckons at once, unless that is
 * held up, and runs trials until the test says what comes of them.
 */
class Program extends FakeWorker {
  /** @param {any} message */
  postMessage(message) {
    super.postMessage(message);
    const { type, id, ask } = message;
    if (type === 'desk') this.say({ type: 'ready', protocol, version: '1', kernel: 'simd' });
    const answer = this[/** @type {'grid' | 'summary' | 'csv' | 'check'} */ (ask)]?.(message);
    if (answer) queueMicrotask(() => (held ? held.push(() => this.say({ id, ...answer })) : this.say({ id, ...answer })));
  }

  /** @param {{values: string, trials: number}} request */
  grid({ values, trials }) {
    const { n } = JSON.parse(values);
    if (n === '1') return { type: 'refused', message: 'n = 1: allowed are 100 … 1000000' };
    return { type: 'answer', answer: { jobs: grid(n, trials), series: [line({ key: n })] } };
  }

  /** Rows by their keys; what is no row is damaged. @param {{rows: string}} request */
  check({ rows }) {
    const say = (/** @type {any} */ row) =>
      row?.params ? { key: `${row.params.n} ${row.trial}`, wrong: '' } : { key: '', wrong: 'it lacks the parameter n' };
    return { type: 'answer', answer: JSON.parse(rows).map(say) };
  }

  /** A series whose key is how many rows it sums up. @param {{rows: string}} request */
  summary({ rows }) {
    return { type: 'answer', answer: [{ key: `of ${JSON.parse(rows).length}` }] };
  }

  /** @param {{rows: string}} request */
  csv({ rows }) {
    const keys = JSON.parse(rows).map((/** @type {Row} */ { params, trial }) => `${params.n} ${trial}`);
    return { type: 'answer', answer: keys.join('\n') };
  }
}

/** Answers of desks that are held up. @type {(() => void)[] | null} */
let held = null;
/** @type {Map<string, string>} */
const session = new Map();
Object.assign(globalThis, {
  Worker: Program,
  sessionStorage: {
    getItem: (/** @type {string} */ key) => session.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => session.set(key, value),
    removeItem: (/** @type {string} */ key) => session.delete(key),
  },
});
Object.defineProperty(globalThis, 'navigator', { value: { hardwareConcurrency: 3 }, configurable: true }); // two workers

/** Rows that are kept, in an archive that can be held up. */
class Kept {
  reason = '';
  unsaved = false;
  /** @type {Map<string, Row>} */
  all = new Map();
  /** What has to come before a method answers, by its name. @type {Partial<Record<'rows' | 'forget', Promise<void>>>} */
  gates = {};

  /** @param {string[]} keys */
  async rows(keys) {
    await this.gates.rows;
    return new Map(keys.flatMap((key) => (this.all.has(key) ? [[key, /** @type {Row} */ (this.all.get(key))]] : [])));
  }

  /** @param {string} key @param {Row} row */
  async keep(key, row) {
    this.all.set(key, row);
  }

  /** @param {string[]} keys */
  async forget(keys) {
    await this.gates.forget;
    for (const key of keys) this.all.delete(key);
  }

  /** A method does not answer until the function that this returns is called. @param {'rows' | 'forget'} name */
  hold(name) {
    let release = () => {};
    this.gates[name] = new Promise((resolve) => (release = resolve));
    return release;
  }
}

const settled = async () => {
  for (let k = 0; k < 10; k++) await setImmediate();
};

const module = /** @type {WebAssembly.Module} */ ({});
/** @param {string} n @param {number} [trials] @returns {Experiment} */
const sized = (n, trials = 1) => ({ values: { n }, trials, t: 5000 });

/**
 * A sweep that has chosen nothing yet.
 * @param {import('../../page/experiments/sweep.js').Ways} [ways]
 */
function opened(ways) {
  [FakeWorker.all, held] = [[], null];
  session.clear();
  const archive = new Kept();
  const desk = new Desk(module);
  const sweep = new Sweep(sized('100'), module, desk, '1', /** @type {any} */ (archive), ways);
  /** @type {string[]} */
  const troubles = [];
  sweep.trouble.add((message) => troubles.push(message));
  return { sweep, archive, troubles, desk: FakeWorker.all[0] };
}

const keys = (/** @type {Iterable<string>} */ list) => [...list].sort().join(', ');

/** The key of the job that is asked for. @param {{params: string, trial: number}} request */
const nameOf = ({ params, trial }) => `${JSON.parse(params).n} ${trial}`;

/** Trials that workers were asked for, as often as they were, by key. */
const asked = () => keys(FakeWorker.all.flatMap(({ sent }) => sent.filter(({ ask }) => ask === 'trial').map(nameOf)));

/** What comes of a trial that runs. @param {string} key @param {object} outcome */
async function say(key, outcome) {
  for (const worker of FakeWorker.all) {
    const request = worker.open.find((one) => one.ask === 'trial' && nameOf(one) === key);
    if (!request) continue;
    worker.say({ id: request.id, ...outcome });
    return settled();
  }
  throw new Error(`no worker runs ${key}`);
}

/** @param {string} key @param {string | null} [error] */
const finish = (key, error = null) => say(key, { type: 'answer', answer: { row: rowOf(key, error), measured: '' } });

/** @param {string} key @param {string | null} [error] */
const rowOf = (key, error = null) => row({ params: { n: Number(key.split(' ')[0]) }, trial: Number(key.split(' ')[1]), error });

test('an experiment from its choice to its last row', async () => {
  const { sweep, archive } = opened();
  assert.equal(sweep.state, 'fresh');
  assert.equal(await sweep.choose(sized('100,200', 2)), true);
  assert.deepEqual([sweep.state, sweep.jobs.length, sweep.workers, sweep.lines.length], ['fresh', 4, 2, 1]);
  assert.equal(asked(), '', 'nothing runs before anyone asks');
  sweep.start();
  await settled();
  assert.deepEqual([sweep.state, keys(sweep.running), keys(sweep.queued)], ['running', '100 1, 100 2', '200 1, 200 2']);
  assert.equal(session.get('balance.running'), experimentQuery(sized('100,200', 2)));
  await finish('100 2');
  sweep.pause();
  assert.deepEqual([sweep.state, session.size], ['paused', 0]);
  await finish('200 1');
  assert.equal(asked(), '100 1, 100 2, 200 1', 'paused, nothing begins');
  sweep.resume();
  await settled();
  await finish('200 2');
  await finish('100 1');
  assert.deepEqual([sweep.state, session.size, asked()], ['done', 0, '100 1, 100 2, 200 1, 200 2']);
  assert.deepEqual(keys(archive.all.keys()), '1|100 1, 1|100 2, 1|200 1, 1|200 2');
  assert.equal(await sweep.csv(), '100 1\n100 2\n200 1\n200 2', 'in the order of jobs');
});

test('rows that are kept are not run again', async () => {
  const { sweep, archive } = opened();
  for (const key of ['100 1', '300 1', '400 1']) archive.all.set(archiveKey('1', { key }), rowOf(key));
  archive.all.set(archiveKey('0', { key: '200 1' }), rowOf('200 1')); // of another version
  await sweep.choose(sized('100,200,300,400'));
  assert.deepEqual([sweep.state, keys(sweep.rows.keys())], ['begun', '100 1, 300 1, 400 1']);
  assert.equal(sweep.wholeTime, 0.001, 'one job is left');
  sweep.start();
  await settled();
  await finish('200 1');
  assert.deepEqual([sweep.state, asked()], ['done', '200 1']);
});

test('started twice, nothing is queued twice', async () => {
  const { sweep } = opened();
  await sweep.choose(sized('100,200,300'));
  sweep.start();
  sweep.start();
  await settled();
  assert.deepEqual([keys(sweep.running), keys(sweep.queued)], ['100 1, 200 1', '300 1']);
  await finish('100 1');
  sweep.start();
  await finish('200 1');
  await finish('300 1');
  assert.deepEqual([sweep.state, asked()], ['done', '100 1, 200 1, 300 1']);
});

test('cancelled, it can be started again', async () => {
  const { sweep } = opened();
  await sweep.choose(sized('100,200,300'));
  sweep.start();
  await settled();
  await finish('100 1');
  sweep.cancel();
  assert.deepEqual([sweep.state, session.size], ['begun', 0]);
  sweep.start();
  await settled();
  assert.deepEqual([sweep.state, keys(sweep.running), sweep.queued.size], ['running', '200 1, 300 1', 0]);
});

test('whether it ran when the page was left', async () => {
  opened();
  session.set('balance.running', experimentQuery(sized('200')));
  const sweep = new Sweep(sized('100'), module, new Desk(module), '1', /** @type {any} */ (new Kept()));
  await sweep.choose(sized('100'));
  assert.equal(sweep.interrupted, false);
  await sweep.choose(sized('200'));
  assert.equal(sweep.interrupted, true);
});

test('what fails is told with its reason, and is not held for a result', async () => {
  const { sweep } = opened();
  await sweep.choose(sized('100,200'));
  sweep.start();
  await settled();
  await finish('100 1', 'the network diverged at 5 ms');
  await say('200 1', { type: 'refused', message: 'no room' });
  assert.equal(sweep.state, 'done');
  assert.deepEqual(
    sweep.failures.map(({ job: { key }, reason }) => `${key}: ${reason}`),
    ['100 1: the network diverged at 5 ms', '200 1: no room'],
  );
  sweep.start();
  await settled();
  assert.deepEqual([keys(sweep.running), sweep.left.size], ['200 1', 0], 'what was left without a row is tried again');
});

test('kept rows that have been damaged, or are of another trial, are named, dropped and run again', async () => {
  const { sweep, archive, troubles } = opened();
  const keep = (/** @type {string} */ key, /** @type {any} */ row) => archive.all.set(archiveKey('1', { key }), row);
  keep('100 1', rowOf('100 1'));
  keep('100 2', { var_v_mv2: 12 });
  keep('200 1', rowOf('100 1'));
  keep('200 2', null);
  await sweep.choose(sized('100,200', 2));
  assert.equal(keys(sweep.rows.keys()), '100 1');
  assert.deepEqual(troubles, [
    '3 results that this browser kept have been damaged (first N = 100, trial 2: it lacks the parameter n). They are dropped, and will be run again.',
  ]);
  assert.equal(keys(archive.all.keys()), '1|100 1');
  sweep.start();
  await settled();
  for (const key of ['100 2', '200 1', '200 2']) await finish(key);
  assert.equal(sweep.state, 'done');
});

test('where kept rows cannot be read at all the sweep begins without them', async () => {
  const { sweep, archive, troubles } = opened();
  archive.all.set(archiveKey('1', { key: '100 1' }), rowOf('100 1'));
  const { check } = Program.prototype;
  Program.prototype.check = () => /** @type {any} */ ({ type: 'refused', message: 'too long' });
  await sweep.choose(sized('100'));
  Program.prototype.check = check;
  assert.deepEqual([sweep.state, sweep.rows.size], ['fresh', 0]);
  assert.deepEqual(troubles, ['The results that this browser keeps cannot be read: too long. They are not used.']);
});

test('of two tabs one runs a sweep; the other shows its rows, and goes on when it has ended', async (t) => {
  const machine = { hardwareConcurrency: 3, locks: new Locks() };
  Object.defineProperty(globalThis, 'navigator', { value: machine, configurable: true });
  t.after(() => Object.defineProperty(globalThis, 'navigator', { value: { hardwareConcurrency: 3 }, configurable: true }));
  const pass = clock(t);
  const { sweep: first, archive } = opened();
  await first.choose(sized('100,200,300,400'));
  first.start();
  await settled();
  const second = new Sweep(sized('100'), module, new Desk(module), '1', /** @type {any} */ (archive));
  await second.choose(sized('100,200,300,400'));
  second.start();
  await settled();
  assert.deepEqual([first.state, second.state, asked()], ['running', 'elsewhere', '100 1, 200 1']);
  await finish('100 1');
  pass(3000);
  await settled();
  assert.deepEqual([keys(second.rows.keys()), asked()], ['100 1', '100 1, 200 1, 300 1']);
  first.pause();
  await finish('200 1');
  await settled();
  assert.deepEqual([first.state, second.state, keys(second.rows.keys())], ['paused', 'running', '100 1, 200 1']);
  assert.equal(keys(second.running), '300 1, 400 1', 'what the other has begun comes twice at most');
  first.resume();
  await settled();
  assert.equal(first.state, 'elsewhere');
  second.cancel();
  await settled();
  assert.deepEqual([first.state, second.state], ['running', 'begun']);
});

test('a copy of a tab that runs a sweep does not go on with it; one that was loaded again does', async (t) => {
  const machine = { hardwareConcurrency: 3, locks: new Locks() };
  Object.defineProperty(globalThis, 'navigator', { value: machine, configurable: true });
  t.after(() => Object.defineProperty(globalThis, 'navigator', { value: { hardwareConcurrency: 3 }, configurable: true }));
  const pass = clock(t);
  const { sweep: first, archive } = opened();
  await first.choose(sized('100,200'));
  first.start();
  await settled();
  const copy = new Sweep(sized('100'), module, new Desk(module), '1', /** @type {any} */ (archive));
  await copy.choose(sized('100,200'));
  assert.equal(copy.interrupted, true);
  const went = copy.goOn();
  await settled();
  pass(1000);
  await went;
  assert.deepEqual([first.state, copy.state], ['running', 'fresh']);
  first.cancel();
  session.set('balance.running', experimentQuery(sized('100,200')));
  const again = new Sweep(sized('100'), module, new Desk(module), '1', /** @type {any} */ (archive));
  await again.choose(sized('100,200'));
  const goes = again.goOn();
  await settled();
  pass(1000);
  await goes;
  assert.equal(again.state, 'running');
});

test('a trial is tried again', async () => {
  const { sweep, archive } = opened();
  await sweep.choose(sized('100,200'));
  sweep.start();
  await settled();
  await finish('100 1', 'failed');
  await finish('200 1');
  await sweep.retry(sweep.jobs[0]);
  await settled();
  assert.deepEqual([keys(sweep.rows.keys()), keys(archive.all.keys()), keys(sweep.running)], ['200 1', '1|200 1', '100 1']);
  await finish('100 1');
  assert.deepEqual([sweep.state, sweep.failures], ['done', []]);
});

test('while another experiment is chosen, a trial that is tried again does not run', async () => {
  const { sweep, archive } = opened();
  await sweep.choose(sized('100'));
  sweep.start();
  await settled();
  await finish('100 1', 'failed');
  const [foreign] = sweep.jobs;
  const release = archive.hold('forget');
  const retrying = sweep.retry(foreign);
  await sweep.choose(sized('200'));
  release();
  await retrying;
  await sweep.retry(foreign);
  await settled();
  assert.deepEqual([sweep.state, asked()], ['fresh', '100 1']);
});

test('of two experiments that are chosen at once the later one holds', async () => {
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const { sweep } = opened();
    held = [];
    const choices = [sweep.choose(sized('100')), sweep.choose(sized('200,300'))];
    await settled();
    const answers = held;
    held = null;
    assert.equal(answers.length, 2);
    for (const k of order) {
      answers[k]();
      await settled();
    }
    assert.deepEqual(await Promise.all(choices), [false, true]);
    assert.deepEqual([sweep.experiment, keys(sweep.jobs.map(({ key }) => key))], [sized('200,300'), '200 1, 300 1']);
  }
});

test('what runs ends when another experiment holds, and not before', async () => {
  const { sweep, archive } = opened();
  await sweep.choose(sized('100,200,300'));
  sweep.start();
  await settled();
  const release = archive.hold('rows');
  const choosing = sweep.choose(sized('300,400,100'));
  await settled();
  assert.deepEqual([keys(sweep.running), keys(sweep.queued)], ['100 1, 200 1', '300 1']);
  await finish('100 1'); // while the archive is read
  release();
  assert.equal(await choosing, true);
  assert.deepEqual([keys(sweep.running), keys(sweep.queued), sweep.state], ['', '', 'begun']);
  assert.deepEqual(keys(sweep.rows.keys()), '100 1', 'its row is there');
  sweep.start();
  await settled();
  assert.equal(keys(sweep.running), '300 1, 400 1');
});

test('an experiment that is refused changes nothing', async () => {
  const { sweep } = opened();
  await sweep.choose(sized('100,200'));
  sweep.start();
  await settled();
  await assert.rejects(sweep.choose(sized('1')), { name: 'Refused', message: 'n = 1: allowed are 100 … 1000000' });
  await assert.rejects(sweep.weigh(sized('1')), { name: 'Refused' });
  assert.deepEqual([sweep.experiment, sweep.state, keys(sweep.running)], [sized('100,200'), 'running', '100 1, 200 1']);
});

test('an experiment is weighed without choosing it', async () => {
  const { sweep } = opened();
  await sweep.choose(sized('100'));
  assert.deepEqual(await sweep.weigh(sized('100,200', 10)), { jobs: 20, seconds: 20 / 2 / 1000, measured: false });
  assert.deepEqual(sweep.experiment, sized('100'));
});

test('a desk that dies is replaced, and the jobs keep their order', async () => {
  const { sweep, desk, troubles } = opened({ order: (jobs) => [...jobs].reverse() });
  await sweep.choose(sized('100,200'));
  desk.fail('killed');
  assert.equal(await sweep.choose(sized('100,200,300')), true);
  assert.deepEqual(
    sweep.jobs.map(({ key }) => key),
    ['300 1', '200 1', '100 1'],
  );
  sweep.start();
  await settled();
  assert.equal(asked(), '200 1, 300 1');
  await finish('200 1');
  await finish('300 1');
  assert.equal(await sweep.csv(), '300 1\n200 1');
  assert.deepEqual(troubles, []);
});

test('where no worker starts the trouble is told', async () => {
  const { sweep, troubles } = opened();
  await sweep.choose(sized('100'));
  class Broken extends FakeWorker {
    /** @param {any} message */
    postMessage(message) {
      super.postMessage(message);
      queueMicrotask(() => this.fail(''));
    }
  }
  Object.assign(globalThis, { Worker: Broken });
  sweep.start();
  await settled();
  Object.assign(globalThis, { Worker: Program });
  assert.deepEqual(troubles, ['programs/worker.js has not come. Check the connection, then resume.']);
  assert.equal(sweep.state, 'paused');
  sweep.resume();
  await settled();
  await finish('100 1');
  assert.equal(sweep.state, 'done');
});

test('rows are summed up as they come, one summary at a time', async (t) => {
  const pass = clock(t);
  const { sweep, desk } = opened({ summarises: true });
  /** @type {string[]} */
  const summaries = [];
  sweep.summarised.add(() => summaries.push(sweep.series.map(({ key }) => key).join()));
  const questions = () => desk.sent.filter(({ ask }) => ask === 'summary').length;
  await sweep.choose(sized('100,200', 2));
  assert.deepEqual(summaries.splice(0), ['of 0']);
  sweep.start();
  await settled();
  held = [];
  await finish('100 1');
  await finish('100 2');
  await finish('200 1');
  assert.equal(questions(), 2, 'the next waits for the answer');
  for (const answer of held.splice(0)) answer();
  await settled();
  assert.deepEqual([questions(), summaries.splice(0)], [2, ['of 1']], 'and for a while');
  pass(250);
  await settled();
  for (const answer of held) answer();
  held = null;
  await settled();
  assert.deepEqual([questions(), summaries.splice(0)], [3, ['of 3']]);
});

test('the summary of an experiment that is no more is dropped', async () => {
  const { sweep } = opened({ summarises: true });
  await sweep.choose(sized('100'));
  sweep.start();
  await settled();
  held = [];
  await finish('100 1');
  const [late] = held.splice(0);
  held = null;
  await sweep.choose(sized('200'));
  let told = 0;
  sweep.summarised.add(() => told++);
  late();
  await settled();
  assert.deepEqual([told, sweep.series], [0, []]);
});

test('a sweep that makes no series asks for none', async () => {
  const { sweep, desk } = opened();
  await sweep.choose(sized('100'));
  sweep.start();
  await settled();
  await finish('100 1');
  assert.deepEqual(
    desk.sent.map(({ ask }) => ask),
    [undefined, 'grid'],
  );
});
