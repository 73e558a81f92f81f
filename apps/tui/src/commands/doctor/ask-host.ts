import type { Runtime } from '@bilipass/core';
import type { CommandContext } from '../command-context.ts';

export type HostAnswer =
  | {
      readonly kind: 'answered';
      readonly host: string;
      readonly tookMs: number;
      /** This machine's clock minus that of the host; `undefined` where the host sent no time. */
      readonly skewMs: number | undefined;
    }
  | { readonly kind: 'silent'; readonly host: string; readonly reason: string };

/** A slower network is too slow to log in. */
const DEADLINE_MS = 10_000;

/**
 * Requests the front page of a host. Only the fact of an answer and its `Date` header (RFC 9110
 * 6.6.1) count. Sends no cookie.
 *
 * @throws the reason of the signal, untouched.
 */
export async function askHost(
  host: string,
  { services, signal }: Pick<CommandContext, 'services' | 'signal'>,
): Promise<HostAnswer> {
  const { runtime, userAgent } = await services();
  signal.throwIfAborted();
  const deadline = new AbortController();
  const stopTimer = runtime.startTimer(DEADLINE_MS, () => deadline.abort());
  const started = runtime.now();
  try {
    const response = await runtime.fetch(`https://${host}/`, {
      method: 'GET',
      redirect: 'manual',
      headers: { 'user-agent': userAgent },
      signal: AbortSignal.any([signal, deadline.signal]),
    });
    await response.body?.getReader().cancel();
    return {
      kind: 'answered',
      host,
      tookMs: runtime.now() - started,
      skewMs: skewOf(response, runtime),
    };
  } catch (error) {
    signal.throwIfAborted();
    return { kind: 'silent', host, reason: reasonOf(error) };
  } finally {
    stopTimer();
  }
}

function skewOf(
  response: { readonly headers: { get(name: string): string | null } },
  runtime: Pick<Runtime, 'now'>,
): number | undefined {
  const date = Date.parse(response.headers.get('date') ?? '');
  return Number.isNaN(date) ? undefined : runtime.now() - date;
}

/** The system's error name, such as `ENOTFOUND`; never a text that may hold a proxy's password. */
function reasonOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
  }
  return error instanceof Error && error.name === 'AbortError' ? 'timeout' : 'no answer';
}
