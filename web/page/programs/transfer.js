/** @typedef {{bytes: number, br?: number, gzip: number, sha256?: string}} Size of a file as it is, and compressed; and its hash, in hexadecimal digits */

/**
 * A file on its way here, in bytes as they are transferred. Of one that the server
 * compresses only what comes out of that can be counted; it is taken in proportion.
 */
export class Transfer {
  /** @type {number | null} bytes to come in all; null if not known */ total = null;
  /** Of a byte that is counted, how much of one was transferred. */ #share = 1;
  #counted = 0;
  #ended = false;

  /**
   * The answer has begun.
   * @param {Headers} headers
   * @param {Size} [size]
   */
  begin(headers, size) {
    const length = Number(headers.get('content-length')) || undefined;
    if (!headers.get('content-encoding')) {
      this.total = length ?? size?.bytes ?? null;
    } else if (size) {
      // A server that compresses as it sends tells no length, and may compress otherwise.
      this.total = length ?? (headers.get('content-encoding') === 'br' ? size.br : undefined) ?? size.gzip;
      this.#share = this.total / size.bytes;
    }
  }

  /** @param {number} bytes of the file that have come */
  add(bytes) {
    this.#counted += bytes;
  }

  /** All has come. */
  end() {
    this.#ended = true;
  }

  get received() {
    if (this.#ended && this.total !== null) return this.total;
    return Math.min(this.#counted * this.#share, this.total ?? Infinity);
  }
}
