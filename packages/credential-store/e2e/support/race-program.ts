// Calls ensureFresh on request, and prints the result. A message `lock` or `write <n>` suspends the
// process at that point of the call.
import { createHash } from 'node:crypto';
import { createClient } from '@bilipass/core';
import { createSessionService } from '../../src/keep/create-session-service.ts';
import { SessionKeeper } from '../../src/keep/session-keeper.ts';
import { openPlace } from './place.ts';
import { SuspendingStore, type SuspendAt } from './suspending-store.ts';

const { store: shared, close } = await openPlace(JSON.parse(process.env['PLACE'] ?? '{}'));
const store = new SuspendingStore(shared);
const client = createClient();
const keeper = new SessionKeeper({ store, serviceFor: () => createSessionService(client) });

process.on('message', async (message) => {
  if (message === 'stop') {
    process.disconnect();
    close();
    return;
  }
  store.arm(suspendAt(message));
  try {
    const { kind, account } = await keeper.ensureFresh('10001', { checkNow: true });
    const { sessdata } = account.session.credential.reveal();
    process.send?.({ kind, session: createHash('sha256').update(sessdata).digest('hex') });
  } catch (error) {
    process.send?.({ kind: String(error), session: '' });
  }
});
process.send?.('ready');

function suspendAt(message: unknown): SuspendAt | undefined {
  if (message === 'lock') return message;
  const [, number] = /^write (\d+)$/.exec(String(message)) ?? [];
  return number === undefined ? undefined : `write ${Number(number)}`;
}
