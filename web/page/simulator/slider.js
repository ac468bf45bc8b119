/**
 * A native range on a scale of its own, which acts while it is dragged.
 *
 * @typedef {object} Scale
 * @property {number} low
 * @property {number} high of the range; a larger value widens it
 * @property {number} step of the range
 * @property {(value: number) => number} position on the range of a value
 * @property {(position: number) => number} value
 * @property {(value: number) => string} text
 * @property {number[]} [published] values that draw a dragged thumb
 * @property {number} [pull] from how far, in values
 */

export class Slider {
  #byPointer = false;
  #free = false;

  /**
   * @param {HTMLInputElement} input
   * @param {Scale} scale
   * @param {(value: number, dragging: boolean) => void} act
   */
  constructor(input, scale, act) {
    this.input = input;
    this.scale = scale;
    this.#range();
    input.addEventListener('pointerdown', (event) => {
      this.#byPointer = true;
      this.#free = event.altKey;
    });
    input.addEventListener('pointermove', (event) => (this.#free = event.altKey));
    input.addEventListener('keydown', () => (this.#byPointer = false));
    input.addEventListener('input', () => act(this.#value(), true));
    input.addEventListener('change', () => act(this.#value(), false));
  }

  /** @param {number} value */
  show(value) {
    const { scale, input } = this;
    const position = scale.position(value);
    if (position > scale.high) {
      scale.high = position;
      this.#range();
    }
    input.value = String(position);
    input.style.setProperty('--fill', String(this.share(value)));
    input.setAttribute('aria-valuetext', scale.text(value));
  }

  /** How far along the track a value lies, 0 … 1. @param {number} value */
  share(value) {
    const { low, high, position } = this.scale;
    return Math.min(1, Math.max(0, (position(value) - low) / (high - low)));
  }

  #range() {
    const { low, high, step } = this.scale;
    Object.assign(this.input, { min: String(low), max: String(high), step: String(step) });
  }

  #value() {
    const value = this.scale.value(Number(this.input.value));
    const { published = [], pull = 0 } = this.scale;
    if (!this.#byPointer || this.#free) return value;
    return published.find((point) => Math.abs(point - value) <= pull + 1e-9) ?? value;
  }
}

/** λ, at the position √λ. @returns {Scale} */
export const lambdaScale = () => ({
  low: 0,
  high: 1,
  step: 0.01,
  position: Math.sqrt,
  value: (position) => Number((position * position).toFixed(4)),
  text: (value) => (value === 0 ? 'current, λ = 0' : value === 1 ? 'conductance, λ = 1' : `λ = ${value}`),
});

/** c, with the published values as weak detents. @param {number[]} published @returns {Scale} */
export const correlationScale = (published) => ({
  low: 0,
  high: 0.5,
  step: 0.005,
  position: (value) => value,
  value: (position) => Number(position.toFixed(3)),
  text: (value) => `c = ${value}`,
  published,
  pull: 0.01,
});

/**
 * N, logarithmic: the position is log10(N / 100). Values have three digits, and
 * the published sizes are met from either side.
 * @param {number[]} sizes that are published
 * @returns {Scale}
 */
export const neuronsScale = (sizes) => ({
  low: 0,
  high: Math.log10(150),
  step: Math.log10(150) / 100,
  position: (value) => Math.log10(value / 100),
  value: (position) => {
    const value = 100 * 10 ** position;
    return sizes.find((size) => Math.abs(value / size - 1) < 0.025) ?? Number(value.toPrecision(3));
  },
  text: (value) => `${value} neurons`,
});

/** Speed, logarithmic: the position is its decimal logarithm, 20 steps a decade. @returns {Scale} */
export const speedScale = () => ({
  low: -2,
  high: 1,
  step: 0.05,
  position: Math.log10,
  value: (position) => Number((10 ** position).toPrecision(2)),
  text: (value) => `${value} times real time`,
});
