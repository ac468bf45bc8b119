import { loadProgram } from '../programs/program.js';
import { quoted } from '../shared/format.js';
import { sentence } from '../shared/notice.js';
import { Signal } from '../shared/signal.js';
import { Archive, archiveKey } from './archive.js';
import { experimentQuery } from './experiment.js';
import { Pool } from './pool.js';
import { Desk } from './desk.js';
import { Turn } from './turn.js';

/** @typedef {import('./experiment.js').Experiment} Experiment */
/** @typedef {import('./desk.js').Job} Job */
/** @typedef {import('./desk.js').Label} Label */
/** @typedef {import('./desk.js').Row} Row */
/** @typedef {import('./desk.js').Series} Series */
/** @typedef {'fresh' | 'begun' | 'running' | 'paused' | 'elsewhere' | 'done'} State begun: there are rows, and nothing runs; elsewhere: another tab runs it, and this one goes on when that has ended */

/** Under this name the tab remembers, through a reload, the experiment that runs. */
const flag = 'balance.running';

/** The query of the experiment that ran when this tab last left the page. */
function remembered() {
  try {
    return sessionStorage.getItem(flag);
  } catch {
    return null; // the browser refuses storage, as the archive will say
  }
}

/** @param {string | null} query */
function remember(query) {
  try {
    if (query === null) sessionStorage.removeItem(flag);
    else sessionStorage.setItem(flag, query);
  } catch {
    // Nothing will be remembered.
  }
}

/** How often a tab looks for the rows of another, ms. */
const look = 3000;

/** In which the page that was here before has given back what it held, ms. */
const leaving = 1000;

/** The least time between two summaries, ms. */
const calm = 250;

/**
 * What is to be said of kept rows that have been damaged.
 * @param {{job: Job, wrong: string}[]} bad
 */
function dropped(bad) {
  const [{ job, wrong }] = bad;
  const which = `N = ${job.params.n}, trial ${job.trial}: ${quoted(wrong)}`;
  return bad.length === 1
    ? `A result that this browser kept has been damaged (${which}). It is dropped, and will be run again.`
    : `${bad.length} results that this browser kept have been damaged (first ${which}). They are dropped, and will be run again.`;
}

/**
 * How a page wants its experiments.
 * @typedef {object} Ways
 * @property {(jobs: Job[], experiment: Experiment) => Job[]} [order] in which to run them; else as they are listed
 * @property {boolean} [summarises] whether rows are to be made series; else there are none
 */

/**
 * An experiment that runs in this tab: its jobs, the pool that runs them, the
 * rows that have come, and what they add up to.
 */
export class Sweep {
  /** State, counts or rows are others. */ changed = new Signal();
  /** A new summary. */ summarised = new Signal();
  /** Something is wrong, in a sentence. @type {Signal<string>} */ trouble = new Signal();

  /** @type {Experiment} */ experiment;
  /** @type {Job[]} */ jobs = [];
  /** What the jobs belong to. @type {Label[]} */ lines = [];
  /** By the job's key. @type {Map<string, Row>} */ rows = new Map();
  /** How many there were before it was started. */ kept = 0;
  /** Jobs that no worker could run, and why. @type {Map<string, string>} */ left = new Map();
  /** @type {Series[]} */ series = [];

  #module;
  #pool;
  #archive;
  #desk;
  #version;
  #order;
  #summarises;
  #turn = new Turn();
  /** Jobs are about to run. */ #beginning = false;
  #interrupted = remembered();
  #choices = 0;
  #summarising = false;
  #stale = false;

  /**
   * Loads the program and opens the archive. Rejected with a sentence.
   * @param {Experiment} experiment the first, which is not chosen yet
   * @param {Ways} [ways]
   */
  static async open(experiment, ways) {
    const module = await loadProgram('desk.wasm');
    const desk = new Desk(module);
    const [{ version }, archive] = await Promise.all([desk.begun(), Archive.open()]);
    return new Sweep(experiment, module, desk, version, archive, ways);
  }

