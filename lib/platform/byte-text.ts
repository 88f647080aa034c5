/** Room for this many bytes at first; it doubles when it is full. */
const FIRST_BYTES = 96 * 1024;

/**
 * A text that grows as bytes: pieces that were written before are copied as they are, so that a long
 * text of which little is new is neither joined nor encoded again.
 */
export class ByteText {
  #bytes = Buffer.allocUnsafe(FIRST_BYTES);
  #length = 0;

  /** Adds what is UTF-8 already. */
  bytes(piece: Uint8Array): this {
    this.#makeRoom(piece.length);
    this.#bytes.set(piece, this.#length);
    this.#length += piece.length;
    return this;
  }

  /** Adds a short text. */
  text(piece: string): this {
    // No character takes more than three bytes for each of its units.
    this.#makeRoom(piece.length * 3);
    this.#length += this.#bytes.write(piece, this.#length);
    return this;
  }

  /** All of it, until more is added. */
  whole(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #makeRoom(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + bytes));
    larger.set(this.whole());
    this.#bytes = larger;
  }
}
