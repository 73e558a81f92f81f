import { SingleFlight } from '@bilipass/waiting/single-flight';
import type { DeviceCookies } from '../cookies/device-cookies.ts';

/** The device cookies of one browser profile. All clients of the profile share them. */
export class DeviceProfile {
  #cookies: DeviceCookies;
  readonly #fetchMissing: (signal: AbortSignal) => Promise<void>;
  // Created at the first fetch: thousands of logins may wait with known cookies.
  #fetching: SingleFlight<void> | undefined;

  /**
   * @param fetchMissing requests device cookies from the service, and passes each to {@link learn}.
   */
  constructor(known: DeviceCookies, fetchMissing: (signal: AbortSignal) => Promise<void>) {
    this.#cookies = known;
    this.#fetchMissing = fetchMissing;
  }

  get cookies(): DeviceCookies {
    return this.#cookies;
  }

  /** Adds new cookies. Keeps known ones, since a device does not change. */
  learn(found: DeviceCookies): void {
    this.#cookies = { ...found, ...this.#cookies };
  }

  /** Returns the cookies. Fetches them first when they are incomplete. */
  async ensure(signal: AbortSignal | undefined): Promise<DeviceCookies> {
    const { buvid3, buvid4 } = this.#cookies;
    if (!buvid3 || !buvid4) {
      this.#fetching ??= new SingleFlight();
      await this.#fetching.run('device', signal, this.#fetchMissing);
    }
    return this.#cookies;
  }
}
