import { parseServiceUrl } from '../hosts.ts';

/** A second factor that the service requires, as its address describes it. */
export interface Challenge {
  /**
   * The address itself. A person can complete the check there in a browser. A secret, because it
   * contains the token.
   */
  readonly url: string;
  /** The token: `tmp_token` in the address, `tmp_code` in the calls. A secret. */
  readonly tmpToken: string;
  /** `request_id` of the address, if it has one; the calls send it back. A secret. */
  readonly requestId: string | undefined;
  /** `source` of the address. Default `risk`. */
  readonly source: string;
  /** The kind of check by its name on the wire, if the address contains it. */
  readonly scene: string | undefined;
  /** The address to which the service's page would lead afterwards; only one that may be called. */
  readonly goUrl: string | undefined;
}

/** The checks that this package can complete, by their names on the wire. */
export type VerificationBranch = 'loginTelCheck' | 'secLogin' | 'deviceVerify';

const MAX_URL_LENGTH = 4096;

/**
 * Returns the challenge in an address of a login reply, in any of its four generations
 * (docs/protocol.md 4.12): `https`, `passport.bilibili.com`, default port, no user info, and a
 * token.
 *
 * @returns `undefined` for everything else. At most a browser can open such an address.
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
 * Chooses the check (docs/protocol.md 4.12, 9.2): by the path of the ownership check; else by the
 * scene; else `loginTelCheck` if there is a request id; else by the status of the login reply.
 *
 * @param status `data.status` of the login reply: 1 `secLogin`, 3 `deviceVerify`, 5 the ownership
 * check, any other `loginTelCheck`.
 * @returns `undefined` for a check that only the official page can do: the ownership check (no SMS
 * passes it, docs/protocol.md 4.15a), or an unknown scene.
 */
export function chooseVerificationBranch(
  { url, scene, requestId }: Pick<Challenge, 'url' | 'scene' | 'requestId'>,
  status: number,
): VerificationBranch | undefined {
  if (isOwnershipCheck(url)) return undefined;
  switch (scene) {
    case undefined:
      return requestId === undefined ? branchOfStatus(status) : 'loginTelCheck';
    case 'loginTelCheck':
    case 'secLogin':
    case 'deviceVerify':
      return scene;
    default:
      return undefined;
  }
}

function branchOfStatus(status: number): VerificationBranch | undefined {
  switch (status) {
    case 1:
      return 'secLogin';
    case 3:
      return 'deviceVerify';
    case 5:
      return undefined;
    default:
      return 'loginTelCheck';
  }
}

function isOwnershipCheck(url: string): boolean {
  return /^\/h5\/project-msg-auth\/auth\/entry\/*$/.test(new URL(url).pathname);
}

/** Returns the landing address, which is encoded once or twice. */
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
