// Keeps all accounts of a place alive, with a file for each in step, until SIGTERM. An hour is a tenth
// of a second. Prints a line for each report.
import { createClient, systemRuntime } from '@bilipass/core';
import { createSessionService } from '../../src/keep/create-session-service.ts';
import { SessionKeeper } from '../../src/keep/session-keeper.ts';
import { writeTarget } from '../../src/targets.ts';
import { openPlace } from './place.ts';

const SHORT_MS = 100;

const { store, close } = await openPlace(JSON.parse(process.env['PLACE'] ?? '{}'));
const folder = process.env['TARGETS'] ?? '';
const client = createClient();
const keeper = new SessionKeeper({
  store,
  serviceFor: () => createSessionService(client),
  runtime: { sleep: (ms, options) => systemRuntime.sleep(Math.min(ms, SHORT_MS), options) },
});
const stop = new AbortController();
process.once('SIGTERM', () => stop.abort('stopped'));

try {
  for await (const report of keeper.keepAlive({ signal: stop.signal })) {
    if (report.kind !== 'kept') {
      process.stdout.write(`${report.error.code}\n`);
      continue;
    }
    const { freshness, id } = report;
    const target = { format: 'netscape', path: `${folder}/${id}.txt` } as const;
    const outcome = await writeTarget(target, freshness.account.session.credential);
    process.stdout.write(`${freshness.kind} ${id} ${outcome}\n`);
  }
} catch (error) {
  if (error !== 'stopped') throw error;
} finally {
  close();
}
