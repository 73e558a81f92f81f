import type { FakeReply } from './reply.ts';

/** How the reply to a request arrives. Each adapter (fetch, MSW, server) implements it. */
export type Delivery =
  /**
   * The reply arrives. The two delays, before the head and within the body, are in milliseconds.
   */
  | {
      readonly kind: 'reply';
      readonly reply: FakeReply;
      readonly headDelayMs: number;
      readonly bodyDelayMs: number;
    }
  /** The head and half of the body arrive, then the connection breaks. */
  | { readonly kind: 'broken-off'; readonly reply: FakeReply }
  /** The connection breaks before any answer. */
  | { readonly kind: 'reset' }
  /** The host with this name, port and scheme does not exist, so the connection fails. */
  | { readonly kind: 'unreachable'; readonly host: string };

/** Returns the normal delivery: the whole reply at once. */
export function delivered(reply: FakeReply): Delivery {
  return { kind: 'reply', reply, headDelayMs: 0, bodyDelayMs: 0 };
}

/** Returns the delivery with the `Date` header of the service's clock (RFC 9110 section 6.6.1). */
export function dated(delivery: Delivery, now: number): Delivery {
  if (delivery.kind === 'reset' || delivery.kind === 'unreachable') return delivery;
  const { reply } = delivery;
  const date = ['date', new Date(now).toUTCString()] as const;
  return { ...delivery, reply: { ...reply, headers: [...reply.headers, date] } };
}
