import { Signal } from '../shared/signal.js';
import { lessMemory } from '../shared/ended.js';
import { Desk, whyNotBegun } from './desk.js';

/** @typedef {import('./desk.js').Row} Row */
/** @typedef {import('./desk.js').Job} Job */
/** @typedef {import('./desk.js').Kernel} Kernel */

/**
 * A job on its way to a row.
 * @typedef {object} Task
 * @property {Job} job
 * @property {Kernel} kernel
 * @property {number} deaths of workers that ran it
 */

/** How often a job whose worker died is run again. */
const repeats = 2;

/**
 * Several workers that run jobs at the same time, each one after the other, as
 * far as memory allows. A worker that dies is replaced and its job repeated. A job
 * whose calibration waits or runs comes after that, and takes what it measured. Jobs of
 * one network go to one worker, which draws its connections once, as long as there are
 * others for the other workers.
 */
export class Pool {
  /** A job has its row; the run may have failed by its physics, as row.error says. @type {Signal<{job: Job, row: Row}>} */ finished =
    new Signal();
  /** The counts below are others. */ changed = new Signal();
  /** A job is left without a row; or none can be run (job null), and the pool has paused. @type {Signal<{job: Job | null, message: string}>} */ trouble =
    new Signal();

  #module;
  #size;
  #memory;
  #paused = false;
  /** @type {Task[]} */ #queue = [];
  /** @type {Set<{task: Task, desk: Desk, began: number}>} began: ms */ #busy = new Set();
  /** @type {Desk[]} */ #idle = [];
  /** The job that a worker ran last. @type {WeakMap<Desk, Job>} */ #last = new WeakMap();
  /** What jobs have measured for others, by their key, as text. @type {Map<string, string>} */ #measured = new Map();
  /** What finished jobs cost, and how long they took: of all workers, in ms. */ #spent = { cost: 0, time: 0 };

  /**
   * @param {WebAssembly.Module} module of desk.wasm
   * @param {{size?: number, memory?: number}} [limits] workers: as many as there are processors, less one; bytes of all
   * jobs that run at the same time: half of what the browser tells of the machine's, or 2 GB
   */
  constructor(module, { size = Math.max(1, navigator.hardwareConcurrency - 1), memory = machineMemory() / 2 } = {}) {
    this.#module = module;
    this.#size = size;
    this.#memory = memory;
  }

  /** Workers that run jobs when there are enough of them. */
  get workers() {
    return this.#size;
  }

  get queued() {
    return this.#queue.map(({ job }) => job);
  }

