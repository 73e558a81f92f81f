import type { Reply } from '../reply.ts';

/** The root `code` of a reply that may be an envelope, or an HTML page, or anything. */
export function rootCode({ json }: Pick<Reply, 'json'>): number | undefined {
  const code = json?.['code'];
  return typeof code === 'number' && Number.isSafeInteger(code) ? code : undefined;
}

/** The words of such a reply, as they came: a few old endpoints write `msg`. */
export function rootWords({ json }: Pick<Reply, 'json'>): string {
  const { message, msg } = json ?? {};
  const words = typeof message === 'string' ? message : msg;
  return typeof words === 'string' ? words : '';
}
