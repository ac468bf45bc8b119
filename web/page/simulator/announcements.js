/** What the page says, to those who listen, when the visitor has acted. */

import { announce } from '../shared/announce.js';
import { spoken } from './words.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('../shared/parameters.js').Params} Params */

/** So long after the last picture of a step its place is told, ms. */
const pause = 300;

/** Whether what has the focus speaks for itself when it is changed. */
const speaksForItself = () => Boolean(document.activeElement?.matches('input, select, [role=slider]'));

/**
 * What a change of parameters is called, unless the control that made it says it.
 * @param {Session} session
 * @param {Params} patch
 * @param {boolean} wasEffective
 */
export function changeText({ settings, published }, patch, wasEffective) {
  const { effective, model } = settings;
  const c = settings.number('c');
  if ('seed' in patch) return `New seed ${settings.params.seed}, from time 0.`;
  if ('synapse' in patch && 'c' in patch) {
    const index = published.corners.findIndex((one) => one.model === model && one.c === c);
    if (index >= 0) return `Corner ${index + 1}: ${model}, c = ${c}.`;
  }
  if (effective !== wasEffective && !speaksForItself()) return `Effective time constant ${effective ? 'on' : 'off'}.`;
  if (settings.changes().length === 0 && !speaksForItself()) return 'The paper’s values.';
  return '';
}

/** Announces what has been done, and the reading once it has settled. @param {Session} session */
export function announceActions(session) {
  const { settings } = session;
  let now = 0; // ms
  let playing = session.playing;
  let effective = settings.effective;
  let timer = 0;

  let stepping = false;
  let told = 0; // place of a step, ms
  const place = () => {
    if (!stepping || now === told) return;
    told = now;
    announce(`Stepped to ${spoken(now / 1000, Math.abs(now - Math.round(now)) < 0.005 ? 3 : 4)} s of model time.`, 'run');
  };
  session.tick.add((tick) => {
    now = tick.now_ms;
    clearTimeout(timer);
    if (stepping) timer = setTimeout(place, pause);
  });
  session.paced.add(() => {
    if (session.playing === playing) return;
    playing = session.playing;
    stepping = false;
    announce(playing ? 'Playing.' : `Paused at ${spoken(now / 1000, 1)} s of model time.`, 'run');
  });
  session.acted.add((what) => {
    stepping = what === 'step';
    told = 0; // to which no step leads
    if (what === 'reset') announce('Reset to time 0.', 'run');
  });
  settings.asked.add(({ patch }) => {
    const text = changeText(session, patch, effective);
    effective = settings.effective;
    if (text) announce(text, 'change');
  });
  // What goes wrong is an alert, which says all.
  for (const trouble of [session.failed, session.diverged]) trouble.add(() => announce('', 'run'));
  session.refused.add(() => announce('', 'change'));
}
