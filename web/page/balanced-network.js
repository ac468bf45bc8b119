/**
 * <balanced-network synapse="conductance" c="0.2">: the simulator in a frame, for any page. A classic script or a module;
 * embed.html is beside it, or where the attribute `base` says. Types: balanced-network.d.ts.
 */
(() => {
  const tag = 'balanced-network';
  if (customElements.get(tag)) return;
  /** @typedef {Record<string, any>} Values by key */
  /** @type {Values | null} */
  const script = document.currentScript ?? document.querySelector(`script[src*="${tag}.js"]`);
  const beside = script?.src || document.baseURI;

  const view = 'speed ui start panels compare together tie theme title origins schema'.split(' ');
  const parameters =
    'synapse lambda c n jitter rx p qx jee jei jie jii jex jix taue taui taux ee ei taum el vt vth vre deltat dt scheme burnin seed';
  const keys = [...parameters.split(' '), ...view];
  /** Of these there is one. @type {Values} */
  const rivals = { synapse: 'lambda', lambda: 'synapse' };

  // A page's policy may forbid elements of style.
  const style = new CSSStyleSheet();
  style.replaceSync(`:host { display: block; position: relative; aspect-ratio: 16 / 9 } :host([hidden]) { display: none }
    iframe { position: absolute; width: 100%; height: 100%; border: 0 }`);

  /** @param {any} text */
  const numbered = (text) => (String(text ?? '').trim() === '' || isNaN(text) ? text : +text);

  class BalancedNetwork extends HTMLElement {
    static observedAttributes = keys;

    /** @type {HTMLIFrameElement | null} */ #frame = null;
    #origin = '';
    #ready = false;
    #playing = false;
    #seen = true;
    #timer = 0;
    #reflecting = false;
    /** Not yet told to the frame. @type {Values} */ #changes = {};
    /** Told by the frame. @type {Values} */ #known = {};
    /** Those that were not given. @type {Values} */ #usual = {};
    /** Attributes that are not the page's. @type {Set<string>} */ #reflected = new Set();
    /** By id. @type {Map<number, Values>} */ #asked = new Map();
    #last = 0;

    constructor() {
      super();
      this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [style];
    }

    connectedCallback() {
      /** @type {Values} */ const self = this;
      // What was set before the element was one hides its properties.
      for (const key of keys.filter((one) => Object.hasOwn(self, one))) {
        const early = self[key];
        delete self[key];
        self[key] = early;
      }
      const address = new URL('embed.html', new URL(self.getAttribute('base') ?? beside, beside));
      for (const { name, value } of this.attributes) if (keys.includes(name)) address.searchParams.set(name, value);
      this.#origin = /^http/.test(address.origin) ? address.origin : 'null'; // of files some browsers call it file://
      this.#changes = {};
      this.#frame = Object.assign(document.createElement('iframe'), {
        loading: 'lazy',
        allow: 'fullscreen; autoplay; clipboard-write',
        src: address.href,
        title: this.title || 'Balanced network: a live simulation',
      });
      addEventListener('message', this);
      this.shadowRoot?.replaceChildren(this.#frame);
    }

    disconnectedCallback() {
      removeEventListener('message', this);
      this.#frame?.remove();
      this.#frame = null;
      this.#ready = false;
      clearTimeout(this.#timer);
      this.#lose('was taken out of the page');
      // What is only moved goes on.
      queueMicrotask(() => (this.#playing &&= this.isConnected));
    }

    /** moveBefore keeps the frame. */
    connectedMoveCallback() {}

    /** @param {string} name @param {string | null} before @param {string | null} now */
    attributeChangedCallback(name, before, now) {
      if (this.#reflecting || before === now) return;
      this.#reflected.delete(name);
      delete this.#changes[name]; // to be the last
      this.#changes[name] = now;
      if (rivals[name] && now !== null) this.#write(rivals[name], null);
      queueMicrotask(() => this.#tell());
    }

    run = () => this.#ask('run');
    pause = () => this.#ask('pause');
    reset = () => this.#ask('reset');
    get = () => this.#ask('get');
    step = (ms = 1) => this.#ask('step', { ms });

    /** @param {Values} values */
    set(values) {
      /** @type {Record<string, Values>} */
      const patch = { params: {}, view: {} };
      for (const key in values) patch[view.includes(key) ? 'view' : 'params'][key] = values[key];
      return this.#ask('set', patch);
    }

    /** @param {MessageEvent} event */
    handleEvent({ source, origin, data }) {
      if (source !== this.#frame?.contentWindow || origin !== this.#origin || data?.balance !== 1) return;
      const { balance: _, type, id, ...detail } = data;
      const asked = this.#asked.get(id);
      this.#asked.delete(id);
      if (type === 'ready') this.#begin(detail);
      else if (detail.params) this.#take({ ...detail.view, ...detail.params }, detail.playing, asked?.message);
      if (asked && type === 'error') asked.reject(Error(detail.message));
      else if (asked) asked.resolve(detail);
      else if (type !== 'reply') this.#say(type, detail);
    }

    /** @param {Values} said */
    #begin({ params, view }) {
      if (this.#ready) this.#lose('was loaded again');
      this.#ready = true;
      this.#known = { ...view, ...params };
      for (const key of keys) if (!this.hasAttribute(key) && !this.hasAttribute(rivals[key])) this.#usual[key] = this.#known[key];
      this.#seen = true;
      this.#see();
      this.#post({ type: 'subscribe', to: ['state', 'stats'], every_ms: 250 });
      for (const { message } of this.#asked.values()) this.#post(message);
      if (this.#playing) this.#post({ type: 'run' });
      this.#tell();
    }

    /** Attributes follow the frame. @param {Values} now @param {boolean} playing @param {Values} [told] what this answers */
    #take(now, playing, told) {
      this.#playing = playing;
      this.#see();
      for (const [key, value] of Object.entries({ ...told?.params, ...told?.view }))
        if (value === null) for (const one of [key, rivals[key]]) if (told?.params[one] == null) this.#usual[one] = now[one];
      // Else it may be from before a change that is on its way.
      if (Object.keys(this.#changes)[0] || [...this.#asked.values()].some(({ message }) => message.type === 'set')) return;
      // A word that the page has given for lambda stays as long as it holds.
      const word = /** @type {Values} */ ({ current: 0, conductance: 1 })[this.getAttribute('synapse') ?? ''];
      for (const key of keys) {
        const value = now[key];
        if (this.#known[key] === value) continue;
        this.#known[key] = value;
        if (rivals[key] && word === now.lambda) continue;
        const given = this.getAttribute(key);
        const own = given !== null && !this.#reflected.has(key);
        if (value === null || (!own && value === this.#usual[key])) this.#write(key, null);
        else if (numbered(given) !== value) {
          if (!own) this.#reflected.add(key);
          this.#write(key, value);
        }
        if (rivals[key] && value !== null) this.#write(rivals[key], null);
      }
    }

    /** @param {string} name @param {any} value */
    #write(name, value) {
      this.#reflecting = true;
      if (value === null) this.removeAttribute(name);
      else this.setAttribute(name, value);
      this.#reflecting = false;
    }

    /** Tells the frame of changed attributes. */
    #tell() {
      if (this.#frame) this.#frame.title = this.title || this.#frame.title;
      const changes = this.#changes;
      if (!this.#ready || !Object.keys(changes)[0]) return;
      this.#changes = {};
      this.set(changes).catch(({ message }) => this.#say('error', { message }));
    }

    /** @param {string} type @param {Values} [others] @returns {Promise<any>} */
    #ask(type, others) {
      const message = { type, id: ++this.#last, ...others };
      if (this.#frame) this.#frame.loading = 'eager';
      return new Promise((resolve, reject) => {
        this.#asked.set(message.id, { resolve, reject, message });
        if (this.#ready) this.#post(message);
      });
    }

    /** @param {string} why nobody will answer */
    #lose(why) {
      for (const { reject } of this.#asked.values()) reject(Error(`The frame ${why}.`));
      this.#asked.clear();
    }

    /** @param {Values} message */
    #post(message) {
      this.#send({ balance: 1, ...message });
    }

    /** @param {any} message */
    #send(message) {
      // Files have no origin that a message could be sent to.
      this.#frame?.contentWindow?.postMessage(message, this.#origin === 'null' ? '*' : this.#origin);
    }

    /** @param {string} type @param {Values} detail */
    #say(type, detail) {
      this.dispatchEvent(new CustomEvent(type, { detail }));
    }

    /** Tells the frame what it cannot see: that the slide or tab that it is on has faded, or comes back. */
    #see() {
      clearTimeout(this.#timer);
      const seen = this.checkVisibility?.({ checkOpacity: true, checkVisibilityCSS: true }) ?? true;
      // By a timer: browsers hold what is hidden, so that nothing may come from there.
      if (!seen || this.#playing) this.#timer = setTimeout(() => this.#see(), 250);
      if (seen === this.#seen) return;
      this.#seen = seen;
      this.#send(seen ? 'slide:start' : 'slide:stop');
    }

    static {
      for (const key of keys.filter((one) => one !== 'title'))
        Object.defineProperty(this.prototype, key, {
          get() {
            return numbered(this.getAttribute(key)) ?? this.#known[key] ?? null;
          },
          set(value) {
            if (value == null) this.removeAttribute(key);
            else this.setAttribute(key, value);
          },
        });
    }
  }

  customElements.define(tag, BalancedNetwork);
})();