  get running() {
    return [...this.#busy].map(({ task }) => task.job);
  }

  get paused() {
    return this.#paused;
  }

  /** Whether times rest on jobs that this machine has done, and not on those of the machine where costs were measured. */
  get measured() {
    return this.#spent.cost > 0;
  }

  /** Seconds until the last job is done: from the jobs' costs, and what those that are done took. */
  get left() {
    return this.estimate(this.queued);
  }

  /**
   * Seconds until these jobs are done, after those that run.
   * @param {Job[]} jobs
   */
  estimate(jobs) {
    const { cost, time } = this.#spent;
    const per = cost > 0 ? time / cost : 1;
    const now = performance.now();
    const keys = new Set([...this.#measured.keys(), ...this.running.map(({ key }) => key), ...jobs.map(({ key }) => key)]);
    const needs = (/** @type {Job} */ job) => per * (keys.has(job.calibration) ? job.cost / 2 : job.cost);
    const running = [...this.#busy].map(({ task, began }) => Math.max(0, needs(task.job) - (now - began)));
    const times = [...running, ...jobs.map(needs)];
    const total = times.reduce((sum, next) => sum + next, 0);
    return times.reduce((longest, next) => Math.max(longest, next), total / this.#size) / 1000;
  }

  /**
   * Adds jobs.
   * @param {Job[]} jobs
   * @param {Kernel} kernel
   */
  run(jobs, kernel = 'auto') {
    for (const job of jobs) this.#queue.push({ job, kernel, deaths: 0 });
    this.#next();
  }

  /** Trials that run come to their end; no other begins. */
  pause() {
    this.#paused = true;
    this.changed.emit();
  }

  resume() {
    this.#paused = false;
    this.#next();
  }

  /** Forgets those of these jobs that wait. @param {(job: Job) => boolean} which */
  forget(which) {
    this.#queue = this.#queue.filter(({ job }) => !which(job));
    this.changed.emit();
  }

  /** Ends the jobs that run, and forgets those that wait. */
  cancel() {
    this.#queue = [];
    this.#measured.clear();
    this.#paused = false;
    const busy = [...this.#busy];
    this.#busy.clear();
    for (const { desk } of busy) desk.stop();
    this.changed.emit();
  }

  /** Ends everything. */
  stop() {
    this.cancel();
    for (const desk of this.#idle.splice(0)) desk.stop();
  }

  /** Begins as many jobs as there are workers for, and memory. */
  #next() {
    while (!this.#paused && this.#busy.size < this.#size) {
      const used = this.running.reduce((sum, { bytes }) => sum + bytes, 0);
      const open = new Set([...this.running, ...this.queued].map(({ key }) => key));
      const ready = this.#queue.filter(({ job }) => (used === 0 || used + job.bytes <= this.#memory) && !open.has(job.calibration));
      if (ready.length === 0) break;
      const { task, desk } = this.#match(ready);
      this.#queue.splice(this.#queue.indexOf(task), 1);
      this.#work(task, desk);
    }
    this.changed.emit();
  }

  /**
   * Which of the jobs that can begin comes next, and the worker for it: best is one that has drawn its input
   * already, or its network, or else a network that no worker has.
   * @param {Task[]} ready
   */
  #match(ready) {
    for (const [at, desk] of this.#idle.entries()) {
      const last = this.#last.get(desk);
      const task = ready.find(({ job }) => job.input === last?.input) ?? ready.find(({ job }) => job.network === last?.network);
      if (task) return { task, desk: this.#idle.splice(at, 1)[0] };
    }
    const taken = new Set(this.running.map(({ network }) => network));
    const task = ready.find(({ job }) => !taken.has(job.network)) ?? ready[0];
    return { task, desk: this.#idle.pop() ?? new Desk(this.#module) };
  }

  /**
   * @param {Task} task
   * @param {Desk} desk
   */
  async #work(task, desk) {
    const { job, kernel } = task;
    const work = { task, desk, began: performance.now() };
    this.#busy.add(work);
    this.#last.set(desk, job);
    let started = false;
    try {
      await desk.ready;
      started = true;
      work.began = performance.now();
      const known = this.#measured.get(job.calibration);
      const calibrates = this.queued.some(({ calibration }) => calibration === job.key);
      const { row, measured } = await desk.run(job.params, job.trial, job.t_ms, kernel, { calibrates, measured: known }, job.bytes);
      if (!this.#busy.delete(work)) return;
      // The memory of a program never shrinks.
      if (job.bytes > this.#memory / this.#size) desk.stop();
      else this.#idle.push(desk);
      if (measured) this.#measured.set(job.key, measured);
      this.#spent.cost += known ? job.cost / 2 : job.cost;
      this.#spent.time += performance.now() - work.began;
      this.finished.emit({ job, row });
    } catch (error) {
      if (!this.#busy.delete(work)) return; // it was cancelled
      const { name, message, starved } = /** @type {Error & {starved?: boolean}} */ (error);
      if (name === 'Refused') {
        this.#idle.push(desk);
        this.trouble.emit({ job, message });
      } else if (!started) {
        // No worker starts, as when the connection is lost: nothing is tried in vain.
        this.#queue.unshift(task);
        this.#paused = true;
        this.trouble.emit({ job: null, message: await whyNotBegun(error, 'resume') });
      } else if (++task.deaths <= repeats) {
        this.#queue.unshift(task);
      } else {
        this.trouble.emit({ job, message: starved ? `${message}. ${lessMemory(Number(job.params.n))}` : message });
      }
    }
    this.#next();
  }
}

/** Bytes of memory, as far as the browser tells. */
function machineMemory() {
  const { deviceMemory } = /** @type {{deviceMemory?: number}} */ (navigator);
  return (deviceMemory ?? 4) * 1e9;
}
