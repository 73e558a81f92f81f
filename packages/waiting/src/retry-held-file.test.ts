import { describe, expect, it } from 'vitest';
import { retryHeldFile } from './retry-held-file.ts';

function failing(code: string, times: number, delays: number[] = []) {
  let calls = 0;
  const run = (): number => {
    calls += 1;
    if (calls <= times) throw Object.assign(new Error('refused'), { code });
    return calls;
  };
  const sleep = async (ms: number): Promise<void> => void delays.push(ms);
  return retryHeldFile(run, { sleep });
}

describe('retryHeldFile', () => {
  it.each(['EPERM', 'EBUSY', 'EACCES'])('repeats a call that fails with %s', async (code) => {
    expect(await failing(code, 3)).toBe(4);
  });

  it('looks for the code in the causes of an error', async () => {
    let calls = 0;
    const run = (): number => {
      calls += 1;
      if (calls > 1) return calls;
      throw new Error('wrapped', { cause: Object.assign(new Error('busy'), { code: 'EBUSY' }) });
    };
    expect(await retryHeldFile(run, { sleep: async () => {} })).toBe(2);
  });

  it('gives up after a second, with the last error', async () => {
    const delays: number[] = [];
    await expect(failing('EPERM', 100, delays)).rejects.toMatchObject({ code: 'EPERM' });
    expect(delays.reduce((sum, ms) => sum + ms)).toBe(1000);
  });

  it('does not repeat a read that fails with EACCES', async () => {
    let calls = 0;
    const run = (): never => {
      calls += 1;
      throw Object.assign(new Error('refused'), { code: 'EACCES' });
    };
    const reading = retryHeldFile(run, { sleep: async () => {} }, { reads: true });
    await expect(reading).rejects.toMatchObject({ code: 'EACCES' });
    expect(calls).toBe(1);
  });

  it('does not repeat a call that fails with another code', async () => {
    const delays: number[] = [];
    await expect(failing('ENOSPC', 1, delays)).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(delays).toEqual([]);
  });
});
