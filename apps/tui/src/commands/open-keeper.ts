import { SessionKeeper } from '@bilipass/credential-store';
import type { CommandContext } from './command-context.ts';

/** Returns the keeper of stored sessions; each session keeps its User-Agent. */
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
