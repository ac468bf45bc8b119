/** The dialog that gives what is shown to others: as a link, a code to be photographed, a frame, an element or Markdown. */

import { codeOf, draw } from './code.js';
import { describe } from './corners.js';
import { allowedSizes, customElement, iframe, markdown, outOfReach, usualSizes } from './snippets.js';
import { download } from '../draw/download.js';
import { nearestPoster } from '../posters/nearest.js';
import { query } from '../shared/address.js';
import { copies } from '../shared/copying.js';
import { byId, element } from '../shared/element.js';
import { openDialog } from '../shared/focus.js';
import { decimal } from '../shared/format.js';
import { latest } from '../shared/throttled.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./settings.js').Settings} Settings */
/** @typedef {import('./snippets.js').Size} Size */
/** @typedef {import('../shared/view.js').View} View */

/**
 * What is copied.
 * @typedef {{link: string, iframe: string, element: string, markdown: string}} Texts
 */

/**
 * All texts of a state.
 * @param {object} state
 * @param {string} state.link to the page
 * @param {Settings} state.settings
 * @param {Partial<View>} state.view of the frame
 * @param {Size} state.size
 * @returns {Texts}
 */
export function snippetsOf({ link, settings, view, size }) {
  const asked = query(settings, view, 'frame');
  const title = view.title || `Balanced network: ${describe(settings)}`;
  const poster = nearestPoster(settings.params);
  const alt = [view.title, `${poster.exact ? '' : 'Picture of the nearest published settings: '}${poster.alt}`].filter(Boolean).join('. ');
  return {
    link,
    iframe: iframe(new URL(`embed.html${asked}`, link).href, title, size),
    element: customElement(new URL('balanced-network.js', link).href, asked, size, { url: link, text: title }),
    markdown: markdown(link, new URL(poster.src, link).href, alt),
  };
}

/** @template {HTMLElement} [T=HTMLInputElement] @param {string} name */
const part = (name) => /** @type {T} */ (byId(`share-${name}`));

