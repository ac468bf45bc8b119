/** What is pasted into other pages to show the simulator there: as text, for those who write HTML or Markdown. */

/**
 * Of a frame, CSS pixels; null for the width of what is around it.
 * @typedef {{width: number | null, height: number}} Size
 */

/** The sizes that slides and pages have. @type {{name: string, size: Size}[]} */
export const usualSizes = [
  { name: 'Slide, 960 × 540', size: { width: 960, height: 540 } },
  { name: 'Half a slide, 480 × 540', size: { width: 480, height: 540 } },
  { name: 'Small, 560 × 315', size: { width: 560, height: 315 } },
  { name: 'Column or phone, full width × 400', size: { width: null, height: 400 } },
];

/** From the least on that a frame is laid out for, to more than a screen has. */
export const allowedSizes = { width: [320, 4000], height: [240, 4000] };

/** As text of HTML, and as the value of an attribute between double quotes. @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * An address without what ends it where it is pasted: brackets and quotes.
 * @param {string} url
 */
const closed = (url) => url.replace(/['()]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * @param {string} url of embed.html
 * @param {string} title
 * @param {Size} size
 */
export const iframe = (url, title, { width, height }) =>
  `<iframe src="${escaped(closed(url))}" title="${escaped(title)}" width="${width ?? '100%'}" height="${height}" ` +
  'loading="lazy" allow="fullscreen; clipboard-write" style="border: 0; max-width: 100%"></iframe>';

/**
 * An element, and in it a link for where it is none.
 * @param {string} script address of the script that defines the element
 * @param {string} query what differs from the defaults
 * @param {Size} size
 * @param {{url: string, text: string}} link
 */
export function customElement(script, query, { width, height }, link) {
  const keys = [...new URLSearchParams(query)].map(([name, value]) => `${name}="${escaped(value)}" `).join('');
  const style = `width: ${width ? `${width}px; max-width: 100%` : '100%'}; height: ${height}px`;
  return (
    `<script async src="${escaped(closed(script))}"></script>\n` +
    `<balanced-network ${keys}style="${style}"><a href="${escaped(closed(link.url))}">${escaped(link.text)}</a></balanced-network>`
  );
}

/**
 * A picture that leads to the link.
 * @param {string} link
 * @param {string} picture its address
 * @param {string} alt
 */
export function markdown(link, picture, alt) {
  const text = alt.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>&!#|~$]/g, '\\$&');
  return `[![${text}](${closed(picture)})](${closed(link)})`;
}

/**
 * Who cannot open an address, in a sentence; '' if there is no reason to doubt.
 * @param {{hostname: string, host: string, protocol: string}} at
 */
export function outOfReach({ hostname, host, protocol }) {
  const remedy = 'To share, open the simulator where others can reach it, on a host of static files.';
  if (protocol === 'file:') return `This page is a file on your machine: others cannot open its address. ${remedy}`;
  if (/^(localhost|.*\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(hostname))
    return `${host} is your own machine: others cannot open this address. ${remedy}`;
  if (
    /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|\[f[cde])/.test(hostname) ||
    /^[^.:]+$|\.(local|internal|lan)$/.test(hostname)
  )
    return `${host} is an address of your own network: others outside of it cannot open it. ${remedy}`;
  return '';
}
