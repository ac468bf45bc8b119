import { commands } from '../experiments/experiment.js';
import { announce } from '../shared/announce.js';
import { byId } from '../shared/element.js';

/** @typedef {import('../experiments/experiment.js').Experiment} Experiment */

/**
 * The dialog that gives an experiment as commands.
 * @param {() => Experiment} experiment the present one
 * @param {Experiment} usual
 */
export function clusterDialog(experiment, usual) {
  const copy = byId('copy-command');
  byId('cluster').addEventListener('click', () => {
    const { alone, cluster } = commands(experiment(), usual);
    byId('command').textContent = alone.join('\n');
    byId('shards').textContent = cluster.join('\n');
    /** @type {HTMLDialogElement} */ (byId('cluster-dialog')).showModal();
  });
  copy.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(`${byId('command').textContent}\n`);
      copy.textContent = 'Copied';
      announce('The commands are copied.');
    } catch {
      copy.textContent = 'Select the text and copy it yourself';
    }
  });
}
