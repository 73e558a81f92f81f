import type { Reply } from '../reply.ts';

/** Number and words of a reply that may be an envelope, or an HTML page, or anything. */
export function peekEnvelope({ json, redact }: Pick<Reply, 'json' | 'redact'>): {
  readonly code?: number;
  readonly message?: string;
} {
  if (!json) return {};
  const { code, message, msg } = json;
  const words = typeof message === 'string' ? message : msg;
  return {
    ...(typeof code === 'number' && Number.isSafeInteger(code) ? { code } : {}),
    ...(typeof words === 'string' ? { message: redact(words) } : {}),
  };
}
