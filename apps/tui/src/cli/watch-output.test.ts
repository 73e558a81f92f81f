import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { isReaderGone, watchOutput } from './watch-output.ts';

const full = Object.assign(new Error('write'), { code: 'ENOSPC' });
const gone = Object.assign(new Error('write'), { code: 'EPIPE' });

/** A stream that takes what comes, until it fails with `error` at `text`. */
function streamFailingAt(text: string, error: Error): Writable {
  return new Writable({
    decodeStrings: false,
    write: (chunk, _encoding, done) => done(chunk === text ? error : null),
  });
}

describe('watchOutput', () => {
  it('says that nothing was lost when everything is written', async () => {
    const written: string[] = [];
    const stream = new Writable({
      decodeStrings: false,
      write(chunk, _encoding, done) {
        setImmediate(() => {
          written.push(chunk);
          done();
        });
      },
    });
    const output = watchOutput(stream);
    stream.write('one');
    stream.write('two');
    expect(await output.flush()).toBeUndefined();
    expect(written.join('')).toBe('onetwo');
  });

  it('writes nothing itself where nothing was written', async () => {
    const output = watchOutput(streamFailingAt('', full));
    expect(await output.flush()).toBeUndefined();
  });

  it('reports the lost output even when it is asked before the error arrives', async () => {
    const stream = streamFailingAt('two', full);
    const output = watchOutput(stream);
    stream.write('one');
    stream.write('two');
    expect(await output.flush()).toBe(full);
    stream.write('three');
    expect(await output.flush()).toBe(full);
  });

  it('calls back once', async () => {
    const stream = streamFailingAt('one', full);
    const output = watchOutput(stream);
    let calls = 0;
    output.onLost(() => calls++);
    stream.write('one');
    stream.write('two');
    await output.flush();
    await new Promise(setImmediate);
    expect(calls).toBe(1);
  });
});

describe('isReaderGone', () => {
  it('tells a reader that went away from a disk that is full', () => {
    expect(isReaderGone(gone)).toBe(true);
    expect(isReaderGone(full)).toBe(false);
    expect(isReaderGone(new Error('EPIPE'))).toBe(false);
  });
});
