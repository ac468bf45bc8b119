/** var(V) as the pitch of a quiet tone. */

/** The ends of the scale, mV², and their pitches, Hz: four octaves of a pure tone that are heard on small loudspeakers too. */
const scale = { low: 1, high: 1000, lowest: 110, highest: 1760 };

/** Loudness, and how fast the tone follows, s. */
const loudness = 0.15;
const glide = 0.05;

/** A tone of the reference, s. */
const reference = 0.6;

/**
 * The pitch of a variance, on a logarithmic scale; beyond its ends that of the end.
 * @param {number} variance mV²
 * @returns {number} Hz
 */
export function pitch(variance) {
  const share = Math.log(Math.max(variance, scale.low) / scale.low) / Math.log(scale.high / scale.low);
  return scale.lowest * (scale.highest / scale.lowest) ** Math.min(1, share);
}

export class Tone {
  /** Until when the reference sounds, s. */ #busy = 0;

  /** @param {AudioContext} context @param {AudioNode} output */
  constructor(context, output) {
    this.context = context;
    this.oscillator = context.createOscillator();
    this.gain = context.createGain();
    this.gain.gain.value = 0;
    this.oscillator.connect(this.gain).connect(output);
    this.oscillator.start();
  }

  /**
   * @param {number | null} variance mV²; null for silence
   * @param {boolean} faint while it is not settled
   */
  sound(variance, faint) {
    const { currentTime } = this.context;
    if (currentTime < this.#busy) return;
    if (variance !== null) this.oscillator.frequency.setTargetAtTime(pitch(variance), currentTime, glide);
    this.gain.gain.setTargetAtTime(variance === null ? 0 : faint ? loudness / 3 : loudness, currentTime, glide);
  }

  /** Silence at once, the reference too. */
  stop() {
    this.#busy = 0;
    for (const param of [this.gain.gain, this.oscillator.frequency]) param.cancelScheduledValues(this.context.currentTime);
    this.sound(null, false);
  }

  /** One tone after the other, then silence. @param {number[]} variances mV² */
  refer(variances) {
    this.stop();
    const start = this.context.currentTime + glide;
    for (const [index, variance] of variances.entries()) {
      const time = start + index * reference;
      this.oscillator.frequency.setValueAtTime(pitch(variance), time);
      this.gain.gain.setTargetAtTime(loudness, time, 0.02);
      this.gain.gain.setTargetAtTime(0, time + 0.8 * reference, 0.02);
    }
    this.#busy = start + variances.length * reference;
  }
}
