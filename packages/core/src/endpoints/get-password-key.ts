import type { CallOptions, Transport } from '../transport/transport.ts';
import type { PasswordKey } from '../crypto/encrypt-password.ts';
import { acceptedData, requireText, unexpectedBody } from '../wire/envelope.ts';
import { readRsaKey } from '../crypto/read-rsa-key.ts';

/**
 * Requests the salt and the public key for one password login (docs/protocol.md 4.7, grade A). Call
 * it after the captcha is solved and use the result at once: the salt is valid for about 20
 * seconds.
 *
 * @throws {ServiceError} with the code of the error table for the service's number.
 * @throws {TransportError} `unexpected-body` also for an invalid RSA key.
 */
export async function getPasswordKey(
  client: Transport,
  { signal }: CallOptions = {},
): Promise<PasswordKey> {
  const reply = await client.send(
    {
      endpoint: 'get-password-key',
      method: 'GET',
      url: 'https://passport.bilibili.com/x/passport-login/web/key',
      repeatable: true,
    },
    { signal },
  );
  const data = acceptedData(client, reply);
  const publicKey = requireText(reply, data, 'key');
  if (!readRsaKey(publicKey)) throw unexpectedBody(reply, 'no RSA key');
  return { hash: requireText(reply, data, 'hash'), publicKey };
}
