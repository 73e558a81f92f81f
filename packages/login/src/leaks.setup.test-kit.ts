import { afterEach } from 'vitest';
import { refuseLeaks, startRecording } from './leaks.test-kit.ts';

// Runs before the tests of each file: no test may leak a secret of its service.
startRecording();

afterEach(refuseLeaks);
