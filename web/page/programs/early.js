/**
 * The first module of a page that simulates at once: loads and compiles the programs, and
 * begins the worker, while the modules of the page are still on their way.
 */

import { loadEarly } from './loading.js';
import { spawnEarly } from './spawn.js';

if (document.documentElement.dataset.start !== 'stopped') {
  spawnEarly(loadEarly().worker);
}
