import type { FakeReply } from './reply.ts';

/** What becomes of a request on the line. Each door acts it out with its own means. */
export type Delivery =
  /** The reply arrives; the two delays are in milliseconds, before the head and within the body. */
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
  /** No host of that name, port and scheme exists: the connection fails. */
  | { readonly kind: 'unreachable'; readonly host: string };

/** Returns the normal delivery: the whole reply at once. */
export function delivered(reply: FakeReply): Delivery {
  return { kind: 'reply', reply, headDelayMs: 0, bodyDelayMs: 0 };
}
