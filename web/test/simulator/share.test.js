import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Settings } from '../../page/simulator/settings.js';
import { snippetsOf } from '../../page/simulator/share.js';
import { published, table } from '../fixture.js';

/** @param {import('../../page/shared/messages.js').Params} params @param {Partial<import('../../page/shared/view.js').View>} view @param {string} [query] */
function snippets(params, view, query = '') {
  const settings = new Settings(table(), published());
  settings.adopt(params);
  return snippetsOf({ link: `https://a.org/b/index.html${query}`, settings, view, size: { width: 960, height: 540 } });
}

test('only what differs from the defaults is written', () => {
  const texts = snippets({}, { ui: 'basic', start: 'click', title: '', speed: 0.1, theme: 'auto' });
  assert.equal(texts.link, 'https://a.org/b/index.html');
  assert.match(
    texts.iframe,
    /src="https:\/\/a\.org\/b\/embed\.html" title="Balanced network: Conductance-based synapses, correlated input" /,
  );
  assert.match(texts.element, /<balanced-network style=/);
  assert.match(texts.element, /src="https:\/\/a\.org\/b\/balanced-network\.js"/);
  assert.match(
    texts.markdown,
    /^\[!\[Conductance-based synapses, c = 0\.2, .*\]\(https:\/\/a\.org\/b\/posters\/conductance-c0\.2-light\.svg\)\]\(https:\/\/a\.org\/b\/index\.html\)$/,
  );
});

test('what differs is written everywhere', () => {
  const texts = snippets(
    { lambda: 0, c: 0.1, seed: 7 },
    { ui: 'none', start: 'auto', title: 'R&D', speed: 1, theme: 'dark' },
    '?lambda=0&c=0.1&seed=7',
  );
  assert.match(
    texts.iframe,
    /embed\.html\?lambda=0&amp;c=0\.1&amp;seed=7&amp;speed=1&amp;ui=none&amp;start=auto&amp;theme=dark&amp;title=R%26D" title="R&amp;D"/,
  );
  assert.match(
    texts.element,
    /<balanced-network lambda="0" c="0\.1" seed="7" speed="1" ui="none" start="auto" theme="dark" title="R&amp;D" style=/,
  );
  assert.match(texts.markdown, /^\[!\[R\\&D\. Picture of the nearest published settings: Current-based synapses, c = 0\.2/);
});
