/** What can be heard: off until the visitor asks for it, and silent while nothing runs or nobody looks. */

import { announce } from '../shared/announce.js';
import { element } from '../shared/element.js';
import { Clicks } from './soundclicks.js';
import { Tone } from './soundtone.js';
import { populationNames } from './words.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {'off' | 'clicks' | 'tone' | 'both'} Choice */

/** @type {Record<Choice, string>} */
const choices = { off: 'off', clicks: 'spikes as clicks', tone: 'var(V) as a tone', both: 'clicks and tone' };

/**
 * The choice of sounds, in an element of the page.
 * @param {Session} session
 * @param {HTMLElement} box
 * @returns {() => void} goes on to the next choice
 */
export function sound(session, box) {
  const { low, high } = session.published.cortex;
  const choice = element('select', { id: 'sound' }, ...Object.entries(choices).map(([value, name]) => element('option', { value }, name)));
  const volume = element('input', { type: 'range', id: 'volume', min: 0, max: 100, step: 5, value: 50 });
  const reference = element('button', { type: 'button', id: 'sound-reference' }, `Hear ${low} and ${high} mV²`);
  const neuron = element('span', {}, 'the first traced neuron');
  box.append(
    element('div', { class: 'sound' }, element('label', { for: 'sound' }, 'Sound'), choice),
    element('div', { class: 'sound' }, element('label', { for: 'volume' }, 'Volume'), volume),
    element(
      'p',
      { class: 'help' },
      'Clicks are the spikes of ',
      neuron,
      '. The pitch of the tone rises by four octaves from 1 to 1000 mV². Escape turns both off.',
    ),
    reference,
  );

  /** @type {{context: AudioContext, output: GainNode, clicks: Clicks, tone: Tone} | null} */
  let rig = null;
  const wanted = () => /** @type {Choice} */ (choice.value);
  const running = () => session.playing && !document.hidden;
  /** @param {Choice} one */
  const heard = (one) => rig !== null && running() && (wanted() === one || wanted() === 'both');

  /** Made at a gesture, as browsers ask. */
  const make = () => {
    if (!rig) {
      const context = new AudioContext();
      const output = context.createGain();
      output.connect(context.destination);
      rig = { context, output, clicks: new Clicks(context, output), tone: new Tone(context, output) };
      loud();
    }
    rig.context.resume();
    return rig;
  };
  const loud = () => {
    const share = Number(volume.value) / 100;
    if (rig) rig.output.gain.value = share ** 2; // as loudness is heard
    volume.setAttribute('aria-valuetext', `${volume.value} %`);
    volume.style.setProperty('--fill', String(share));
  };
  const quiet = () => rig?.tone.stop();
  const obey = () => {
    if (wanted() === 'off') {
      quiet();
      rig?.context.suspend();
    } else make();
    hum();
  };
  const hum = () => {
    const { last } = session;
    if (!rig) return;
    if (last && last.state === 'running' && heard('tone')) rig.tone.sound(last.stats.var_v_mv2, last.settling);
    else rig.tone.sound(null, false);
  };

  choice.addEventListener('change', obey);
  volume.addEventListener('input', loud);
  reference.addEventListener('click', () => make().tone.refer([low, high]));
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    quiet();
    if (wanted() === 'off') return;
    choice.value = 'off';
    obey();
    announce('Sound off.', 'sound');
  });
  document.addEventListener('visibilitychange', () => document.hidden && quiet());
  session.paced.add(() => !session.playing && quiet());
  session.status.add(hum);

  let [from, drawn] = [0, 0]; // where the last picture ended, and when it came, ms
  session.tick.add(({ now_ms, spikes }) => {
    const real = performance.now();
    if (heard('clicks')) rig?.clicks.play(spikes, [from, now_ms], (real - drawn) / 1000);
    [from, drawn] = [now_ms, real];
  });
  session.axes.add(({ traced: [first] }) => {
    if (first) neuron.textContent = `${populationNames[first.population]} neuron ${first.neuron}`;
  });
  loud();

  return () => {
    const all = /** @type {Choice[]} */ (Object.keys(choices));
    choice.value = all[(all.indexOf(wanted()) + 1) % all.length];
    obey();
    announce(`Sound: ${choices[wanted()]}.`, 'sound');
  };
}
