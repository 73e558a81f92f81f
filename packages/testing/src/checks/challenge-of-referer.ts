import type { Challenge } from '../state/challenges.ts';
import type { ServiceState } from '../state/service-state.ts';
import type { RecordedRequest } from '../wire/recorded-request.ts';

/** Returns the second factor whose page is the Referer of a request, if there is one. */
export function challengeOfReferer(
  state: ServiceState,
  { headers }: RecordedRequest,
): Challenge | undefined {
  const referer = headers['referer'] ?? '';
  if (!URL.canParse(referer)) return undefined;
  return state.challenges.byToken(new URL(referer).searchParams.get('tmp_token') ?? undefined);
}
