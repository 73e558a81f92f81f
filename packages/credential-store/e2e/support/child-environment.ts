import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const routeToFake = createRequire(import.meta.url).resolve('@bilipass/testing/route-to-fake');
const route = `--import=${pathToFileURL(routeToFake).href}`;

/**
 * Returns an environment in which the global fetch reaches only the fake at `origin`. Preloads of this
 * process count too.
 */
export function childEnvironment(
  origin: string,
  more: Readonly<Record<string, string>> = {},
): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    NODE_OPTIONS: [process.env['NODE_OPTIONS'] ?? '', route].join(' ').trim(),
    BILIPASS_FAKE_ORIGIN: origin,
    ...more,
  };
}
