import type { CallOptions, Transport } from '../transport/transport.ts';
import { acceptedData, readEnvelope } from '../wire/envelope.ts';
import { flagField, idField, objectField, printableField } from '../wire/fields.ts';
import type { Challenge } from '../wire/parse-challenge-url.ts';
import type { Reply } from '../transport/reply.ts';

/**
 * The account that a second factor is about, as far as the service shows it. No text holds anything that
 * a terminal would act on.
 */
export interface SafecenterAccount {
  /** The account id, decimal digits. */
  readonly mid: string | undefined;
  /** The name that the account shows. */
  readonly nickname: string | undefined;
  /** The phone number with its middle hidden by the service. */
  readonly maskedTel: string | undefined;
  /** The e-mail address with its middle hidden by the service. */
  readonly maskedMail: string | undefined;
  /** Whether the check by SMS is open; otherwise it cannot be done here. */
  readonly telVerifiable: boolean;
  /** Whether the check by e-mail is open. */
  readonly mailVerifiable: boolean;
}

/**
 * Asks whose second factor it is and where an SMS would go (docs/protocol.md 4.12, grade A). Where the
 * passport host does not know the address, the API host is asked once (9.4).
 *
 * @throws {ServiceError} under the name of the service's code.
 * @throws {TransportError} when no usable answer came.
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
