import { createClient } from '@bilipass/core';
import { logout } from '@bilipass/login';
import { describe, expect, it } from 'vitest';
import { fetchOf, watchLater } from '../examples/use-a-session.ts';
import { notLoggedInReply, okReply, setupSessionFetch } from '../test/session-fetch.test-kit.ts';

const setUp = setupSessionFetch();

describe('the example of a session in use', () => {
  it('adds a video with the session and its token', async () => {
    const { store, credential, answer, visits } = await setUp();
    answer(okReply);
    await watchLater(fetchOf(store), '170001');
    expect(visits[0]?.body).toBe(`aid=170001&csrf=${credential.reveal().biliJct}`);
    expect(visits[0]?.headers.get('cookie')).toContain('SESSDATA=');
  });

  it('tells a refusal from a session that is over', async () => {
    const { store, credential, answer } = await setUp();
    answer(() => Response.json({ code: 90_001, message: '列表已满' }));
    await expect(watchLater(fetchOf(store), '1')).rejects.toThrow('90001: 列表已满');
    answer(notLoggedInReply);
    await logout(credential, { client: createClient() });
    await expect(watchLater(fetchOf(store), '1')).rejects.toThrow('log in again');
  });
});
