// Opens a store with its key in the system keyring, writes an account, opens the store again and
// prints the account, as JSON.
import { readFileSync } from 'node:fs';
import { sampleAccount } from '../../src/contract/sample-account.ts';
import { openKeyringStore } from '../../src/keyring.ts';

const [directory = ''] = process.argv.slice(2);
const store = await openKeyringStore({ directory });
const before = await store.get('10001');
await store.set(sampleAccount());
const again = await openKeyringStore({ directory });
const after = await again.get('10001');
const form = readFileSync(store.pathOf('10001'), 'utf8').slice(0, 3);
process.stdout.write(JSON.stringify({ before: before?.name, after: after?.name, form }));
