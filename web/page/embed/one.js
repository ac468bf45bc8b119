/**
 * One frame runs at a time among those of one origin that can hear one another:
 * who starts by a visitor's hand takes the others' turn, who starts by itself waits
 * until nobody has it. Each frame tells the others how it stands, and judges by the
 * same rule who comes first.
 */

/**
 * A frame's wish to run.
 * @typedef {object} Claim
 * @property {boolean} pressed by a visitor, or by who speaks for one
 * @property {number} at ms since 1970
 */

/**
 * How a frame stands, as it tells the others.
 * @typedef {object} Standing
 * @property {string} id
 * @property {boolean} together it runs beside others
 * @property {string} tie it runs with those of this name; '' for none
 * @property {Claim | null} claim while it runs, or is about to
 * @property {boolean} awake it holds a graphics context
 * @property {boolean} leaves it gives its turn to whoever waits, for it is out of sight
 * @property {boolean} asks it wants to know how the others stand
 */

/**
 * Whether two frames cannot run at once.
 * @param {Pick<Standing, 'together' | 'tie'>} one
 * @param {Pick<Standing, 'together' | 'tie'>} other
 */
export const excludes = (one, other) => !one.together && !other.together && !(one.tie !== '' && one.tie === other.tie);

/**
 * Whether the claim of one comes before that of the other: of those that were
 * pressed the last, of those that start by themselves the first.
 * @param {{id: string, claim: Claim}} one
 * @param {{id: string, claim: Claim}} other
 */
export function before(one, other) {
  const [a, b] = [one.claim, other.claim];
  if (a.pressed !== b.pressed) return a.pressed;
  if (a.at !== b.at) return a.pressed ? a.at > b.at : a.at < b.at;
  return one.id < other.id;
}

/** So long the others may take to answer, ms. */
const patience = 150;

/** The turn of one frame among the others. */
export class Turn {
  #id = crypto.getRandomValues(new Uint32Array(2)).join('-');
  /** How the others stand, by their ids. @type {Map<string, Standing>} */ #others = new Map();
  /** @type {Claim | null} */ #claim = null;
  /** It starts when nobody else runs any more. */ #waits = false;
  #awake = false;
  /** @type {BroadcastChannel | null} */ #channel = null;

  /**
   * @param {() => BroadcastChannel} open
   * @param {() => Pick<Standing, 'together' | 'tie'>} manners
   * @param {object} does
   * @param {() => void} does.start its turn has come
   * @param {() => void} does.yield another one runs, or is about to
   */
  constructor(open, manners, does) {
    this.open = open;
    this.manners = manners;
    this.does = does;
    this.begin();
  }

  /** Listens to the others, of whom it knows nothing yet. */
  begin() {
    this.#others.clear();
    this.#channel = this.open();
    this.#channel.onmessage = ({ data }) => this.#hear(data);
    this.#tell({ asks: true });
  }

  /** Runs at once, by a visitor's hand. */
  take() {
    this.#waits = false;
    // Later than what is known of, by whatever clock.
    this.#claim = { pressed: true, at: Math.max(Date.now(), ...[...this.#others.values()].map(({ claim }) => (claim ? claim.at + 1 : 0))) };
    this.#tell();
    this.does.start();
  }

  /** Runs as soon as nobody else does. */
  ask() {
    this.#waits = true;
    const claim = (this.#claim = { pressed: false, at: Date.now() });
    this.#tell({ asks: true });
    setTimeout(() => {
      if (this.#claim !== claim) return;
      this.#waits = false;
      this.does.start();
    }, patience);
  }

  /**
   * Runs no longer.
   * @param {boolean} leaves it cannot be seen, so that another may have its turn
   */
  leave(leaves) {
    this.#waits = false;
    if (!this.#claim) return;
    this.#claim = null;
    this.#tell({ leaves });
  }

  /** Whether it holds a graphics context. @param {boolean} awake */
  hold(awake) {
    this.#awake = awake;
    this.#tell();
  }

  /** It runs, or is about to. */
  get claims() {
    return this.#claim !== null;
  }

  /** Whether another frame holds a graphics context. */
  get crowded() {
    return [...this.#others.values()].some(({ awake }) => awake);
  }

  /** The page goes away. */
  end() {
    this.#claim = null;
    this.#waits = false;
    this.#awake = false;
    this.#tell({ leaves: true });
    this.#channel?.close();
    this.#channel = null;
  }

  /** @param {{asks?: boolean, leaves?: boolean}} [more] */
  #tell({ asks = false, leaves = false } = {}) {
    /** @type {Standing} */
    const standing = { id: this.#id, ...this.manners(), claim: this.#claim, awake: this.#awake, asks, leaves };
    this.#channel?.postMessage(standing);
  }

  /** @param {Standing} other */
  #hear(other) {
    this.#others.set(other.id, other);
    if (other.leaves && this.#waits && !this.#claim) return this.ask();
    const { claim } = other;
    const rival = claim !== null && excludes(this.manners(), other);
    if (rival && (!this.#claim || before({ id: other.id, claim }, { id: this.#id, claim: this.#claim }))) {
      this.#claim = null; // which it may have again when the other one leaves, if it waits
      this.does.yield();
    }
    if (other.asks || (rival && this.#claim)) this.#tell();
  }
}
