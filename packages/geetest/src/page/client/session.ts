import type { PageEvent } from '../page-data.ts';
import { data } from './elements.ts';

/** Sends `body` to the session as JSON. */
export function post(action: string, body: object, init?: RequestInit): Promise<Response> {
  return fetch(`${data.channel?.base}/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    cache: 'no-store',
    ...init,
  });
}

/** Reports `event` to the session, also while the page closes. Ignores failures. */
export function report(event: PageEvent): void {
  if (data.channel) post('event', event, { keepalive: true }).catch(() => {});
}

/** Returns whether a reply says that the session is over. */
export function isOver({ status }: Response): boolean {
  return status === 404 || status === 409 || status === 410;
}

/** Returns whether the session still waits. Rejects when the program is unreachable. */
export async function isWaiting(): Promise<boolean> {
  const response = await fetch(`${data.channel?.base}/state`, { cache: 'no-store' });
  return response.ok && (await response.json()).state === 'waiting';
}
