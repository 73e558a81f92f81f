// Does one job on a file store and dies at the given point. At its end it prints the points that it
// reached, as JSON.
import { createClient, Credential } from '@bilipass/core';
import { Accounts } from '../../src/accounts.ts';
import { FileStore } from '../../src/file-store.ts';
import { createSessionService } from '../../src/keep/create-session-service.ts';
import { SessionKeeper } from '../../src/keep/session-keeper.ts';
import { parseTarget, writeTarget } from '../../src/targets.ts';
import { FaultPoints } from './fault-points.ts';

const [job = '', directory = '', killAt = '0'] = process.argv.slice(2);
const points = new FaultPoints(Number(killAt));
const store = new FileStore({ directory, fileSystem: points.fileSystem() });

switch (job) {
  case 'ensure-fresh': {
    const client = createClient({ runtime: points.runtime() });
    const keeper = new SessionKeeper({ store, serviceFor: () => createSessionService(client) });
    await keeper.ensureFresh('10001', { checkNow: true });
    break;
  }
  case 'add': {
    const credential = Credential.from({ sessdata: 'added', dedeuserid: '7' });
    await new Accounts({ store }).add(credential, { method: 'import' });
    break;
  }
  case 'replace': {
    const credential = Credential.from({ sessdata: 'replaced', dedeuserid: '10001' });
    await new Accounts({ store }).add(credential, { method: 'import', replace: true });
    break;
  }
  case 'remove':
    await new Accounts({ store }).remove('10001');
    break;
  case 'write-target': {
    const credential = Credential.from({ sessdata: 'written%2C1805552000%2Cabcde*f1' });
    const target = parseTarget(`env=${directory}/.env:COOKIE`);
    await writeTarget(target, credential, { fileSystem: points.fileSystem() });
    break;
  }
  default:
    throw new Error(`unknown job ${job}`);
}
process.stdout.write(JSON.stringify(points.names));
