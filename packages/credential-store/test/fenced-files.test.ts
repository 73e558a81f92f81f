import { afterAll, beforeAll } from 'vitest';
import { describeFencedStore } from '../src/contract.ts';
import { HeldThread } from './held-files.test-kit.ts';

const thread = new HeldThread();

beforeAll(() => thread.start());

afterAll(() => thread.stop());

describeFencedStore('FileStore', () => thread.makePlace());
