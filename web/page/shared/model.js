/**
 * The synapse models of the paper, and how parameters name them: by `synapse`,
 * or by the place `lambda` on the way from current (0) to conductance (1).
 */

/** @typedef {import('./messages.js').Params} Params */
/** @typedef {import('./messages.js').Model} Model */
/** @typedef {string} ModelName as the parameter synapse has it */

/** The models in words. @type {Record<ModelName, string>} */
export const modelWords = {
  current: 'Current-based synapses',
  conductance: 'Conductance-based synapses',
  effective: 'Effective time constant',
};

export class Models {
  /** @param {Model[]} table in the order in which models are shown */
  constructor(table) {
    this.table = table;
  }

  /** @returns {ModelName[]} */
  get names() {
    return this.table.map(({ name }) => name);
  }

  /** @param {ModelName} name */
  mark(name) {
    return this.#named(name)?.mark ?? '';
  }

  /**
   * The model that parameters stand for, or null between current and conductance.
   * @param {Params} params
   * @returns {ModelName | null}
   */
  of({ synapse, lambda }) {
    const model = typeof lambda === 'number' ? this.table.find((one) => one.lambda === lambda) : this.#named(synapse);
    return model?.name ?? null;
  }

  /**
   * The same parameters with one of `synapse` and `lambda` null, if they have
   * either: a place on the way is kept as lambda, a model that has none as synapse.
   * @param {Params} params
   * @returns {Params}
   */
  exclusive(params) {
    const model = this.#named(params.synapse);
    if (model?.lambda === null) return { ...params, lambda: null };
    if (typeof params.lambda === 'number') return { ...params, synapse: null };
    return model ? { ...params, synapse: null, lambda: model.lambda } : params;
  }

  /** @param {unknown} name */
  #named(name) {
    return this.table.find((one) => one.name === name);
  }
}

/**
 * Changes that wait, with later ones: of `synapse` and `lambda` the later one holds.
 * @param {Params | null} waiting
 * @param {Params} later
 * @returns {Params}
 */
export function merged(waiting, later) {
  const { synapse, lambda, ...others } = waiting ?? {};
  const model =
    'lambda' in later || 'synapse' in later ? {} : { ...(synapse !== undefined && { synapse }), ...(lambda !== undefined && { lambda }) };
  return { ...others, ...model, ...later };
}

/** Whether two sets of all parameters are the same. @param {Params} one @param {Params} other */
export const alike = (one, other) => Object.keys(one).every((name) => one[name] === other[name]);
