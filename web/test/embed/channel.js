/** A channel between frames that delivers at once. */
export class Hub {
  /** @type {Line[]} */ lines = [];

  /** @returns {BroadcastChannel} */
  open = () => {
    const line = new Line(this);
    this.lines.push(line);
    return /** @type {any} */ (line);
  };
}

class Line {
  /** @type {((event: {data: unknown}) => void) | null} */ onmessage = null;

  /** @param {Hub} hub */
  constructor(hub) {
    this.hub = hub;
  }

  /** @param {unknown} data */
  postMessage(data) {
    for (const line of [...this.hub.lines]) if (line !== this) line.onmessage?.({ data: structuredClone(data) });
  }

  close() {
    this.hub.lines = this.hub.lines.filter((line) => line !== this);
  }
}
