import { afterEach } from 'vitest';
import { recordPrints, recordErrors, takeLeaks } from './leaks.test-kit.ts';

// Runs before the tests of each file: no test may let a secret of its service be seen.
recordErrors();
recordPrints(console, ['log', 'info', 'warn', 'error', 'debug']);
for (const output of [process.stdout, process.stderr]) recordPrints(output, ['write']);

afterEach(() => {
  const leaks = takeLeaks();
  if (leaks.length > 0) throw new Error(`secrets were seen:\n${leaks.join('\n')}`);
});
