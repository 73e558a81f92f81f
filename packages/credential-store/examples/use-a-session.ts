import { isBilipassError } from '@bilipass/core';
import type { CredentialStore } from '@bilipass/credential-store';
import { createSessionFetch, type SessionFetch } from '@bilipass/credential-store/fetch';

/** Returns a `fetch` with the session of the default account. Make one, and use it everywhere. */
export function fetchOf(store: CredentialStore): SessionFetch {
  return createSessionFetch({ store });
}

/** Adds a video to the list "watch later". */
export async function watchLater(sessionFetch: SessionFetch, aid: string): Promise<void> {
  const url = 'https://api.bilibili.com/x/v2/history/toview/add';
  const body = new URLSearchParams({ aid });
  try {
    const response = await sessionFetch(url, { method: 'POST', body, csrf: true });
    const reply = (await response.json()) as { readonly code: number; readonly message: string };
    if (reply.code !== 0) throw new Error(`${reply.code}: ${reply.message}`);
  } catch (error) {
    if (!isBilipassError(error) || error.code !== 'not-logged-in') throw error;
    throw new Error('the session is over: log in again', { cause: error });
  }
}
