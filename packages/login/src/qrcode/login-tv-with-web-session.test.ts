import { isBilipassError } from '@bilipass/core';
import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { logout } from '../session/logout.ts';
import { whoami } from '../session/whoami.ts';
import { loginTvWithWebSession } from './login-tv-with-web-session.ts';

const { loggedIn } = setupTestEnvironments();

describe('loginTvWithWebSession', () => {
  it('makes a code, confirms it with the cookies and collects the tokens', async () => {
    const { bilibili, client, credential } = await loggedIn();
    const before = bilibili.requests.length;
    const login = await loginTvWithWebSession(credential, { client });
    expect(login).toMatchObject({ kind: 'done', account: { mid: '10001' }, isNew: false });
    expect(login.credential).toMatchObject({ origin: 'tv', verified: true, dedeuserid: '10001' });
    expect(bilibili.requests.slice(before).map(({ endpoint }) => endpoint)).toEqual([
      'generate-tv-qrcode',
      'confirm-tv-qrcode',
      'poll-tv-qrcode',
      'get-nav',
    ]);
    const [confirmation] = bilibili.requestsTo('confirm-tv-qrcode');
    expect(confirmation?.form).toEqual({
      auth_code: bilibili.requestsTo('poll-tv-qrcode')[0]?.form['auth_code'],
      csrf: credential.reveal().biliJct,
      scanning_type: '3',
    });
    expect(bilibili.appTokens.alive()).toHaveLength(1);
    expect(await whoami(credential, { client })).toMatchObject({ kind: 'logged-in' });
  });

  it.each(['after', 'before'] as const)(
    'finds out by the next poll whether a confirmation arrived, lost %s the work',
    async (when) => {
      const { bilibili, client, credential } = await loggedIn();
      bilibili.faults.on('confirm-tv-qrcode', { kind: 'reset', when });
      const end = await loginTvWithWebSession(credential, { client }).then(
        ({ kind }) => kind,
        (error: unknown) => (isBilipassError(error) ? error.code : error),
      );
      expect(end).toBe(when === 'after' ? 'done' : 'network-error');
      expect(bilibili.requestsTo('confirm-tv-qrcode')).toHaveLength(1);
    },
  );

  it('refuses a TV session and half a session, and sends nothing', async () => {
    const { bilibili, client, credential } = await loggedIn('tv');
    const before = bilibili.requests.length;
    await expect(loginTvWithWebSession(credential, { client })).rejects.toMatchObject({
      code: 'session-not-web',
    });
    const half = credential.with({ origin: 'web', biliJct: '', dedeuserid: '' });
    await expect(loginTvWithWebSession(half, { client })).rejects.toMatchObject({
      code: 'credential-incomplete',
      missing: ['bili_jct', 'DedeUserID'],
    });
    expect(bilibili.requests).toHaveLength(before);
  });

  it('refuses a web session that has ended', async () => {
    const { bilibili, client, credential } = await loggedIn();
    await logout(credential, { client });
    await expect(loginTvWithWebSession(credential, { client })).rejects.toMatchObject({
      code: 'not-logged-in',
      endpoint: 'confirm-tv-qrcode',
    });
    expect(bilibili.requestsTo('poll-tv-qrcode')).toHaveLength(0);
  });

  it('refuses and ends the session of another account', async () => {
    const { bilibili, client, clock, credential } = await loggedIn();
    const claimed = credential.with({ dedeuserid: '20002' });
    bilibili.faults.on('confirm-tv-qrcode', { kind: 'no-data', when: 'before' });
    clock.after(2_000, () => bilibili.phone.confirm(bilibili.phone.pending()[0] ?? ''));
    await expect(loginTvWithWebSession(claimed, { client })).rejects.toMatchObject({
      code: 'session-incomplete',
    });
    expect(bilibili.appTokens.alive()).toEqual([]);
    expect(bilibili.sessions.alive()).toMatchObject([{ channel: 'web' }]);
  });

  it('ends at the deadline when the tokens do not come', async () => {
    const { bilibili, client, clock, credential } = await loggedIn();
    bilibili.faults.on('confirm-tv-qrcode', { kind: 'no-data', when: 'before' });
    const startedAt = clock.now();
    const login = loginTvWithWebSession(credential, { client, deadlineMs: 10_000 });
    await expect(login).rejects.toMatchObject({ code: 'qr-not-confirmed' });
    expect(clock.now() - startedAt).toBeLessThanOrEqual(10_000);
  });

  it('rethrows the reason of an abort', async () => {
    const { bilibili, client, clock, credential } = await loggedIn();
    const cancel = new AbortController();
    bilibili.faults.on('confirm-tv-qrcode', { kind: 'no-data', when: 'before' });
    clock.after(5_000, () => cancel.abort('enough'));
    const { signal } = cancel;
    await expect(loginTvWithWebSession(credential, { client, signal })).rejects.toBe('enough');
  });

  it('shows no secret in its errors', async () => {
    const { bilibili, client, credential } = await loggedIn();
    bilibili.faults.on('confirm-tv-qrcode', { kind: 'code', code: -400, message: 'no' });
    const error: unknown = await loginTvWithWebSession(credential, { client }).catch((e) => e);
    const printed = `${String(error)}${JSON.stringify(error)}`;
    expect(printed).toContain('confirm-tv-qrcode');
    expect(bilibili.secrets().filter((secret) => printed.includes(secret))).toEqual([]);
  });
});
