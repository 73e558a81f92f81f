import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createHelp } from './bilipass-help.ts';

const help = createHelp(fileURLToPath(new URL('../../..', import.meta.url)));

describe('createHelp', () => {
  it('knows the commands of the program, and those alone', async () => {
    expect(await help([])).toContain('--json');
    expect(await help(['demo'])).toContain('--speed');
    expect(await help(['gone'])).toBeUndefined();
  }, 30_000);
});
