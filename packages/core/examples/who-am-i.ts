import { Credential, getNav, ServiceError, type Client } from '@bilipass/core';

/** Returns the account of a cookie header as a text. `client` comes from `createClient()`. */
export async function whoAmI(client: Client, cookieHeader: string): Promise<string> {
  const credential = Credential.fromCookies(cookieHeader);
  await client.ensureDevice();
  try {
    const state = await getNav(client, credential.getCookies());
    switch (state.kind) {
      case 'logged-in':
        return `${state.account.name} (${state.account.mid})`;
      case 'not-logged-in':
        return 'not logged in: log in again';
    }
  } catch (error) {
    // Risk control or a failure of the service does not mean that the session is dead: keep it.
    if (error instanceof ServiceError) return `unknown: ${error.code}. ${error.advice}`;
    throw error;
  }
}
