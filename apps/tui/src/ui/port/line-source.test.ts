import { getDefaultHighWaterMark, PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { LineSource } from './line-source.ts';

const patient = { signal: new AbortController().signal };

describe('LineSource', () => {
  it('gives lines in order, those that came early too, and then none', async () => {
    const input = new PassThrough();
    const lines = new LineSource(input);
    input.write('one\ntwo\n');
    expect(await lines.next(patient)).toBe('one');
    input.end('three');
    expect([await lines.next(patient), await lines.next(patient)]).toEqual(['two', 'three']);
    expect(await lines.next(patient)).toBeUndefined();
  });

  it.each([
    ['UTF-8', Buffer.from('\uFEFF密码 ä\r\nzwei\n')],
    ['UTF-16LE', Buffer.from('\uFEFF密码 ä\r\nzwei\n', 'utf16le')],
    ['UTF-16BE', Buffer.from('\uFEFF密码 ä\r\nzwei\n', 'utf16le').swap16()],
  ])('reads %s by its mark, which belongs to no line', async (_, bytes) => {
    for (const size of [1, 3, bytes.length]) {
      const input = new PassThrough();
      const lines = new LineSource(input);
      for (let at = 0; at < bytes.length; at += size) input.write(bytes.subarray(at, at + size));
      input.end();
      expect([await lines.next(patient), await lines.next(patient)]).toEqual(['密码 ä', 'zwei']);
      expect(await lines.next(patient)).toBeUndefined();
    }
  });

  it('loses no line to a wait that is broken off', async () => {
    const input = new PassThrough();
    const lines = new LineSource(input);
    const controller = new AbortController();
    const reason = new Error('enough');
    const waiting = lines.next({ signal: controller.signal });
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    input.end('late\n');
    expect(await lines.next(patient)).toBe('late');
  });

  it('loses no line of a great many that come early', async () => {
    const input = new PassThrough();
    const lines = new LineSource(input);
    const sent = Array.from({ length: 1000 }, (_, index) => `line ${index}`);
    input.end(sent.join('\n'));
    const got = [];
    for (
      let line = await lines.next(patient);
      line !== undefined;
      line = await lines.next(patient)
    ) {
      got.push(line);
    }
    expect(got).toEqual(sent);
  });

  it('reads no more than is asked for from an input without end', async () => {
    let made = 0;
    const input = Readable.from(
      (function* () {
        for (; ; made++) yield 'y\n'.repeat(1000);
      })(),
    );
    const lines = new LineSource(input);
    expect(await lines.next(patient)).toBe('y');
    for (let turn = 0; turn < 100; turn++) await new Promise(setImmediate);
    // Each stream between fills its buffer, whose default grew with Node 22.
    expect(made * 2_000).toBeLessThan(3 * getDefaultHighWaterMark(false));
    input.destroy();
  });

  it('ends at a line without end', async () => {
    const input = Readable.from(
      (function* () {
        yield 'first\n';
        for (;;) yield 'x'.repeat(10_000);
      })(),
    );
    const lines = new LineSource(input);
    expect(await lines.next(patient)).toBe('first');
    expect(await lines.next(patient)).toBeUndefined();
    input.destroy();
  });

  it('ends when the input breaks', async () => {
    const input = new PassThrough();
    const lines = new LineSource(input);
    const waiting = lines.next(patient);
    input.destroy(new Error('EISDIR'));
    expect(await waiting).toBeUndefined();
  });

  it('does not touch the input before the first request', () => {
    const input = new PassThrough();
    expect(new LineSource(input)).toBeDefined();
    expect(input.listenerCount('data') + input.listenerCount('readable')).toBe(0);
  });
});
