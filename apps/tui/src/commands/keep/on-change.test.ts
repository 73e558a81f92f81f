import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '@bilipass/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOnChange } from './on-change.ts';

let folder: string;
let out: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bilipass-command-'));
  out = join(folder, 'out');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const notice = { id: 'a', body: '{"event":"keep.renewed","name":"名字\u2019$(x)"}' };
const clock = new ManualClock(0);

function run(command: string, signal = new AbortController().signal): Promise<void> {
  const env = {
    PATH: process.env['PATH'],
    OUT: out,
    BILIPASS_WEBHOOK_KEY: 'secret',
    NOTIFY_SOCKET: '/socket',
    // Windows takes it for the one above.
    Bilipass_Webhook_Key: 'secret',
  };
  const runtime = { startTimer: clock.after };
  return createOnChange({ command, env, runtime }).deliver(notice, signal);
}

describe('createOnChange', () => {
  it('gives the command the event on standard input, and no secret of its own', async () => {
    await run('cat > "$OUT"; env >> "$OUT"');
    const text = readFileSync(out, 'utf8');
    expect(text.startsWith(`${notice.body}\n`)).toBe(true);
    expect(text).toContain('PATH=');
    expect(text).not.toMatch(/secret|NOTIFY_SOCKET/);
  });

  it('needs no command that reads its input', async () => {
    await run('touch "$OUT"');
    expect(existsSync(out)).toBe(true);
  });

  it.each([
    ['exit 3', '3'],
    ['no-such-command-here 2>/dev/null', '127'],
    ['kill -9 $$', 'SIGKILL'],
  ])('says how %j ended', async (command, end) => {
    await expect(run(command)).rejects.toMatchObject({
      code: 'notice-refused',
      message: expect.stringContaining(`it ended with ${end}`),
    });
  });

  it('ends a command, and what it started, after half a minute', async () => {
    const running = run('touch "$OUT"; sleep 60 & sleep 60');
    await vi.waitUntil(() => existsSync(out));
    clock.advance(30_000);
    await expect(running).rejects.toMatchObject({
      message: expect.stringContaining('it took too long'),
    });
  });

  it('ends with the program', async () => {
    const controller = new AbortController();
    const running = run('trap "" TERM; touch "$OUT"; sleep 60', controller.signal);
    await vi.waitUntil(() => existsSync(out));
    controller.abort('stopped');
    await expect(running).rejects.toBe('stopped');
  });
});
