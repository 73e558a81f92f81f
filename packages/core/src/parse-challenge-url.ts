import { parseServiceUrl } from './hosts.ts';

/** A second factor that the service asks for, as its address describes it. */
export interface Challenge {
  /** The address itself: where a person can do the check in a browser. Holds the token: a secret. */
  readonly url: string;
  /** `tmp_token` in the address and `tmp_code` in the calls: the same thing. A secret. */
  readonly tmpToken: string;
  /** `request_id` in the address, where it names one; the calls give it back. A secret. */
  readonly requestId: string | undefined;
  /** Default `risk`. */
  readonly source: string;
  /** The kind of check by its name on the wire, where the address names it. */
  readonly scene: string | undefined;
  /** Where the service's page would lead afterwards; only an address that may be called. */
  readonly goUrl: string | undefined;
}

/** The checks that can be done here, by their names on the wire. */
export type VerificationBranch = 'loginTelCheck' | 'secLogin' | 'deviceVerify';

const MAX_URL_LENGTH = 4096;

/**
 * The challenge that an address of a login reply holds, in any of its three generations
 * (docs/protocol.md 4.12): `https`, `passport.bilibili.com`, default port, no user info, and a token.
 *
 * @returns `undefined` for everything else: such an address is for the person's browser at most.
 */
export function parseChallengeUrl(url: string): Challenge | undefined {
  if (url.length > MAX_URL_LENGTH) return undefined;
  const parsed = parseServiceUrl(url);
  if (parsed?.hostname !== 'passport.bilibili.com') return undefined;
  const query = parsed.searchParams;
  const tmpToken = query.get('tmp_token') || query.get('tmp_code');
  if (!tmpToken) return undefined;
  parsed.hash = '';
  return {
    url: parsed.href,
    tmpToken,
    requestId: query.get('request_id') || query.get('requestId') || undefined,
    source: query.get('source') || 'risk',
    scene: query.get('scene') || undefined,
    goUrl: parseGoUrl(query.get('gourl') ?? ''),
  };
}

/**
 * Which check to do (docs/protocol.md 9.2): what the scene says; else `loginTelCheck` if there is a
 * request id; else what the status of the login reply says.
 *
 * @param status `data.status` of the login reply.
 * @returns `undefined` for a scene that cannot be done here.
 */
export function chooseVerificationBranch(
  { scene, requestId }: Pick<Challenge, 'scene' | 'requestId'>,
  status: number,
): VerificationBranch | undefined {
  switch (scene) {
    case undefined:
      return requestId === undefined && status === 1 ? 'secLogin' : 'loginTelCheck';
    case 'loginTelCheck':
    case 'secLogin':
    case 'deviceVerify':
      return scene;
    default:
      return undefined;
  }
}

/** The landing address, which comes encoded once or twice. */
function parseGoUrl(value: string): string | undefined {
  return (parseServiceUrl(value) ?? parseServiceUrl(decodeOnce(value)))?.href;
}

function decodeOnce(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}
