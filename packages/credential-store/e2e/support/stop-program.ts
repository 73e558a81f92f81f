// Like race-program, on files, for processes that know each other only by their beats. On request
// it stops itself at its n-th call to the file system, until it is continued.
import { createHash } from 'node:crypto';
import { createClient } from '@bilipass/core';
import { FileStore } from '../../src/file-store.ts';
import { nodeFileSystem } from '../../src/files/file-system.ts';
import { systemProcesses } from '../../src/files/processes.ts';
import { createSessionService } from '../../src/keep/create-session-service.ts';
import { SessionKeeper } from '../../src/keep/session-keeper.ts';
import { eachCall } from '../../test/each-call.ts';

let callsLeft = 0;
const store = new FileStore({
  directory: process.env['DIRECTORY'] ?? '',
  fileSystem: eachCall(nodeFileSystem, (call) => {
    callsLeft -= 1;
    if (callsLeft === 0) process.kill(process.pid, 'SIGSTOP');
    return call.run();
  }),
  processes: { self: () => systemProcesses.self(), stateOf: () => 'unknown' },
  lockTimes: { beatMs: 100, staleAfterMs: 1_000 },
});
const client = createClient();
const keeper = new SessionKeeper({ store, serviceFor: () => createSessionService(client) });

process.on('message', async (message) => {
  if (message === 'stop') {
    process.disconnect();
    return;
  }
  callsLeft = Number(message);
  try {
    const { kind, account } = await keeper.ensureFresh('10001', { checkNow: true });
    const { sessdata } = account.session.credential.reveal();
    process.send?.({ kind, session: createHash('sha256').update(sessdata).digest('hex') });
  } catch (error) {
    process.send?.({ kind: String(error), session: '' });
  }
});
process.send?.('ready');
