import { describe } from './corners.js';
import { byId } from '../shared/element.js';
import { decimal, variance } from '../shared/format.js';
import { throttled } from '../shared/throttled.js';

/** @typedef {import('./session.js').Session} Session */

/**
 * What the plots show, for those who do not see them; renewed at most every 5 s.
 * @param {Session} session
 */
export function summarise(session) {
  session.status.add(
    throttled(5000, ({ stats, model_time_ms }) => {
      byId('summary').setAttribute(
        'aria-label',
        `Rasters of spikes, mean rates, membrane potentials and synaptic input, scrolling with time. ${describe(session.settings)}. ` +
          `At ${decimal(model_time_ms / 1000, 1)} s of model time: excitatory neurons fire at ${decimal(stats.rate_e_hz, 1)} Hz, ` +
          `inhibitory at ${decimal(stats.rate_i_hz, 1)} Hz; the variance of the membrane potential is ${variance(stats.var_v_mv2)} mV².`,
      );
    }),
  );
}
