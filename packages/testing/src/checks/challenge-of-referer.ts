import type { Challenge } from '../state/challenges.ts';
import type { ServiceState } from '../state/service-state.ts';
import type { RecordedRequest } from '../wire/recorded-request.ts';

/** Returns the second factor whose page a request comes from, where its Referer names one. */
export function challengeOfReferer(
  state: ServiceState,
  { headers }: RecordedRequest,
): Challenge | undefined {
  const referer = headers['referer'] ?? '';
  if (!URL.canParse(referer)) return undefined;
  return state.challenges.byToken(new URL(referer).searchParams.get('tmp_token') ?? undefined);
}
