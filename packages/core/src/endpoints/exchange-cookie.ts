import type { CallOptions, Transport } from '../transport/transport.ts';
import { readLoginOutcome, type LoginOutcome } from '../wire/login-outcome.ts';

/** Input of {@link exchangeCookie}. */
export interface CookieExchange extends CallOptions {
  /** The result of one of the verify calls. */
  readonly exchangeCode: string;
  /** The `source` of the challenge. Default `risk`. */
  readonly source?: string | undefined;
  /** The `goUrl` of the challenge. Default `https://www.bilibili.com/`. */
  readonly goUrl?: string | undefined;
}

/**
 * Turns a completed second factor into a session (docs/protocol.md 4.16; 9.14 on the parameters;
 * grade A). Never retried automatically: every attempt spends the code.
 *
 * @throws {ServiceError} `bad-request` (-400), `login-status-unexpected`; for any other number, the
 * code of the error table.
 * @throws {TransportError} when no usable reply arrived.
 */
export async function exchangeCookie(
  client: Transport,
  { exchangeCode, source = 'risk', goUrl = 'https://www.bilibili.com/', signal }: CookieExchange,
): Promise<LoginOutcome> {
  const reply = await client.send(
    {
      endpoint: 'exchange-cookie',
      method: 'POST',
      url: 'https://passport.bilibili.com/x/passport-login/web/exchange_cookie',
      form: { code: exchangeCode, source, go_url: goUrl },
    },
    { signal },
  );
  return readLoginOutcome(client, reply, { statusOptional: true });
}
