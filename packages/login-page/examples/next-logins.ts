import { createLoginHandler, type LoginHandler } from '@bilipass/login-page';

// Next.js may load this file once per route. All routes need the same pages.
const shared: typeof globalThis & { logins?: LoginHandler } = globalThis;

export const logins = (shared.logins ??= createLoginHandler({
  publicUrl: 'https://example.test/login',
}));