  /**
   * @param {Experiment} experiment
   * @param {WebAssembly.Module} module
   * @param {Desk} desk the worker that lists jobs and reckons with rows
   * @param {string} version of the numerics
   * @param {Archive} archive
   * @param {Ways} [ways]
   */
  constructor(experiment, module, desk, version, archive, { order = (jobs) => jobs, summarises = false } = {}) {
    this.experiment = experiment;
    this.#module = module;
    this.#desk = desk;
    this.#version = version;
    this.#archive = archive;
    this.#order = order;
    this.#summarises = summarises;
    this.#pool = new Pool(module);
    this.#pool.changed.add(() => this.#tell());
    this.#pool.finished.add(({ job, row }) => this.#take(job, row));
    this.#pool.trouble.add(({ job, message }) => {
      if (job) this.left.set(job.key, message);
      else this.trouble.emit(message);
      this.#tell();
    });
  }

  get version() {
    return this.#version;
  }

  /** Why rows will not outlast the page, or ''. */
  get fleeting() {
    return this.#archive.reason;
  }

  /** Whether there are rows that would be lost with the page. */
  get unsaved() {
    return this.#archive.unsaved;
  }

  /** @returns {State} */
  get state() {
    if (this.#turn.waiting) return 'elsewhere';
    if (this.#pool.running.length + this.#pool.queued.length > 0) return this.#pool.paused ? 'paused' : 'running';
    if (this.jobs.length > 0 && this.rows.size + this.left.size >= this.jobs.length) return 'done';
    return this.rows.size > 0 ? 'begun' : 'fresh';
  }

  get workers() {
    return Math.min(this.#pool.workers, this.jobs.length);
  }

  /** Keys of the jobs that run. */
  get running() {
    return new Set(this.#pool.running.map(({ key }) => key));
  }

  /** Keys of the jobs that wait for a worker. */
  get queued() {
    return new Set(this.#pool.queued.map(({ key }) => key));
  }

  /** Whether these times rest on this machine's own. */
  get measured() {
    return this.#pool.measured;
  }

  /** Seconds until the last job is done, about. */
  get secondsLeft() {
    return this.#pool.left;
  }

  /** Seconds that the jobs without a row take, about. */
  get wholeTime() {
    return this.#pool.estimate(this.jobs.filter(({ key }) => !this.rows.has(key)));
  }

  /** Rows in the order of their jobs. */
  get ordered() {
    return this.jobs.flatMap(({ key }) => this.rows.get(key) ?? []);
  }

  /** Jobs without a result: their run failed, or could not be run. */
  get failures() {
    return this.jobs.flatMap((job) => {
      const reason = this.rows.get(job.key)?.error ?? this.left.get(job.key);
      return reason ? [{ job, reason }] : [];
    });
  }

  /**
   * What an experiment would take, without choosing it. Rejected with a sentence
   * if it is refused.
   * @param {Experiment} experiment
   */
  async weigh({ values, trials, t }) {
    const { jobs } = await this.#ask((desk) => desk.grid(values, trials, t));
    return { jobs: jobs.length, seconds: this.#pool.estimate(jobs), measured: this.#pool.measured };
  }

  /**
   * Turns to an experiment, with the rows of it that are kept; what runs ends,
   * unless the experiment is refused, with a sentence. Of two that are chosen at
   * the same time the later one holds.
   * @param {Experiment} experiment
   * @returns {Promise<boolean>} whether this is the one that holds
   */
  async choose(experiment) {
    const mine = ++this.#choices;
    const { values, trials, t } = experiment;
    const { jobs, series } = await this.#ask((desk) => desk.grid(values, trials, t));
    const kept = await this.#kept(jobs);
    if (mine !== this.#choices) return false;
    // From here to the new jobs nothing is awaited, so that nobody starts the old ones.
    this.#turn.end();
    this.#pool.cancel();
    const present = this.rows; // some of which came while the archive was read
    this.experiment = experiment;
    this.jobs = this.#order(jobs, experiment);
    this.lines = series;
    this.left.clear();
    this.rows = new Map(
      jobs.flatMap((job) => {
        const row = kept.get(job.key) ?? present.get(job.key);
        return row ? [[job.key, row]] : [];
      }),
    );
    this.kept = this.rows.size;
    this.series = [];
    await this.#summarise();
    this.changed.emit();
    return mine === this.#choices;
  }

  /** Whether this experiment was running when the page was last left. */
  get interrupted() {
    return this.#interrupted === experimentQuery(this.experiment);
  }

  /** Runs the jobs that have no row; where another tab does that already, what this leaves of them. */
  start() {
    this.left.clear();
    return this.#begin(() => this.#watch());
  }

  /** Goes on with what ran when this tab was left, unless another tab does: this may be a copy of it. */
  async goOn() {
    if (!this.interrupted || this.state === 'done' || (await this.#begin(null))) return;
    await new Promise((resolve) => setTimeout(resolve, leaving));
    if (this.interrupted && (this.state === 'fresh' || this.state === 'begun')) await this.#begin(null);
  }

  pause() {
    this.#pool.pause();
  }

  resume() {
    return this.#begin(() => this.#watch());
  }

  cancel() {
    this.#turn.end();
    this.#pool.cancel();
  }

  /**
   * Runs what has no row when it is the turn of this tab.
   * @param {(() => void) | null} waiting as of a turn
   * @returns {Promise<boolean>} whether it was, or is no longer to be waited for
   */
  async #begin(waiting) {
    const { jobs } = this;
    let waited = false;
    const wait = waiting && (() => (waited = true) && waiting());
    if (!(await this.#turn.take(`balance ${this.#version} ${experimentQuery(this.experiment)}`, wait))) return false;
    if (waited) await this.#look();
    if (jobs !== this.jobs) return true; // another experiment has been chosen
    this.#beginning = true;
    this.#pool.forget(({ key }) => this.rows.has(key));
    const { running, queued, rows } = this;
    this.kept = rows.size;
    this.#pool.resume();
    this.#pool.run(jobs.filter(({ key }) => !rows.has(key) && !running.has(key) && !queued.has(key)));
    this.#beginning = false;
    this.#tell();
    return true;
  }

  /** Shows how far another tab is, as long as that has the turn. */
  async #watch() {
    this.changed.emit();
    while (this.state === 'elsewhere') {
      await this.#look();
      await new Promise((resolve) => setTimeout(resolve, look));
    }
  }

  /** Takes the rows that another tab has kept. */
  async #look() {
    const { jobs } = this;
    const kept = await this.#kept(jobs.filter(({ key }) => !this.rows.has(key)));
    if (jobs !== this.jobs || kept.size === 0) return;
    for (const [key, row] of kept) this.rows.set(key, row);
    this.#summarise();
    this.changed.emit();
  }

  /**
   * The rows of these jobs that are kept, by the job's key. Those that have been
   * damaged are dropped, which is told.
   * @param {Job[]} jobs
   * @returns {Promise<Map<string, Row>>}
   */
  async #kept(jobs) {
    const found = await this.#archive.rows(jobs.map((job) => archiveKey(this.#version, job)));
    const given = jobs.filter((job) => found.has(archiveKey(this.#version, job)));
    if (given.length === 0) return new Map();
    /** @type {Map<string, Row>} */
    const sound = new Map();
    /** @type {{job: Job, wrong: string}[]} */
    const bad = [];
    try {
      const rows = given.map((job) => found.get(archiveKey(this.#version, job)));
      const checked = await this.#ask((desk) => desk.check(rows));
      for (const [k, job] of given.entries()) {
        const { key, wrong } = checked[k];
        if (key === job.key) sound.set(job.key, /** @type {Row} */ (rows[k]));
        else bad.push({ job, wrong: wrong || 'it is of another trial' });
      }
    } catch (error) {
      this.trouble.emit(`The results that this browser keeps cannot be read: ${sentence(error)}. They are not used.`);
      return new Map();
    }
    if (bad.length > 0) {
      this.trouble.emit(dropped(bad));
      await this.#archive.forget(bad.map(({ job }) => archiveKey(this.#version, job)));
    }
    return sound;
  }

  /** Runs a job again, if it is one of this experiment. @param {Job} job */
  async retry(job) {
    if (!this.jobs.includes(job)) return;
    this.left.delete(job.key);
    this.rows.delete(job.key);
    await this.#archive.forget([archiveKey(this.#version, job)]);
    if (!this.jobs.includes(job) || this.#turn.waiting) return; // another experiment has been chosen, or another tab runs it
    this.#pool.run([job]);
    this.#summarise();
  }

  /** The rows as the command writes them. */
  csv() {
    return this.#ask((desk) => desk.csv(this.ordered));
  }

  /**
   * @param {Job} job
   * @param {Row} row
   */
  async #take(job, row) {
    this.rows.set(job.key, row);
    this.#summarise();
    await this.#archive.keep(archiveKey(this.#version, job), row);
    this.changed.emit();
  }

  /** The counts are others: tells, and remembers whether the experiment runs. */
  #tell() {
    const { state } = this;
    if (state !== 'running' && state !== 'elsewhere' && !this.#beginning) this.#turn.end();
    remember(state === 'running' ? experimentQuery(this.experiment) : null);
    this.changed.emit();
  }

  /** Asks for a summary of all rows; while one is under way it is asked for once more after it. */
  async #summarise() {
    if (!this.#summarises) return;
    this.#stale = true;
    if (this.#summarising) return;
    this.#summarising = true;
    try {
      while (this.#stale) {
        this.#stale = false;
        const jobs = this.jobs;
        const series = await this.#ask((desk) => desk.summary(this.ordered));
        if (jobs === this.jobs) {
          this.series = series;
          this.summarised.emit();
        }
        if (this.#stale) await new Promise((resolve) => setTimeout(resolve, calm));
      }
    } catch (error) {
      this.trouble.emit(sentence(error));
    } finally {
      this.#summarising = false;
    }
  }

  /**
   * Asks the desk, and a new one if it has died.
   * @template T
   * @param {(desk: Desk) => Promise<T>} question
   * @returns {Promise<T>}
   */
  async #ask(question) {
    try {
      return await question(this.#desk);
    } catch (error) {
      if (!['WorkerEnded', 'NoWorker'].includes(/** @type {Error} */ (error).name)) throw error;
      this.#desk = new Desk(this.#module);
      await this.#desk.begun();
      return question(this.#desk);
    }
  }
}
