import { byId, element } from './element.js';

/** @typedef {import('./session.js').Session} Session */

/** What is offered with a line that may go. */
export const dismiss = { name: 'Dismiss', act() {} };

/** What an error says. @param {unknown} error */
export const sentence = (error) => (error instanceof Error ? error.message : String(error));

/**
 * The one line below the header that says what is wrong and what to do.
 * @param {string} text
 * @param {{name: string, act: () => void}} [offer] a button; none where the line has to stay
 */
export function notify(text, offer) {
  const box = byId('notice');
  const line = element('p', { role: 'alert' }, text);
  box.classList.toggle('trouble', !offer);
  box.replaceChildren(line);
  if (offer) {
    const button = element('button', { type: 'button' }, offer.name);
    button.addEventListener('click', () => {
      box.hidden = true;
      offer.act();
    });
    box.append(button);
  }
  box.hidden = false;
}

/** Shows what goes wrong in a session. @param {Session} session */
export function showTroubles(session) {
  let over = false;
  let ranAway = false;
  session.failed.add((message) => {
    over = true;
    notify(message);
  });
  session.refused.add((message) => {
    if (!over) notify(message, dismiss);
  });
  session.diverged.add((message) => {
    ranAway = true;
    if (over) return;
    notify(`${message[0].toUpperCase()}${message.slice(1)}. Change a parameter, or reset and run again.`, {
      name: 'Reset',
      act() {
        session.reset();
        session.play(true);
      },
    });
  });
  session.status.add((status) => {
    if (ranAway && status.state !== 'diverged') byId('notice').hidden = true;
    ranAway = status.state === 'diverged';
  });
}

/** Says how far loading is, or building a large network. @param {Session} session */
export function showLoading(session) {
  const box = byId('loading');
  const text = element('span');
  const bar = element('progress', { 'aria-label': 'Loading' });
  box.append(text, bar);
  let done = false;
  session.loading.add(({ received, total }) => {
    if (done) return;
    box.hidden = false;
    const mb = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);
    text.textContent = total === null ? `Loading the simulator, ${mb(received)} MB` : received >= total ? 'Starting the simulator' : `Loading the simulator, ${mb(received)} of ${mb(total)} MB`;
    if (total !== null) bar.value = Math.min(1, received / total);
  });
  session.axes.add(() => {
    done = true;
    box.hidden = true;
  });
  session.failed.add(() => {
    done = true;
    box.hidden = true;
  });
  // A small network is built before a message could be read.
  let timer = 0;
  session.status.add(({ state }) => {
    if (state === 'building' && !timer && done) {
      timer = setTimeout(() => {
        text.textContent = 'Building the network';
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
