import { describe, expect, it } from 'vitest';
import { readJson } from './read-json.ts';

/** Creates a POST request for JSON with `stream` as its body. */
const post = (stream: ReadableStream): Request =>
  new Request('http://127.0.0.1/answer', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: stream,
    duplex: 'half',
  });

/** Returns a runtime whose timers the test fires. */
function manualTimer() {
  const pending = new Map<() => void, number>();
  const startTimer = (ms: number, onElapsed: () => void): (() => void) => {
    pending.set(onElapsed, ms);
    return () => void pending.delete(onElapsed);
  };
  return { pending, runtime: { startTimer } };
}

describe('readJson', () => {
  it('refuses a body that does not arrive within ten seconds', async () => {
    const { pending, runtime } = manualTimer();
    let cancelled = false;
    const stalled = new ReadableStream({ cancel: () => void (cancelled = true) });
    const body = readJson(post(stalled), runtime);
    expect([...pending.values()]).toEqual([10_000]);
    for (const elapse of pending.keys()) elapse();
    expect(await body).toEqual({ kind: 'refused', status: 408 });
    expect(cancelled).toBe(true);
    expect(pending.size).toBe(0);
  });

  it('refuses a body that breaks off, and stops its timer', async () => {
    const { pending, runtime } = manualTimer();
    const broken = new ReadableStream({
      pull: (controller) => controller.error(new Error('reset')),
    });
    expect(await readJson(post(broken), runtime)).toEqual({ kind: 'refused', status: 400 });
    expect(pending.size).toBe(0);
  });

  it('refuses a body that is already read', async () => {
    const { runtime } = manualTimer();
    const request = new Request('http://127.0.0.1/answer', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    await request.text();
    expect(await readJson(request, runtime)).toEqual({ kind: 'refused', status: 400 });
  });
});
