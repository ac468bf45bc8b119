import { throttled } from '../shared/throttled.js';
import { byId, variable } from '../shared/element.js';
import { decimal, variance } from '../shared/format.js';
import { gauge } from './gauge.js';
import { reducedMotion } from '../shared/theme.js';

/** @typedef {import('./session.js').Session} Session */

/**
 * The large number var(V), what it is a mean of, and the gauge below.
 * @param {Session} session
 * @param {() => boolean} upright the gauge stands
 */
export function showReadout(session, upright) {
  const draw = gauge(byId('gauge'), session.published, upright);
  const note = document.getElementById('var-v-note');
  const key = document.getElementById('key-effective');
  const { settings } = session;

  /** @param {import('./simulation.js').Status} status */
  const show = (status) => {
    const { var_v_mv2: now, var_v_low_mv2: low, var_v_high_mv2: high } = status.stats;
    const settling = status.settling || status.state !== 'running';
    byId('var-v').textContent = variance(now);
    byId('reading').classList.toggle('settling', settling);
    draw({ now, low, high, settling });
    note?.replaceChildren(
      'var(',
      variable('V'),
      status.state === 'diverged'
        ? '), stopped'
        : settling
          ? '), settling'
          : `), mean of ${decimal(settings.number('n'))} neurons, last ${decimal(status.window_ms / 1000, 1)} s`,
    );
  };
  // A change shows at once, what runs on no faster than it can be read.
  const calm = throttled(reducedMotion() ? 1000 : 250, show);
  let settling = true;
  session.status.add((status) => {
    if (status.settling !== settling || !session.playing) show(status);
    else calm(status);
    settling = status.settling;
  });
  note?.replaceChildren('var(', variable('V'), '), mean over the neurons');
  const showModels = () => {
    draw({ effective: settings.effective });
    if (key) key.hidden = !settings.effective;
  };
  settings.shown.add(showModels);
  showModels();
}
