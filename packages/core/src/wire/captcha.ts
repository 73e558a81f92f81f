import type { Transport } from '../transport/transport.ts';
import { acceptedData, requireText, unexpectedBody } from './envelope.ts';
import { objectField, textField } from './fields.ts';
import type { Reply } from '../transport/reply.ts';

/** A captcha that the service requires; valid for one attempt. */
export type IssuedCaptcha =
  | {
      readonly kind: 'geetest';
      /** Geetest's id of the service: 32 hex digits. */
      readonly gt: string;
      /** Geetest's id of this challenge: 32 characters. */
      readonly challenge: string;
      /** The service's own token. It is sent with the answer, and never to Geetest. */
      readonly token: string;
    }
  /**
   * A kind that this package does not support; `type` is the service's name for it, such as `img`.
   */
  | { readonly kind: 'unsupported'; readonly type: string };

/** A solved captcha, as the request that spends it sends it. */
export interface CaptchaAnswer {
  /** The `token` of the {@link IssuedCaptcha} that was solved. */
  readonly token: string;
  /**
   * `geetest_challenge` of the result. A slide puzzle appends two characters to the challenge that
   * was issued; the service expects this longer form (docs/protocol.md 7.3).
   */
  readonly challenge: string;
  /** `geetest_validate` of the result. */
  readonly validate: string;
  /** `geetest_seccode` of the result: `validate` followed by `|jordan`. */
  readonly seccode: string;
  /**
   * The User-Agent of the browser that solved the captcha. The client that spends the answer should
   * send the same one (docs/protocol.md 2.3). Default: unknown.
   */
  readonly userAgent?: string;
}

/**
 * Returns the captcha in a reply, in either of its two shapes (docs/protocol.md 4.6 and 4.13).
 *
 * @throws {ServiceError} with the code of the error table for the service's number.
 * @throws {TransportError} `unexpected-body` when the reply has neither shape.
 */
export function readIssuedCaptcha(client: Transport, reply: Reply): IssuedCaptcha {
  const data = acceptedData(client, reply);
  const type = textField(data, 'type') ?? textField(data, 'recaptcha_type');
  if (type === undefined) throw unexpectedBody(reply, 'no captcha type');
  if (type !== 'geetest') return { kind: 'unsupported', type: plainWord(type) };
  return textField(data, 'gee_gt') === undefined
    ? {
        kind: 'geetest',
        gt: requireText(reply, objectField(data, 'geetest'), 'gt'),
        challenge: requireText(reply, objectField(data, 'geetest'), 'challenge'),
        token: requireText(reply, data, 'token'),
      }
    : {
        kind: 'geetest',
        gt: requireText(reply, data, 'gee_gt'),
        challenge: requireText(reply, data, 'gee_challenge'),
        token: requireText(reply, data, 'recaptcha_token'),
      };
}

/**
 * Returns `type` if it is short and plain, because it may be shown to the user; otherwise
 * `unknown`.
 */
function plainWord(type: string): string {
  return /^[a-z][a-z0-9_-]{0,19}$/i.test(type) ? type : 'unknown';
}
