import type { Reply } from '../reply.ts';
import { isObject } from './fields.ts';
import { redactEcho } from './redact-echo.ts';

/** Number and words of a reply that may be an envelope, or an HTML page, or anything. */
export function peekEnvelope({ text, sent }: Reply): {
  readonly code?: number;
  readonly message?: string;
} {
  const body = parseObject(text);
  if (!body) return {};
  const { code, message, msg } = body;
  const words = typeof message === 'string' ? message : msg;
  return {
    ...(typeof code === 'number' && Number.isSafeInteger(code) ? { code } : {}),
    ...(typeof words === 'string' ? { message: redactEcho(words, sent) } : {}),
  };
}

/** The JSON object that `text` is, or `undefined` for everything else. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
