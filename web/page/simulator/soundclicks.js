/** The spikes of a neuron as clicks, as from the loudspeaker of a recording rig. */

/** So many clicks a second are heard apart. */
const most = 30;

/** A click that would come so much too late is left out, as are many at a high speed, s. */
const patience = 0.15;

/** A picture is told of before it is drawn; its clicks come when it is seen, s. */
const lead = 0.02;

/** Pictures are at most so far apart for the ear, s. */
const longest = 0.1;

/**
 * When the spikes are to be heard that the next picture shows first: spread over the
 * time for which it will be seen, which is about that of the one before.
 * @param {number[]} spikes ms of model time, in turn
 * @param {readonly [from: number, to: number]} stretch that the picture adds, ms of model time
 * @param {number} shown for how long the last picture was, s
 * @param {number} now of the sound, s
 * @param {number} last time of the last click, s
 * @returns {number[]} times, s
 */
export function clickTimes(spikes, [from, to], shown, now, last) {
  /** @type {number[]} */
  const times = [];
  for (const spike of spikes) {
    const share = to > from ? Math.max(0, (spike - from) / (to - from)) : 0;
    const due = now + lead + share * Math.min(shown, longest);
    const time = Math.max(due, last + 1 / most);
    if (time > due + patience) continue;
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
   * @param {readonly [from: number, to: number]} stretch ms of model time
   * @param {number} shown for how long the last picture was, s
   */
  play(spikes, stretch, shown) {
    for (const time of clickTimes(spikes, stretch, shown, this.context.currentTime, this.#last)) {
      const source = this.context.createBufferSource();
      source.buffer = this.buffer;
      source.connect(this.output);
      source.start(time);
      this.#last = time;
    }
  }
}
