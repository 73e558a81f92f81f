const HEX = '0123456789abcdef';
const DIGITS = '0123456789';
const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A pseudo-random generator: the same seed always produces the same sequence. */
export class SeededRandom {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  hex(length: number): string {
    return this.#text(HEX, length);
  }

  digits(length: number): string {
    return this.#text(DIGITS, length);
  }

  alphanumeric(length: number): string {
    return this.#text(ALPHANUMERIC, length);
  }

  /** Returns 8-4-4-4-12 upper-case hex digits, the form of the ids in a `buvid`. */
  uuid(): string {
    return [8, 4, 4, 4, 12].map((length) => this.hex(length).toUpperCase()).join('-');
  }

  #text(alphabet: string, length: number): string {
    let text = '';
    while (text.length < length) text += alphabet.charAt(this.#below(alphabet.length));
    return text;
  }

  #below(limit: number): number {
    return Math.floor((this.#next() / 2 ** 32) * limit);
  }

  // The splitmix32 algorithm: a counter with a golden-ratio step, and a mixing function.
  #next(): number {
    this.#state = (this.#state + 0x9e3779b9) >>> 0;
    let bits = this.#state;
    bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
    return (bits ^ (bits >>> 16)) >>> 0;
  }
}
