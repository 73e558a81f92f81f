import { createHmac } from 'node:crypto';
import type { Fetch, Runtime } from '@bilipass/core';
import { backOffMs } from '@bilipass/waiting/back-off';
import { retry } from '@bilipass/waiting/retry';
import { TimeLimitReached, withTimeLimit } from '@bilipass/waiting/time-limit';
import { AppError } from '../../app-error.ts';
import type { Notice, NoticeSink } from './notice.ts';

const ATTEMPTS = 12;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 600_000;
/** The time limit of one attempt. Milliseconds. */
const ATTEMPT_MS = 10_000;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
/** Too early, too many requests, or a timeout: another attempt may succeed. */
const RETRIED: ReadonlySet<number> = new Set([408, 425, 429]);

export interface WebhookOptions {
  /** As `readWebhookUrl` returns it. */
  readonly url: URL;
  /** Signs each notice. Default: none is signed. */
  readonly key: string | undefined;
  readonly fetch: Fetch;
  readonly runtime: Pick<Runtime, 'now' | 'randomBytes' | 'sleep' | 'startTimer'>;
  /** The time for all attempts of one notice. Milliseconds. */
  readonly deadlineMs: number;
}

/**
 * Reads the address of a webhook.
 *
 * @throws {AppError} `setting-invalid` unless it is `https:`, or `http:` to this machine.
 */
export function readWebhookUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url));
  if (url !== undefined && isSafe && url.username === '' && url.password === '') return url;
  // The address may hold a secret.
  const detail = '--webhook takes an https address without a user, or http on this machine';
  throw new AppError('setting-invalid', { detail });
}

export function isLoopback({ hostname }: URL): boolean {
  return LOOPBACK.test(hostname);
}

/**
 * Posts notices as JSON, signed as in the Standard Webhooks specification 1.0
 * (https://www.standardwebhooks.com): `webhook-id`, `webhook-timestamp` in Unix seconds, and
 * `webhook-signature: v1,<HMAC-SHA256 over "id.timestamp.body" in base64>`.
 */
export function createWebhook(options: WebhookOptions): NoticeSink {
  const { url, runtime, deadlineMs } = options;
  return {
    key: `webhook ${url.href}`,
    deliver: (notice, signal) =>
      retry(() => post(notice, signal, options), {
        runtime,
        attempts: ATTEMPTS,
        deadlineMs,
        signal,
        delayMs: (_error, attempt) =>
          backOffMs(attempt, {
            firstMs: FIRST_RETRY_MS,
            longestMs: LONGEST_RETRY_MS,
            runtime,
          }),
      }),
  };
}

async function post(notice: Notice, signal: AbortSignal, options: WebhookOptions): Promise<void> {
  const { url, fetch, runtime } = options;
  let status: number;
  try {
    status = await withTimeLimit(runtime, { ms: ATTEMPT_MS, signal }, async (limited) => {
      const response = await fetch(url.href, {
        method: 'POST',
        headers: headersOf(notice, options),
        body: notice.body,
        redirect: 'manual',
        signal: limited,
      });
      // What it says does not matter, and may have no end.
      void response.body
        ?.getReader()
        .cancel()
        .catch(() => {});
      return response.status;
    });
  } catch (error) {
    signal.throwIfAborted();
    const detail = error instanceof TimeLimitReached ? 'it took too long' : 'no connection';
    throw new AppError('notice-unsent', { detail: `${url.origin}: ${detail}`, cause: error });
  }
  if (status >= 200 && status < 300) return;
  const detail = `${url.origin}: HTTP ${status}`;
  if (status >= 500 || RETRIED.has(status)) throw new AppError('notice-unsent', { detail });
  throw new AppError('notice-refused', { detail });
}

function headersOf({ id, body }: Notice, { key, runtime }: WebhookOptions): Record<string, string> {
  const timestamp = String(Math.floor(runtime.now() / 1000));
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'bilipass',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
  };
  if (key === undefined) return headers;
  const signed = createHmac('sha256', keyBytes(key)).update(`${id}.${timestamp}.${body}`);
  return { ...headers, 'webhook-signature': `v1,${signed.digest('base64')}` };
}

/** A key of the specification is `whsec_` and base64; any other text is the key itself. */
function keyBytes(key: string): Buffer {
  const prefix = 'whsec_';
  return key.startsWith(prefix)
    ? Buffer.from(key.slice(prefix.length), 'base64')
    : Buffer.from(key, 'utf8');
}
