import type { SeededRandom } from './seeded-random.ts';
import { decoded, type Secrets } from './secrets.ts';

/** The device ids that the service has issued (docs/protocol.md 4.17). */
export class Devices {
  readonly #known = new Set<string>();
  readonly #random: SeededRandom;
  readonly #secrets: Secrets;

  constructor(random: SeededRandom, secrets: Secrets) {
    this.#random = random;
    this.#secrets = secrets;
  }

  issueBuvid3(): string {
    return this.#issue(`${this.#random.uuid()}${this.#random.digits(5)}infoc`);
  }

  /**
   * Issues an id that ends in `==` and contains `/` and `+`, so that it must be percent-encoded in
   * a cookie.
   */
  issueBuvid4(): string {
    const { uuid, digits, tail } = {
      uuid: this.#random.uuid(),
      digits: this.#random.digits(5),
      tail: this.#random.alphanumeric(18),
    };
    return this.#issue(`${uuid}${digits}-026112315-${tail.slice(0, 8)}/${tail.slice(8)}+w==`);
  }

  /** Returns whether this fake issued the id. */
  knows(id: string): boolean {
    return this.#known.has(id);
  }

  /** Returns whether a cookie holds an issued id, percent-encoded as it must be. */
  knowsCookie(value: string): boolean {
    return !/[=+]/.test(value) && this.knows(decoded(value));
  }

  /** Makes the id in a cookie known, as if it had been issued before. */
  adopt(value: string): void {
    this.#issue(decoded(value));
  }

  #issue(id: string): string {
    this.#known.add(id);
    this.#secrets.add(id, encodeURIComponent(id));
    return id;
  }
}
