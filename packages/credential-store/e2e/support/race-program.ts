// Calls ensureFresh whenever it is told to, and says how that ended.
import { createHash } from 'node:crypto';
import { createClient } from '@bilipass/core';
import { createSessionService } from '../../src/keep/create-session-service.ts';
import { SessionKeeper } from '../../src/keep/session-keeper.ts';
import { openPlace } from './place.ts';

const { store, close } = await openPlace(JSON.parse(process.env['PLACE'] ?? '{}'));
const client = createClient();
const keeper = new SessionKeeper({ store, serviceFor: () => createSessionService(client) });

process.on('message', async (message) => {
  if (message === 'stop') {
    process.disconnect();
    close();
    return;
  }
  try {
    const { kind, account } = await keeper.ensureFresh('10001', { checkNow: true });
    const { sessdata } = account.session.credential.reveal();
    process.send?.({ kind, session: createHash('sha256').update(sessdata).digest('hex') });
  } catch (error) {
    process.send?.({ kind: String(error), session: '' });
  }
});
process.send?.('ready');
