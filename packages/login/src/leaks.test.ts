import { LoginError } from './errors.ts';
import { describe, expect, it } from 'vitest';
import { takeLeaks } from './leaks.test-kit.ts';
import { createWorld } from './world.test-kit.ts';

// The set-up of these tests searches every one of them for secrets; here it is seen to find them.
describe('takeLeaks', () => {
  it('finds a secret in an error that nobody threw, and in its cause', () => {
    const { bilibili } = createWorld();
    const secret = '13800138000';
    expect(bilibili.secrets()).toContain(secret);
    const cause = Object.assign(new TypeError('plain'), { request: `tel=${secret}` });
    expect(new LoginError('session-incomplete', secret).message).toContain(secret);
    expect(new LoginError('session-incomplete', 'x', { cause }).cause).toBe(cause);
    expect(takeLeaks()).toEqual([
      expect.stringContaining(`${secret} in error`),
      expect.stringContaining(`${secret} in error`),
    ]);
  });

  it('finds a secret in an event', () => {
    const { bilibili, events, client } = createWorld();
    const [secret = ''] = bilibili.secrets();
    client.report({ type: 'request-started', endpoint: secret, attempt: 1 });
    expect(events).toHaveLength(1);
    expect(takeLeaks()).toEqual([expect.stringContaining(`${secret} in event`)]);
  });

  it('finds nothing in an ordinary failure', async () => {
    const { bilibili, client } = createWorld();
    bilibili.weather.on('*', { kind: 'reset', when: 'before' });
    await client.ensureDevice();
    expect(takeLeaks()).toEqual([]);
  });
});
