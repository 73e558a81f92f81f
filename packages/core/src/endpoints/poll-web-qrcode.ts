import type { Transport } from '../transport/transport.ts';
import { acceptedData, createServiceError, unexpectedBody } from '../wire/envelope.ts';
import type { ServiceError } from '../errors.ts';
import { textField } from '../wire/fields.ts';
import type { LoginReply } from '../wire/login-reply.ts';
import type { Reply } from '../transport/reply.ts';
import { nameOfServerCode } from '../server-codes.ts';
import type { WebQrcodeOptions } from './generate-web-qrcode.ts';

/** The state of a web QR code. */
export type WebQrcodeState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'scanned' }
  | { readonly kind: 'expired' }
  /** The key is spent: only this reply contains the session. */
  | { readonly kind: 'confirmed'; readonly reply: LoginReply };

/**
 * Requests the state of a web QR login once (docs/protocol.md 4.2, grade A). The state is in
 * `data.code`; the root `code` is always 0. Never retried automatically: the first poll after the
 * confirmation spends the key.
 *
 * @throws {ServiceError} `qr-rejected` (86083), `qr-unexpected` for any other number; the code of
 * the error table when the root `code` is not 0.
 * @throws {TransportError} when no usable reply arrived.
 */
export async function pollWebQrcode(
  client: Transport,
  qrcodeKey: string,
  { signal, source }: WebQrcodeOptions = {},
): Promise<WebQrcodeState> {
  const reply = await client.send(
    {
      endpoint: 'poll-web-qrcode',
      method: 'GET',
      url: 'https://passport.bilibili.com/x/passport-login/web/qrcode/poll',
      query: { qrcode_key: qrcodeKey, ...(source !== undefined && { source }) },
    },
    { signal },
  );
  const data = acceptedData(client, reply);
  const { code } = data;
  if (typeof code !== 'number') throw unexpectedBody(reply, 'no data.code');
  switch (code) {
    case 0:
      return {
        kind: 'confirmed',
        reply: {
          setCookie: reply.setCookie,
          url: textField(data, 'url'),
          refreshToken: textField(data, 'refresh_token'),
        },
      };
    case 86101:
    case 86039:
      return { kind: 'waiting' };
    case 86090:
      return { kind: 'scanned' };
    case 86038:
      return { kind: 'expired' };
    default:
      throw stateError(client, reply, code, textField(data, 'message') ?? '');
  }
}

/** Returns the error for an unknown state. Such a state never counts as success. */
function stateError(client: Transport, reply: Reply, code: number, message: string): ServiceError {
  const known = nameOfServerCode(code);
  const name = known.startsWith('qr-') ? known : 'qr-unexpected';
  return createServiceError(client, reply, { name, code, message });
}
