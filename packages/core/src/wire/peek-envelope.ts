import type { Reply } from '../transport/reply.ts';

/** Returns the root `code` of a reply, or `undefined` when it is not an envelope. */
export function rootCode({ json }: Pick<Reply, 'json'>): number | undefined {
  const code = json?.['code'];
  return typeof code === 'number' && Number.isSafeInteger(code) ? code : undefined;
}

/** Returns the unredacted message of an envelope. A few old endpoints call it `msg`. */
export function rootMessage({ json }: Pick<Reply, 'json'>): string {
  const { message, msg } = json ?? {};
  return [message, msg].find((text) => typeof text === 'string') ?? '';
}
