import type { CallOptions, Transport } from '../transport/transport.ts';
import type { PasswordKey } from '../crypto/encrypt-password.ts';
import { acceptedData, requireText, unexpectedBody } from '../wire/envelope.ts';
import { readRsaKey } from '../crypto/read-rsa-key.ts';

/**
 * Asks for salt and public key of one password login (docs/protocol.md 4.7, grade A). Ask when the
 * captcha is solved and use it at once: the salt lives about 20 seconds.
 *
 * @throws {ServiceError} under the name of the service's code.
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
