import { PassThrough } from 'node:stream';
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

  it('does not touch the input before somebody asks', () => {
    const input = new PassThrough();
    expect(new LineSource(input)).toBeDefined();
    expect(input.listenerCount('data') + input.listenerCount('readable')).toBe(0);
  });
});
