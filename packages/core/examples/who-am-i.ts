import { Credential, getNav, ServiceError, type Client } from '@bilipass/core';

/** Says whose session the cookies are; `client` comes from `createClient()`. */
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
    // Risk control or trouble says nothing about the session: keep it.
    if (error instanceof ServiceError) return `unknown: ${error.code}. ${error.advice}`;
    throw error;
  }
}
