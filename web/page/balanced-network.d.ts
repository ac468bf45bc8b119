/**
 * The element <balanced-network> and the messages between a frame of the
 * simulator and the page around it. The guide: .github/EMBEDDING.md.
 */

export {};

/** Parameters by name, as in an address; null: the paper's value. */
export type Params = Record<string, number | string | null>;

/** What surrounds the picture, and how it is shown, by the keys of an address. */
export type View = Record<string, number | string | null>;

/** Names of results, with their unit. */
export type Result =
  | 'var_v_mv2'
  | 'var_v_e_mv2'
  | 'var_v_i_mv2'
  | 'mean_v_e_mv'
  | 'mean_v_i_mv'
  | 'rate_e_hz'
  | 'rate_i_hz'
  | 'spike_count_corr'
  | 'spike_count_corr_published'
  | 'abs_c'
  | 'signed_c'
  | 'g_ee'
  | 'g_ei'
  | 'g_ex'
  | 'g_ie'
  | 'g_ii'
  | 'g_ix';

/** Null is what is not known, or not yet. */
export type Results = Record<Result, number | null>;

/** How a frame stands. */
export interface State {
  playing: boolean;
  /** model time has run away, and stands still */
  diverged: boolean;
  /** model time */
  t_ms: number;
  /** all parameters; of synapse and lambda one is null */
  params: Params;
  view: View;
}

/** Results since the last change of a parameter. */
export interface Stats extends Results {
  /** model time */
  t_ms: number;
  /** model time that the results rest on */
  since_ms: number;
  /** less than 0.5 s of model time have passed since the last change */
  settling: boolean;
  /** standard errors */
  errors: Results;
  /** the same results of the last 2 s, as the frame shows them */
  now: Results;
}

/** The frame listens. */
export interface Ready {
  /** of the numerics; null while no network has run */
  version: string | null;
  params: Params;
  view: View;
}

/** What `get` is answered with. */
export interface Got extends State {
  version: string | null;
  /** null before there are any */
  stats: Stats | null;
}

/** The size that the content would like, in CSS pixels. */
export interface Size {
  width: number;
  height: number;
}

/** A sentence that says what is wrong. */
export interface Trouble {
  message: string;
}

/** To a frame, as {balance: 1, …}. The reply has the same id. */
export type Command =
  | { type: 'get' }
  | { type: 'set'; params?: Params; view?: View }
  | { type: 'run' }
  | { type: 'pause' }
  | { type: 'step'; ms?: number }
  | { type: 'reset' }
  | { type: 'subscribe'; to: ('state' | 'stats')[]; every_ms?: number }
  | { type: 'unsubscribe'; to?: ('state' | 'stats')[] };

/** From a frame, as {balance: 1, …}. */
export type Answer =
  | ({ type: 'ready' } & Ready)
  | ({ type: 'reply'; id?: string | number } & State & Partial<Got>)
  | ({ type: 'state' } & State)
  | ({ type: 'stats' } & Stats)
  | ({ type: 'resize' } & Size)
  | ({ type: 'error'; id?: string | number } & Trouble);

export interface BalancedNetworkEventMap {
  ready: CustomEvent<Ready>;
  state: CustomEvent<State>;
  stats: CustomEvent<Stats>;
  resize: CustomEvent<Size>;
  error: CustomEvent<Trouble>;
}

/** What each attribute and property is set to; null where neither the page nor the frame has said anything. */
type Value = number | string | null;

/** A simulator in a frame. Properties are attributes; promises are rejected with a sentence that says what is wrong. */
export interface BalancedNetworkElement extends HTMLElement {
  /** Goes on, or begins. */
  run(): Promise<State>;
  pause(): Promise<State>;
  /** Some model time, 1 ms unless said; then it stands. */
  step(ms?: number): Promise<State>;
  /** Begins again at time 0. */
  reset(): Promise<State>;
  get(): Promise<Got>;
  /** Changes parameters and what of the view can change; null: the usual value. All of it, or nothing. */
  set(values: Params & View): Promise<State>;

  synapse: Value;
  lambda: Value;
  c: Value;
  n: Value;
  jitter: Value;
  rx: Value;
  p: Value;
  qx: Value;
  jee: Value;
  jei: Value;
  jie: Value;
  jii: Value;
  jex: Value;
  jix: Value;
  taue: Value;
  taui: Value;
  taux: Value;
  taum: Value;
  el: Value;
  vt: Value;
  vth: Value;
  vre: Value;
  deltat: Value;
  ee: Value;
  ei: Value;
  dt: Value;
  scheme: Value;
  burnin: Value;
  seed: Value;
  speed: Value;
  ui: Value;
  start: Value;
  panels: Value;
  compare: Value;
  together: Value;
  tie: Value;
  theme: Value;
  origins: Value;
  schema: Value;

  addEventListener<Type extends keyof BalancedNetworkEventMap>(
    type: Type,
    listener: (this: BalancedNetworkElement, event: BalancedNetworkEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<Type extends keyof BalancedNetworkEventMap>(
    type: Type,
    listener: (this: BalancedNetworkElement, event: BalancedNetworkEventMap[Type]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'balanced-network': BalancedNetworkElement;
  }
}
