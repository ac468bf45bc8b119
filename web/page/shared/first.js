/**
 * Runs before all else, in any browser and from any place, and so is a script
 * of the oldest kind, no module: the colours that an address asks for, before
 * anything is painted; and a watch over the start of the page. What the page
 * says where it does not start stands in its #starting; here it is found out
 * which of it is right.
 */
(function () {
  var root = document.documentElement;

  var themes = location.search.replace(/&(amp;)+/g, '&').match(/[?&]theme=[^&]*/g);
  var theme = themes && themes.length === 1 ? themes[0].slice('?theme='.length) : '';
  var dark = /** @type {HTMLLinkElement | null} */ (document.getElementById('dark'));
  if (dark && theme === 'dark') dark.media = 'screen';
  if (dark && theme === 'light') dark.media = 'not all';

  /** How long nothing may come before that is said, ms. */
  var calm = 15000;

  root.setAttribute('data-start', 'loading');
  var stage = function () {
    return root.getAttribute('data-start');
  };

  /** @param {() => void} act when the page's text is there */
  function whenRead(act) {
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', act);
    else act();
  }

  /**
   * The page does not start: of the causes only this one stays.
   * @param {string} cause as in data-cause
   * @param {string} [detail] what was found out of it
   */
  function stop(cause, detail) {
    if (stage() === 'stopped') return;
    root.setAttribute('data-start', 'stopped');
    whenRead(function () {
      var starting = document.getElementById('starting');
      if (!starting) return;
      var causes = starting.querySelectorAll('[data-cause]');
      for (var i = 0; i < causes.length; i++) {
        var one = /** @type {HTMLElement} */ (causes[i]);
        one.hidden = one.getAttribute('data-cause') !== cause;
        if (!one.hidden && detail) one.appendChild(document.createTextNode(' (' + detail + ')'));
      }
      starting.setAttribute('role', 'alert');
      // What a frame shows instead.
      var picture = /** @type {HTMLImageElement | null} */ (document.getElementById('instead'));
      if (picture && dark) picture.src = String(picture.getAttribute(matchMedia(dark.media).matches ? 'data-dark' : 'data-light'));
    });
  }

  // What the modules and the pages' layout cannot do without; README lists the browsers that have it.
  var has =
    'noModule' in document.createElement('script') &&
    'at' in Array.prototype &&
    typeof AbortSignal === 'function' &&
    'throwIfAborted' in AbortSignal.prototype &&
    typeof TransformStream === 'function' &&
    typeof CSS === 'object' &&
    CSS.supports('container-type', 'inline-size');

  if (!has) stop('browser');
  // In a frame without an origin there are no workers, no storage, and no inner frame to draw in.
  else if (self.origin === 'null' && location.protocol !== 'file:') stop('frame');

  /**
   * Finds out what is wrong with the first module that a browser would not take.
   * @param {string[]} modules whose imports are followed
   * @param {number} at the one to look at
   * @returns {Promise<string>} '' if nothing is
   */
  function broken(modules, at) {
    if (at === modules.length) return Promise.resolve('');
    var name = modules[at].slice(new URL('.', document.baseURI).href.length);
    /** @param {Response} answer */
    function judge(answer) {
      var type = String(answer.headers.get('content-type'));
      if (!answer.ok) return name + ': the server answers ' + answer.status;
      if (!/^(text|application)\/(x-)?(java|ecma)script\b/.test(type)) return name + ': the server calls it ' + type + ', not JavaScript';
      return answer.text().then(follow);
    }

    /** @param {string} text */
    function follow(text) {
      var imports = text.match(/^(import|export)\b[^;]*?\bfrom '\.[^']*'|^import '\.[^']*'/gm) || [];
      for (var i = 0; i < imports.length; i++) {
        var next = new URL(imports[i].split("'")[1], modules[at]).href;
        if (modules.indexOf(next) < 0) modules.push(next);
      }
      return broken(modules, at + 1);
    }

    return fetch(modules[at]).then(judge, function () {
      return name + ': the server does not answer';
    });
  }

  /** A module did not load. @param {string} message what the browser says of it */
  function lack(message) {
    if (root.hasAttribute('data-single')) return stop('module', message);
    if (location.protocol === 'file:') return stop('file');
    var first = [];
    var scripts = document.querySelectorAll('script[type=module]');
    for (var i = 0; i < scripts.length; i++) first.push(/** @type {HTMLScriptElement} */ (scripts[i]).src);
    // Where modules are joined that one has the page in it.
    var begin = new URL('shared/begin.js', document.baseURI).href;
    if (first.indexOf(begin) >= 0) first.push(new URL(String(root.getAttribute('data-page')), document.baseURI).href);
    broken(first, 0).then(function (found) {
      stop('module', found || message);
    });
  }

  /** An error of a module on its way; when all have loaded begin.js tells what goes wrong. @param {Event} event */
  function hear(event) {
    if (stage() !== 'loading') return;
    if (event.target instanceof HTMLScriptElement) lack('');
    else if (event instanceof ErrorEvent && event.error instanceof SyntaxError) stop('browser', event.message);
    else if (event instanceof ErrorEvent) lack(event.message);
  }
  addEventListener('error', hear, true);
  addEventListener('unhandledrejection', function (event) {
    if (stage() === 'loading') lack(String(event.reason));
  });
  document.addEventListener('securitypolicyviolation', function (event) {
    if (event.blockedURI === 'wasm-eval') return; // of programs, which may be loaded early: whoever runs them tells it
    if (stage() === 'loading' && /^script-src/.test(event.effectiveDirective)) stop('policy', event.blockedURI);
  });

  // Whatever comes, a module or a table, shows that the page is on its way.
  var news = '';
  var quiet = 0;
  var slow = '';
  var timer = setInterval(function () {
    if (root.hasAttribute('data-begun') || stage() === 'stopped') return clearInterval(timer);
    var now = performance.getEntriesByType('resource').length + ' ' + root.getAttribute('data-received');
    quiet = now === news ? quiet + 1000 : 0;
    news = now;
    root.classList.toggle('quiet', quiet >= calm);
    var told = document.querySelector('#starting .slow');
    if (!told || quiet < calm) return;
    slow = slow || told.textContent || '';
    var awaited = root.getAttribute('data-awaits'); // as awaited.js tells it
    told.textContent = awaited ? slow.replace('for a while', 'for a while; still missing: ' + awaited) : slow;
  }, 1000);
})();
