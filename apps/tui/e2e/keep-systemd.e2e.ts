import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cleanEnv, startApp } from './app.ts';

const seen = { timeout: 15_000, interval: 50 };
const script = fileURLToPath(new URL('notify-socket.py', import.meta.url));

let receiver: ChildProcess;
let socket: string;
let received: string;
beforeEach(async () => {
  socket = join(mkdtempSync(join(tmpdir(), 'bilipass-notify-')), 'socket');
  received = '';
  receiver = spawn('python3', [script, socket], { stdio: ['ignore', 'pipe', 'inherit'] });
  receiver.stdout?.on('data', (chunk: Buffer) => (received += chunk.toString()));
  await vi.waitUntil(() => received.includes('listening'), seen);
});
afterEach(() => void receiver.kill('SIGKILL'));

/** The messages of the keeper, without those by which `systemd-notify` waits. */
const messages = (): string[] =>
  received.split('\n').filter((line) => line !== '' && !/^(?:listening|BARRIER=1)$/.test(line));

describe('keep under systemd', () => {
  it('says that it is ready, that it lives, and that it stops', async () => {
    const env = cleanEnv({ NOTIFY_SOCKET: socket, WATCHDOG_USEC: '600000' });
    const keeper = startApp(['keep'], env);
    await expect.poll(() => messages().length, seen).toBeGreaterThan(3);
    keeper.kill('SIGTERM');
    const { exitCode, stderr } = await keeper.ended;
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: expect.stringMatching(/^› Keeping logins alive \(process \d+\)\n› Stopped\n$/),
    });
    const [first, ...rest] = messages();
    expect(first).toBe('READY=1');
    expect(new Set(rest.slice(0, -1))).toEqual(new Set(['WATCHDOG=1']));
    expect(rest.at(-1)).toBe('STOPPING=1');
  });

  it('keeps accounts although systemd-notify is missing, and says so once', async () => {
    const env = cleanEnv({ NOTIFY_SOCKET: socket, WATCHDOG_USEC: '200000', PATH: '/nowhere' });
    const keeper = startApp(['keep', '--json'], env);
    await expect.poll(() => keeper.output.stdout, seen).toContain('notify-failed');
    expect((await startApp(['keep', '--status'], env).ended).exitCode).toBe(0);
    keeper.kill('SIGTERM');
    const { exitCode, stdout } = await keeper.ended;
    expect(exitCode).toBe(0);
    expect(stdout.match(/notify-failed/g)).toHaveLength(1);
  });

  it('leaves the watchdog alone that is meant for another process', async () => {
    const env = cleanEnv({ NOTIFY_SOCKET: socket, WATCHDOG_USEC: '100000', WATCHDOG_PID: '1' });
    const keeper = startApp(['keep'], env);
    await expect.poll(messages, seen).toEqual(['READY=1']);
    keeper.kill('SIGTERM');
    await keeper.ended;
    expect(messages()).toEqual(['READY=1', 'STOPPING=1']);
  });
});
