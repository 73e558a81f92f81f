import type { CallOptions, Transport } from '../transport/transport.ts';
import { acceptedData, readEnvelope } from '../wire/envelope.ts';
import { flagField, idField, objectField, printableField } from '../wire/fields.ts';
import type { Challenge } from '../wire/parse-challenge-url.ts';
import type { Reply } from '../transport/reply.ts';

/**
 * The account of a second factor, as far as the service shows it. The texts contain no control
 * characters.
 */
export interface SafecenterAccount {
  /** The account id, decimal digits. */
  readonly mid: string | undefined;
  /** The name that the account shows. */
  readonly nickname: string | undefined;
  /** The phone number; the service hides the middle digits. */
  readonly maskedTel: string | undefined;
  /** The e-mail address; the service hides the middle part. */
  readonly maskedMail: string | undefined;
  /**
   * Whether the check by SMS is available. Without it, this package cannot complete the second
   * factor.
   */
  readonly telVerifiable: boolean;
  /** Whether the check by e-mail is available. */
  readonly mailVerifiable: boolean;
}

/**
 * Returns the account of a second factor and the masked phone number for the SMS (docs/protocol.md
 * 4.12, grade A). When the passport host does not know the address, calls the API host once (9.4).
 *
 * @throws {ServiceError} with the code of the error table for the service's number.
 * @throws {TransportError} when no usable reply arrived.
 */
export async function getSafecenterAccount(
  client: Transport,
  challenge: Pick<Challenge, 'url' | 'tmpToken'>,
  { signal }: CallOptions = {},
): Promise<SafecenterAccount> {
  const ask = (host: 'passport' | 'api'): Promise<Reply> =>
    client.send(
      {
        endpoint: 'get-safecenter-account',
        method: 'GET',
        url: `https://${host}.bilibili.com/x/safecenter/user/info`,
        query: { tmp_code: challenge.tmpToken },
        referer: challenge.url,
        repeatable: true,
      },
      { signal },
    );
  let reply = await ask('passport');
  if (isNotFound(reply)) reply = await ask('api');
  const data = acceptedData(client, reply);
  const account = objectField(data, 'account_info');
  return {
    mid: idField(account, 'mid'),
    nickname: printableField(objectField(data, 'member_info'), 'nickname'),
    maskedTel: printableField(account, 'hide_tel'),
    maskedMail: printableField(account, 'hide_mail'),
    telVerifiable: flagField(account, 'tel_verify'),
    mailVerifiable: flagField(account, 'mail_verify'),
  };
}

function isNotFound(reply: Reply): boolean {
  return reply.httpStatus === 404 || readEnvelope(reply).code === -404;
}
