/** The spikes of a neuron as clicks, as from the loudspeaker of a recording rig. */

/** So many clicks a second are heard apart; at a high speed the others are left out. */
const most = 30;

/** A picture is told of before it is drawn; its clicks come when it is seen, s. */
const lead = 0.02;

/**
 * When the spikes are to be heard that the next picture shows first: as far apart as
 * in model time, at the speed at which that passes.
 * @param {number[]} spikes ms of model time, in turn
 * @param {number} from where the picture before it ends, ms
 * @param {number} speed model time per real time
 * @param {number} now of the sound, s
 * @param {number} last time of the last click, s
 * @returns {number[]} times, s
 */
export function clickTimes(spikes, from, speed, now, last) {
  /** @type {number[]} */
  const times = [];
  for (const spike of spikes) {
    const time = now + lead + Math.max(0, spike - from) / 1000 / speed;
    if (time < last + 1 / most) continue;
    times.push(time);
    last = time;
  }
  return times;
}

/**
 * The sound of a spike: a wave up and down that dies within 4 ms.
 * @param {number} rate of samples, Hz
 */
export function clickShape(rate) {
  const samples = new Float32Array(Math.round(0.004 * rate));
  return samples.map((_, k) => Math.sin((2 * Math.PI * 900 * k) / rate) * Math.exp((-k / rate) * 1000));
}

export class Clicks {
  #last = -Infinity;

  /** @param {AudioContext} context @param {AudioNode} output */
  constructor(context, output) {
    this.context = context;
    this.output = output;
    const shape = clickShape(context.sampleRate);
    this.buffer = context.createBuffer(1, shape.length, context.sampleRate);
    this.buffer.getChannelData(0).set(shape);
  }

  /**
   * @param {number[]} spikes ms of model time
   * @param {number} from ms
   * @param {number} speed
   */
  play(spikes, from, speed) {
    for (const time of clickTimes(spikes, from, speed, this.context.currentTime, this.#last)) {
      const source = this.context.createBufferSource();
      source.buffer = this.buffer;
      source.connect(this.output);
      source.start(time);
      this.#last = time;
    }
  }
}
