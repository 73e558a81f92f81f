/** The arguments of Node for each bench. */
export const benches: Readonly<Record<string, readonly string[]>> = {
  'login-process': ['login-process.ts'],
  imports: ['processes.ts', 'imports'],
  'installed-size': ['installed-size.ts'],
  // V8 must not discard compiled code during a measurement: it would count as freed memory.
  'login-waiting': ['--expose-gc', '--no-flush-bytecode', 'login-waiting.ts'],
  'login-page': ['--expose-gc', '--no-flush-bytecode', 'login-page.ts'],
  countries: ['functions.ts', 'countries'],
  'qr-draw': ['functions.ts', 'qr-draw'],
  core: ['core.ts'],
  'session-fetch': ['session-fetch.ts'],
  'credential-store': ['functions.ts', 'credential-store'],
  'app-start': ['processes.ts', 'app-start'],
  'app-login': ['app.ts', 'app-login'],
  'app-first-frame': ['app.ts', 'app-first-frame'],
};
