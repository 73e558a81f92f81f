import { SessionKeeper } from '@bilipass/credential-store';
import type { CommandContext } from './command-context.ts';

/** What keeps the stored sessions alive and ends them, each under its own User-Agent. */
export async function openKeeper({
  store,
  services: loadServices,
}: Pick<CommandContext, 'store' | 'services'>): Promise<SessionKeeper> {
  const services = await loadServices();
  return new SessionKeeper({
    store,
    runtime: services.runtime,
    serviceFor: ({ userAgent }) => services.sessionService(userAgent),
  });
}
