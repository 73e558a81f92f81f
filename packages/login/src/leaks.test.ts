import { setupTestEnvironments } from '../test/setup-test-environments.test-kit.ts';
import { LoginError } from './errors.ts';
import { describe, expect, it } from 'vitest';
import { recordPrints, refuseLeaks, takeLeaks } from './leaks.test-kit.ts';

const { createTestEnvironment } = setupTestEnvironments();

// The set-up of these tests searches every test for secrets. These tests check that it finds them.
describe('takeLeaks', () => {
  it('finds a secret in an unthrown error, and in its cause', () => {
    const { bilibili } = createTestEnvironment();
    const secret = '13800138000';
    expect(bilibili.secrets()).toContain(secret);
    const cause = Object.assign(new TypeError('plain'), { request: `tel=${secret}` });
    expect(new LoginError('session-incomplete', secret).message).toContain(secret);
    expect(new LoginError('session-incomplete', 'x', { cause }).cause).toBe(cause);
    const leak = expect.stringContaining(`${secret} in error`);
    expect(takeLeaks()).toEqual([leak, leak, leak]);
  });

  it('finds a secret in a built-in error', () => {
    const { bilibili } = createTestEnvironment();
    const [secret = ''] = bilibili.secrets();
    expect(new TypeError(secret)).toBeInstanceOf(Error);
    expect(() => secret.repeat(2 ** 31)).toThrow(RangeError);
    expect(takeLeaks()).toEqual([expect.stringContaining(`${secret} in error`)]);
  });

  it('finds a secret that is printed, and still prints it', () => {
    const { bilibili } = createTestEnvironment();
    const [secret = ''] = bilibili.secrets();
    const lines: string[] = [];
    const printer = { write: (line: string) => lines.push(line) };
    recordPrints(printer, ['write']);
    printer.write(`tel=${secret}`);
    expect(lines).toEqual([`tel=${secret}`]);
    expect(takeLeaks()).toEqual([expect.stringContaining(`${secret} in print`)]);
  });

  it('finds a secret in an event', () => {
    const { bilibili, events, client } = createTestEnvironment();
    const [secret = ''] = bilibili.secrets();
    client.report({
      type: 'request-failed',
      endpoint: 'get-nav',
      attempt: 1,
      code: secret,
      durationMs: 1,
    });
    expect(events).toHaveLength(1);
    expect(takeLeaks()).toEqual([expect.stringContaining(`${secret} in event`)]);
  });

  it('finds nothing in an ordinary failure', async () => {
    const { bilibili, client } = createTestEnvironment();
    bilibili.faults.on('*', { kind: 'reset', when: 'before' });
    await client.ensureDevice();
    expect(takeLeaks()).toEqual([]);
  });
});

describe('refuseLeaks', () => {
  it('throws a finding once: its own error does not fail the next test', () => {
    const { bilibili } = createTestEnvironment();
    const [secret = ''] = bilibili.secrets();
    expect(new LoginError('session-incomplete', secret)).toBeInstanceOf(LoginError);
    expect(refuseLeaks).toThrow('secrets were seen');
    expect(createTestEnvironment().bilibili.secrets()).toContain(secret);
    expect(takeLeaks()).toEqual([]);
  });
});
