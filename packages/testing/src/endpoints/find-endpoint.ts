import type { Endpoint } from '../endpoint.ts';
import type { FakeEndpointName } from '../endpoint-name.ts';
import { allEndpoints } from './all-endpoints.ts';

const byUrl = new Map(
  allEndpoints.flatMap((endpoint) =>
    [endpoint.url, ...(endpoint.otherUrls ?? [])].map((url) => [url, endpoint] as const),
  ),
);
const openEnded = allEndpoints.filter((endpoint) => endpoint.url.endsWith('*'));

/** The names of all endpoints. */
export const endpointNames: readonly FakeEndpointName[] = allEndpoints.map(({ name }) => name);

/** The hosts that the fake serves. */
export const knownHosts: readonly string[] = [
  ...new Set(Array.from(byUrl.keys(), (url) => new URL(url).host)),
];

/** Returns the endpoint at an address, for any query, with or without TLS. */
export function findEndpoint(address: URL): Endpoint | undefined {
  const isWeb = address.protocol === 'https:' || address.protocol === 'http:';
  if (!isWeb) return undefined;
  const url = `https://${address.host}${address.pathname}`;
  return byUrl.get(url) ?? openEnded.find((endpoint) => url.startsWith(endpoint.url.slice(0, -1)));
}
