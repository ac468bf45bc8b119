import { announce, quarterly } from '../shared/announce.js';
import { byId, element, rewrite } from '../shared/element.js';
import { megabytes } from '../shared/format.js';

/** @typedef {import('./session.js').Session} Session */

/** Says how far loading is, or building a large network. @param {Session} session */
export function showLoading(session) {
  const box = byId('loading');
  const text = element('span');
  const bar = element('progress', { 'aria-label': 'Loading' });
  box.append(text, bar);
  let done = false;
  const tell = quarterly((words) => announce(`Loading the simulator: ${words}.`, 'loading'));
  session.loading.add(({ received, total }) => {
    if (done) return;
    box.hidden = false;
    rewrite(
      text,
      total === null
        ? `Loading the simulator, ${megabytes(received)} MB`
        : received >= total
          ? 'Starting the simulator'
          : `Loading the simulator, ${megabytes(received)} of ${megabytes(total)} MB`,
    );
    if (total === null) return;
    bar.value = Math.min(1, received / total);
    tell(received / total);
  });
  session.axes.add(() => {
    done = true;
    box.hidden = true;
    announce('', 'loading');
  });
  session.failed.add(() => {
    done = false; // it may be started again
    box.hidden = true;
  });
  // A small network is built before a message could be read.
  let timer = 0;
  session.status.add(({ state }) => {
    if (state === 'building' && !timer && done) {
      timer = setTimeout(() => {
        rewrite(text, 'Building the network');
        announce('Building the network.', 'run');
        bar.removeAttribute('value');
        box.hidden = false;
      }, 300);
    } else if (state !== 'building' && timer) {
      clearTimeout(timer);
      timer = 0;
      box.hidden = true;
    }
  });
}
