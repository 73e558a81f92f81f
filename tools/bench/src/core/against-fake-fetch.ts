import { FakeBilibili } from '@bilipass/testing';
import { sideBySide, type SideBySide } from '../side-by-side.ts';
import { pollingWays } from './requests.ts';

const REQUESTS = 500;

/** Milliseconds per request against the fake's own `fetch`, without a socket. */
export async function againstFakeFetch(): Promise<SideBySide> {
  const bilibili = new FakeBilibili();
  const ways = await pollingWays((url, init) => bilibili.fetch(url, init));
  return sideBySide(
    ways,
    async (request) => {
      const startedAt = performance.now();
      for (let done = 0; done < REQUESTS; done++) await request();
      return (performance.now() - startedAt) / REQUESTS;
    },
    { rounds: 20 },
  );
}
