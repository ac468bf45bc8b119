/** Changes of the settings while a network runs, as marks of its time, with var(V) before and after. */

import { lambdaText, plain, variance } from '../shared/format.js';
import { spoken, spokenVariance } from './words.js';

/** @typedef {import('../shared/parameters.js').Params} Params */
/** @typedef {import('../shared/parameters.js').Parameter} Parameter */
/** @typedef {Pick<import('../shared/messages.js').Status, 'state' | 'settling' | 'model_time_ms' | 'changed_ms' | 'window_ms' | 'params'> & {stats: {var_v_mv2: number | null}}} Status */
/** @typedef {import('../shared/model.js').Models} Models */

/**
 * @typedef {object} Change
 * @property {number} id
 * @property {number} at model time from which on it acted, ms
 * @property {Params} from
 * @property {Params} to
 * @property {number | null} before var(V) that was settled then, mV²
 * @property {number | null} after var(V) since it has settled, mV²
 */

/** How long changes are kept, ms of model time: as long as can be looked back. */
const kept = 10_000;

/** Model time over which var(V) is measured at most, ms: then what comes after a change is known as well as it will be. */
const whole = 2000;

/** Names of the parameters in which two sets differ. @param {Params} one @param {Params} other */
const differing = (one, other) => Object.keys(other).filter((name) => one[name] !== other[name]);

/** @param {string[]} one @param {string[]} other */
const sameNames = (one, other) => one.length === other.length && one.every((name) => other.includes(name));

/** What changes of a visit stand on the time axis: of the network that runs, since its time 0. */
export class Changes {
  /** Oldest first. @type {Change[]} */ all = [];

  #count = 0;
  #held = false;
  /** @type {Status | null} */ #last = null;
  /** var(V) that was settled last, mV². @type {number | null} */ #steady = null;

  /** A control changes something. @param {boolean} dragging and will change it further */
  ask(dragging) {
    this.#held = dragging;
  }

  /** Another network is shown. */
  clear() {
    this.all = [];
    this.#last = null;
    this.#steady = null;
  }

  /**
   * What the network has become.
   * @param {Status} status
   * @returns {boolean} whether there is another mark, or another text of one
   */
  hear(status) {
    const last = this.#last;
    this.#last = { ...status, params: { ...status.params } };
    let told = false;
    if (!last || status.state === 'building' || status.model_time_ms < last.model_time_ms) {
      told = this.all.length > 0;
      this.all = [];
      this.#steady = null;
    } else {
      told = this.#forget(status.model_time_ms);
      const names = differing(last.params, status.params);
      if (names.length > 0 && status.changed_ms > 0) {
        this.#take(last.params, status, names);
        told = true;
      }
    }
    const value = status.settling || status.state !== 'running' ? null : status.stats.var_v_mv2;
    if (value === null) return told;
    this.#steady = value;
    const change = this.all[this.all.length - 1];
    if (!change || change.after === value) return told;
    if (change.after !== null && status.window_ms >= whole && (last?.window_ms ?? 0) >= whole) return told;
    change.after = value;
    return true;
  }

  /** @param {Params} from @param {Status} status @param {string[]} names */
  #take(from, { params, changed_ms }, names) {
    const open = this.all[this.all.length - 1];
    // What a drag goes through, or presses of a key in a row, is one change.
    if (open && (this.#held || open.after === null) && sameNames(differing(open.from, open.to), names)) {
      open.to = { ...params };
      open.at = changed_ms;
      open.after = null;
      this.#steady = null;
      if (differing(open.from, open.to).length === 0) this.all.pop();
      return;
    }
    this.all.push({ id: this.#count++, at: changed_ms, from: { ...from }, to: { ...params }, before: this.#steady, after: null });
    this.#steady = null;
  }

  /** @param {number} now ms */
  #forget(now) {
    const before = this.all.length;
    this.all = this.all.filter(({ at }) => at >= now - kept);
    return this.all.length < before;
  }
}

/** A value of a parameter. @param {string} name @param {Params[string]} value */
const valueText = (name, value) => (name === 'lambda' && typeof value === 'number' ? lambdaText(value) : plain(value));

/**
 * What has changed, in a few signs: "c 0 → 0.2".
 * @param {Pick<Change, 'from' | 'to'>} change
 * @param {Models} models
 * @param {Parameter[]} table
 * @returns {string}
 */
export function changeLabel({ from, to }, models, table) {
  const names = differing(from, to).filter((name) => !['synapse', 'lambda'].includes(name));
  const parts = names.map((name) => {
    const symbol = table.find((row) => row.name === name)?.symbol || name;
    return `${symbol} ${valueText(name, from[name])} → ${valueText(name, to[name])}`;
  });
  if (from.synapse !== to.synapse || from.lambda !== to.lambda) {
    const [was, is] = [models.of(from), models.of(to)];
    const name = (/** @type {string | null} */ model, /** @type {Params} */ params) => model ?? `λ ${lambdaText(Number(params.lambda))}`;
    parts.unshift(
      was === null && is === null
        ? `λ ${lambdaText(Number(from.lambda))} → ${lambdaText(Number(to.lambda))}`
        : `${name(was, from)} → ${name(is, to)}`,
    );
  }
  return parts.join(', ');
}

/** var(V) before and after: "12 → 15 mV²". @param {Pick<Change, 'before' | 'after'>} change */
export const varianceText = ({ before, after }) => `${variance(before)} → ${after === null ? '…' : variance(after)} mV²`;

/**
 * A change in a sentence, for those who listen.
 * @param {Change} change
 * @param {Models} models
 * @param {Parameter[]} table
 */
export function changeText(change, models, table) {
  const { at, before, after } = change;
  const what = changeLabel(change, models, table).replaceAll(' → ', ' to ');
  const was = before === null ? 'not settled before' : `${spokenVariance(before)} before`;
  const is = after === null ? 'not settled yet' : `${spokenVariance(after)} mV² after`;
  return `${what}, at ${spoken(at / 1000, 3)} s; var(V) ${was}, ${is}`;
}

/**
 * @typedef {object} Tag of a mark, along the axis
 * @property {number} x of its mark, pixels
 * @property {number} wide as a whole
 * @property {number} least as a sign alone
 */

/**
 * Where tags go that lie on none of the others: beginning at their marks, pushed to the left by the end of
 * the axis and by those behind them; as signs where their words have no room, and not at all where not even
 * those do. The latest comes first.
 * @param {Tag[]} tags in the order of time
 * @param {number} length of the axis, pixels
 * @returns {({left: number, form: 'whole' | 'sign'} | null)[]}
 */
export function placeTags(tags, length) {
  let limit = length;
  return [...tags]
    .reverse()
    .map(({ x, wide, least }) => {
      for (const [width, form] of /** @type {const} */ ([
        [wide, 'whole'],
        [least, 'sign'],
      ])) {
        const left = Math.max(0, Math.min(x - 1, limit - width));
        if (left + width > limit + 1e-6 || x > left + width) continue; // no longer at its mark
        limit = left;
        return { left, form };
      }
      return null;
    })
    .reverse();
}
