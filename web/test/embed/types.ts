// What editors know of the element. This is compiled by `make types`, and never runs.

import type { Command, Stats } from '../../page/balanced-network.js';

export async function lecture() {
  const network = document.createElement('balanced-network');
  network.c = 0.3;
  network.synapse = 'current';
  network.addEventListener('stats', ({ detail }) => detail.errors.var_v_mv2?.toFixed(1));
  network.addEventListener('error', ({ detail: { message } }) => message.length);
  network.addEventListener('click', (event) => event.target);
  const { playing, t_ms } = await network.run();
  const { stats, version } = await network.get();
  await network.set({ c: 0, speed: 1, ui: null });
  // @ts-expect-error: there is no such result
  stats?.var_v;
  // @ts-expect-error: model time is a number
  await network.step('5');
  // @ts-expect-error: there is no such key
  network.correlation = 0;
  return { playing, t_ms, version };
}

/** @see Command */
export const wrong: Command[] = [
  { type: 'subscribe', to: ['state'] },
  // @ts-expect-error: there is no such message
  { type: 'halt' },
];

export const label = ({ now, t_ms }: Stats) => `${now.var_v_mv2} at ${t_ms}`;
