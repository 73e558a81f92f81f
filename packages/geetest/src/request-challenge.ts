import {
  getCaptcha,
  getSafecenterCaptcha,
  type IssuedCaptcha,
  type Transport,
} from '@bilipass/core';
import { GeetestType, type CaptchaChallenge } from './captcha-challenge.ts';
import { CaptchaError } from './errors.ts';

/** Options of {@link requestChallenge}. */
export interface RequestChallengeOptions {
  /** Cancels the request. */
  readonly signal?: AbortSignal | undefined;
  /**
   * For `login`: the login window that requests the captcha. Use the same one for the login.
   * Default `main_web`.
   */
  readonly source?: string | undefined;
  /**
   * For `verify`: the check that needs the captcha. Its address becomes the Referer. Default: the
   * login page.
   */
  readonly check?: { readonly url: string } | undefined;
}

/**
 * Requests a captcha from the service (docs/protocol.md 4.6 and 4.13).
 *
 * @throws {CaptchaError} `captcha-type-unsupported` if it is not Geetest's.
 * @throws `ServiceError` and `TransportError` of core.
 */
export async function requestChallenge(
  client: Transport,
  type: GeetestType,
  {
    signal,
    source,
    check = { url: 'https://passport.bilibili.com/login' },
  }: RequestChallengeOptions = {},
): Promise<CaptchaChallenge> {
  const issued = await (type === GeetestType.LOGIN
    ? getCaptcha(client, { source, signal })
    : getSafecenterCaptcha(client, check, { signal }));
  return readIssued(type, issued);
}

function readIssued(type: GeetestType, issued: IssuedCaptcha): CaptchaChallenge {
  switch (issued.kind) {
    case 'geetest':
      return { type, gt: issued.gt, challenge: issued.challenge, token: issued.token };
    case 'unsupported':
      throw new CaptchaError('captcha-type-unsupported', `type "${issued.type}"`);
    default:
      return issued satisfies never;
  }
}
