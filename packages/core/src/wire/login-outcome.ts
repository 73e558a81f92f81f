import type { Transport } from '../transport/transport.ts';
import { acceptedData, createServiceError } from './envelope.ts';
import { numberField, textField } from './fields.ts';
import type { LoginReply } from './login-reply.ts';
import { parseChallengeUrl } from './parse-challenge-url.ts';
import type { Reply } from '../transport/reply.ts';

/**
 * The result of a login by password, by SMS or by exchange code (docs/protocol.md 4.8, 4.11, 4.16).
 */
export type LoginOutcome =
  | {
      readonly kind: 'logged-in';
      readonly reply: LoginReply;
      /** Whether the number had no account and this login just created one. */
      readonly isNew: boolean;
    }
  | {
      readonly kind: 'check';
      /**
       * `data.status` (docs/protocol.md 4.8): 1, 2, 3, 5 (the ownership check), or another number
       * in a reply with a challenge.
       */
      readonly status: number;
      /** `data.url`: the page of the check, for `parseChallengeUrl`. A secret; may be empty. */
      readonly url: string;
      /** The message of the service, without values that were sent to it; may be empty. */
      readonly message: string;
    };

/**
 * Returns the outcome in a login reply. `code` 0 alone has no meaning: the state is `data.status`.
 *
 * @param options.statusOptional whether a reply without a status counts as status 0, as for the
 * exchange call.
 * @throws {ServiceError} `login-status-unexpected` for a missing status, or an unknown one without
 * a challenge; the code of the error table when the root `code` is not 0.
 * @throws {TransportError} `unexpected-body`.
 */
export function readLoginOutcome(
  client: Transport,
  reply: Reply,
  { statusOptional = false }: { readonly statusOptional?: boolean } = {},
): LoginOutcome {
  const data = acceptedData(client, reply);
  const status = data['status'] === undefined && statusOptional ? 0 : numberField(data, 'status');
  const url = textField(data, 'url');
  const message = textField(data, 'message') ?? '';
  if (status === 0) {
    const refreshToken = textField(data, 'refresh_token');
    return {
      kind: 'logged-in',
      reply: { setCookie: reply.setCookie, url, refreshToken },
      isNew: data['is_new'] === true,
    };
  }
  if (status !== undefined && (isCheckStatus(status) || (url && parseChallengeUrl(url)))) {
    return { kind: 'check', status, url: url ?? '', message: reply.redact(message) };
  }
  throw createServiceError(client, reply, {
    name: 'login-status-unexpected',
    code: status,
    message,
  });
}

function isCheckStatus(status: number): boolean {
  return status === 1 || status === 2 || status === 3 || status === 5;
}
