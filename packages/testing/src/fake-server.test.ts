import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const entry = fileURLToPath(new URL('./fake-server.ts', import.meta.url));
const options = ['--import', 'tsx', '--conditions=@bilipass/source'];

describe('fake-server', () => {
  it('prints its origin, serves, and ends on request', async () => {
    const child = spawn(process.execPath, [...options, entry, '--seed', '3']);
    const [line] = await once(child.stdout, 'data');
    const origin = String(line).trim();
    expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${origin}/__control__/connections`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
