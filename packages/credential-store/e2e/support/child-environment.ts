import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const routeToFake = createRequire(import.meta.url).resolve('@bilipass/testing/route-to-fake');

/** Returns an environment in which the global fetch reaches only the fake at `origin`. */
export function childEnvironment(
  origin: string,
  more: Readonly<Record<string, string>> = {},
): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    NODE_OPTIONS: `--import=${pathToFileURL(routeToFake).href}`,
    BILIPASS_FAKE_ORIGIN: origin,
    ...more,
  };
}
