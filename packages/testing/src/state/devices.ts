import type { SeededRandom } from './seeded-random.ts';
import type { Secrets } from './secrets.ts';

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

  #issue(id: string): string {
    this.#known.add(id);
    this.#secrets.add(id, encodeURIComponent(id));
    return id;
  }
}