/** The button *Share*. @param {Session} session */
export function shareButton(session) {
  const dialog = /** @type {HTMLDialogElement} */ (byId('share-dialog'));
  const preview = previewIn(part('preview'));
  const code = codeDialog();
  const sizes = part('size');
  sizes.append(
    ...usualSizes.map(({ name }, index) => element('option', { value: index }, name)),
    element('option', { value: 'own' }, 'Your own size'),
  );

  for (const side of /** @type {const} */ (['width', 'height'])) {
    const [min, max] = allowedSizes[side];
    Object.assign(part(side), { min, max });
  }

  /** The last that was allowed. @type {Size} */
  let size = usualSizes[0].size;
  const readSize = () => {
    const own = sizes.value === 'own';
    part('own').hidden = !own;
    const wrong = own ? [...wrongly('width'), ...wrongly('height')] : [];
    part('size-wrong').textContent = wrong.join(' ');
    if (wrong.length === 0)
      size = own ? { width: part('width').valueAsNumber, height: part('height').valueAsNumber } : usualSizes[Number(sizes.value)].size;
  };

  /** @param {(name: keyof Texts) => string} text */
  const fill = (text) => {
    for (const box of /** @type {NodeListOf<HTMLTextAreaElement>} */ (dialog.querySelectorAll('textarea')))
      box.value = text(/** @type {keyof Texts} */ (box.name));
  };

  // In a frame, too, it leads to the page.
  const page = session.place === 'simulator' ? location.href.replace(/[?#].*/, '') : new URL('index.html', location.href).href;
  const link = () => page + session.queryFor('simulator');
  const show = () => {
    readSize();
    const { speed, theme, panels, compare } = session.view;
    const view = /** @type {Partial<View>} */ ({
      speed,
      theme,
      panels,
      compare,
      ui: part('ui').value,
      start: part('start').value,
      title: part('title-text').value.trim(),
    });
    const texts = snippetsOf({ link: link(), settings: session.settings, view, size });
    fill((name) => texts[name]);
    // Nothing starts by itself beside what runs already.
    preview.show(`embed.html${query(session.settings, { ...view, start: 'click' }, 'frame')}`, size);
  };

  byId('share').addEventListener('click', () => {
    part('title-text').placeholder = describe(session.settings);
    const warning = outOfReach(location);
    part('reach').textContent = warning;
    part('reach').hidden = !warning;
    openDialog(dialog); // first: what cannot be seen has no size
    show();
    code.show(link());
  });
  const soon = latest(400, show);
  for (const choice of dialog.querySelectorAll('input, select')) choice.addEventListener('input', () => soon(undefined));
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (dialog.querySelectorAll('[data-copies]'))) {
    const box = /** @type {HTMLTextAreaElement} */ (dialog.querySelector(`textarea[name="${button.dataset.copies}"]`));
    box.addEventListener('focus', () => box.select());
    copies(
      button,
      () => box.value,
      () => box.focus(),
    );
  }
  new ResizeObserver(() => dialog.open && preview.fit()).observe(part('preview'));
  dialog.addEventListener('close', () => preview.clear());
}

/** Why a size of one's own is not allowed. @param {'width' | 'height'} side */
function wrongly(side) {
  const [least, most] = allowedSizes[side];
  const field = part(side);
  const right = Number.isInteger(field.valueAsNumber) && field.valueAsNumber >= least && field.valueAsNumber <= most;
  if (right) field.removeAttribute('aria-invalid');
  else field.setAttribute('aria-invalid', 'true');
  return right ? [] : [`${side} = ${field.value || 'nothing'}: allowed are ${least} … ${decimal(most)} pixels.`];
}

/**
 * The frame itself, as small as its place.
 * @param {HTMLElement} place
 */
function previewIn(place) {
  /** @type {HTMLIFrameElement | null} */
  let frame = null;
  let shown = '';
  /** @type {Size} */
  let size = usualSizes[0].size;
  const fit = () => {
    if (!frame) return;
    const room = place.clientWidth;
    const width = size.width ?? Math.max(room, allowedSizes.width[0]);
    const scale = Math.min(1, room / width, 300 / size.height);
    Object.assign(frame.style, {
      width: `${width}px`,
      height: `${size.height}px`,
      transform: `scale(${scale})`,
      left: `${(room - scale * width) / 2}px`,
    });
    place.style.height = `${scale * size.height}px`;
  };
  return {
    fit,
    clear() {
      frame?.remove();
      frame = null;
      shown = '';
    },
    /** @param {string} address @param {Size} of */
    show(address, of) {
      size = of;
      if (address !== shown) {
        shown = address;
        const next = element('iframe', { src: address, title: 'Preview of the frame', allow: 'fullscreen' });
        // In place of the last one: to load another page in that would be a step for the browser's Back.
        place.replaceChildren(next);
        frame = next;
      }
      fit();
    },
  };
}

/** The code of the link, small in the dialog and large in one of its own. */
function codeDialog() {
  const dialog = /** @type {HTMLDialogElement} */ (byId('code-dialog'));
  const board = byId('code-board');
  let file = '';
  byId('code-large').addEventListener('click', () => openDialog(dialog));
  const full = byId('code-full-screen');
  full.hidden = !document.fullscreenEnabled;
  full.addEventListener('click', () => board.requestFullscreen().catch(() => {}));
  board.addEventListener('click', () => document.fullscreenElement === board && document.exitFullscreen());
  for (const button of document.querySelectorAll('.save-code')) {
    button.addEventListener('click', () => download('balanced-network-code.svg', new Blob([file], { type: 'image/svg+xml' })));
  }
  return {
    /** @param {string} link */
    async show(link) {
      const { modules, doubt } = await codeOf(link);
      byId('code-doubt').textContent = doubt;
      byId('code-part').hidden = !modules;
      if (!modules) return;
      const large = draw(modules, `QR code of the link ${link}`);
      file = new XMLSerializer().serializeToString(large);
      byId('code-small').replaceChildren(large.cloneNode(true));
      byId('code-picture').replaceChildren(large);
      byId('code-link').textContent = link;
    },
  };
}
