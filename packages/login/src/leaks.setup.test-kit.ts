import { afterEach } from 'vitest';
import { startRecording, takeLeaks } from './leaks.test-kit.ts';

// Runs before the tests of each file: no test may let a secret of its service be seen.
startRecording();

afterEach(() => {
  const leaks = takeLeaks();
  if (leaks.length > 0) throw new Error(`secrets were seen:\n${leaks.join('\n')}`);
});
