import assert from 'node:assert/strict';
import { test } from 'node:test';

import { customElement, iframe, markdown, outOfReach, usualSizes } from '../../page/simulator/snippets.js';

const slide = usualSizes[0].size;
const column = { width: null, height: 400 };
const hostile = `"quoted" & 'single' <b>bold</b> [link](x) λ`;

/** The attributes of a tag, as a browser reads them. @param {string} html @param {string} tag */
function attributes(html, tag) {
  const [, inside] = html.match(new RegExp(`^<${tag} ((?:[a-z-]+="[^"]*" ?|async )*)>(?:<a .*</a>)?</${tag}>$`, 'm')) ?? [];
  assert(inside !== undefined, `there is no whole <${tag}> in ${html}`);
  const signs = /** @type {Record<string, string>} */ ({ amp: '&', quot: '"', lt: '<', gt: '>' });
  return Object.fromEntries(
    [...inside.matchAll(/([a-z-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value.replace(/&(\w+);/g, (_, sign) => signs[sign])]),
  );
}

test('a frame has address, title and size, whatever is in them', () => {
  const url = `https://a.org/embed.html?c=0.1&title=${encodeURIComponent(hostile)}`;
  const html = iframe(url, hostile, slide);
  const frame = attributes(html, 'iframe');
  assert.equal(new URL(frame.src).searchParams.get('title'), hostile);
  assert.equal(new URL(frame.src).searchParams.get('c'), '0.1');
  assert.equal(frame.title, hostile);
  assert.deepEqual([frame.width, frame.height, frame.loading], ['960', '540', 'lazy']);
  assert(!html.includes('&title') && !html.includes('<b>'), html);
  assert.equal(attributes(iframe(url, '', column), 'iframe').width, '100%');
});

test('an element has what differs from the defaults as attributes', () => {
  const html = customElement('https://a.org/balanced-network.js', `?lambda=0&c=0.1&ui=none&title=${encodeURIComponent(hostile)}`, slide, {
    url: 'https://a.org/?c=0.1&n=2',
    text: hostile,
  });
  const { style, ...keys } = attributes(html, 'balanced-network');
  assert.deepEqual(keys, { lambda: '0', c: '0.1', ui: 'none', title: hostile });
  assert.equal(style, 'width: 960px; max-width: 100%; height: 540px');
  assert.equal(attributes(html, 'script').src, 'https://a.org/balanced-network.js');
  assert(html.includes('<a href="https://a.org/?c=0.1&amp;n=2">&quot;quoted&quot; &amp; \'single\' &lt;b&gt;bold'), html);
  assert.deepEqual(attributes(customElement('https://a.org/b.js', '', column, { url: 'https://a.org/', text: '' }), 'balanced-network'), {
    style: 'width: 100%; height: 400px',
  });
});

test('Markdown is a picture in a link', () => {
  const text = markdown('https://a.org/?c=0.1', 'https://a.org/p.svg', 'var(V)');
  assert.equal(text, '[![var(V)](https://a.org/p.svg)](https://a.org/?c=0.1)');
  const escaped = markdown("https://a.org/(x)/?title=it's", 'https://a.org/p.svg', hostile + '\nline `code` *a* _b_ \\');
  assert.equal(
    escaped,
    `[!["quoted" \\& 'single' \\<b\\>bold\\</b\\> \\[link\\](x) λ line \\\`code\\\` \\*a\\* \\_b\\_ \\\\](https://a.org/p.svg)](https://a.org/%28x%29/?title=it%27s)`,
  );
});

test('addresses that others cannot open are told', () => {
  for (const [url, reason] of [
    ['http://localhost:8080/', /^localhost:8080 is your own machine/],
    ['http://127.0.0.1/', /own machine/],
    ['http://[::1]:80/', /own machine/],
    ['http://a.localhost/', /own machine/],
    ['file:///home/me/index.html', /^This page is a file/],
    ['http://192.168.1.7:8080/', /^192\.168\.1\.7:8080 is an address of your own network/],
    ['http://10.0.0.1/', /own network/],
    ['http://172.20.0.1/', /own network/],
    ['http://desk/', /own network/],
    ['http://desk.local/', /own network/],
  ])
    assert.match(outOfReach(new URL(/** @type {string} */ (url))), /** @type {RegExp} */ (reason), String(url));
  for (const url of [
    'https://a.org/',
    'https://a.github.io/x/',
    'https://11.0.0.1/',
    'https://172.33.0.1/',
    'https://localhost.org/',
    'http://[2001:db8::1]/',
  ])
    assert.equal(outOfReach(new URL(url)), '', url);
});
