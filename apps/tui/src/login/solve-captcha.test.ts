import { encodeAnswerLine, type CaptchaSession } from '@bilipass/geetest';
import { describe, expect, it } from 'vitest';
import { rejectOnAbort } from '@bilipass/waiting/until-aborted';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { AppError } from '../app-error.ts';
import type { Answerers } from '../ui/port/login-ui.ts';
import { inTurn, LoginTestEnvironment, tel } from './login-test-environment.test-kit.ts';
import type { CaptchaQuestion, PhoneAnswer } from '../ui/port/questions.ts';
import type { CaptchaPlace } from './solve-captcha.ts';

const newTestEnvironment = setupTestEnvironments(LoginTestEnvironment);

/** Pages that stay unopened; their sessions, ports and actions are recorded. */
function watched() {
  const sessions: CaptchaSession[] = [];
  const ports: number[] = [];
  let closed = 0;
  let cleared = 0;
  const place: Partial<CaptchaPlace> = {
    serve: async (session, port) => {
      sessions.push(session);
      ports.push(port);
      return {
        url: 'http://127.0.0.1:50000/page',
        port: port || 50_000,
        close: async () => void closed++,
      };
    },
    sshLine: (port) => `ssh -L ${port}:127.0.0.1:${port} me@host`,
    clear: () => void cleared++,
  };
  return { place, sessions, ports, counts: () => ({ closed, cleared }) };
}

describe('createCaptchaRunner', () => {
  it('says where the page is, and what brings it to the person', async () => {
    const testEnvironment = newTestEnvironment();
    const opened: string[] = [];
    const place = {
      sshLine: (port: number) => `ssh ${port}`,
      opensBrowser: true,
      openBrowser: async (url: string) => opened.push(url) > 0,
    };
    await testEnvironment.run({ method: 'password', place });
    expect(testEnvironment.events).toContainEqual({
      type: 'captcha.required',
      url: 'http://127.0.0.1:41234/page',
      otherUrls: [],
      port: 41_234,
      sshLine: 'ssh 41234',
      browserOpened: true,
      expiresAt: testEnvironment.clock.now() + 300_000,
    });
    expect(opened).toEqual(['http://127.0.0.1:41234/page']);
  });

  it('says so when no browser was opened, and announces the page before its events', async () => {
    const testEnvironment = newTestEnvironment();
    const { place, sessions } = watched();
    const openBrowser = async (): Promise<boolean> => {
      // A quick browser.
      sessions[0]?.report({ type: 'opened' });
      return false;
    };
    await testEnvironment.run({
      method: 'password',
      place: { ...place, opensBrowser: true, openBrowser },
      person: {
        captcha: async () => {
          const challenge = sessions[0]?.challenge ?? { challenge: '' };
          const { captcha } = testEnvironment.bilibili;
          return { kind: 'line', line: encodeAnswerLine(captcha.solve(challenge)) };
        },
      },
    });
    const types = testEnvironment.eventTypes().filter((type) => type.startsWith('captcha.'));
    expect(types).toEqual(['captcha.required', 'captcha.opened', 'captcha.solved']);
    expect(testEnvironment.events).toContainEqual(
      expect.objectContaining({ type: 'captcha.required', browserOpened: false }),
    );
  });

  it('takes a pasted line, says what is wrong with another, and closes the page', async () => {
    const testEnvironment = newTestEnvironment();
    const { place, sessions, counts } = watched();
    const asked: CaptchaQuestion[] = [];
    const captcha: Answerers['captcha'] = async (question) => {
      asked.push(question);
      if (asked.length === 1) return { kind: 'line', line: 'http://127.0.0.1' };
      const challenge = sessions[0]?.challenge ?? { challenge: '' };
      return {
        kind: 'line',
        line: encodeAnswerLine(testEnvironment.bilibili.captcha.solve(challenge)),
      };
    };
    expect(await testEnvironment.run({ method: 'password', place, person: { captcha } })).toBe(0);
    expect(asked).toMatchObject([
      { port: 50_000, sshLine: 'ssh -L 50000:127.0.0.1:50000 me@host', problem: undefined },
      { problem: { code: 'captcha-answer-malformed' } },
    ]);
    expect(testEnvironment.eventTypes()).toContain('captcha.solved');
    expect(counts()).toEqual({ closed: 1, cleared: 1 });
  });

  it('gets a fresh captcha for a line that is pasted too late, and says why', async () => {
    const testEnvironment = newTestEnvironment();
    const { place, sessions } = watched();
    const { bilibili, clock } = testEnvironment;
    const problems: unknown[] = [];
    const captcha: Answerers['captcha'] = async ({ problem }) => {
      problems.push(problem?.code);
      const solved = bilibili.captcha.solve(sessions[0]?.challenge ?? '');
      if (problems.length === 1) clock.advance(115_000);
      return { kind: 'line', line: encodeAnswerLine(solved) };
    };
    expect(await testEnvironment.run({ method: 'password', place, person: { captcha } })).toBe(0);
    expect(problems).toEqual([undefined, 'captcha-answer-expired']);
    expect(testEnvironment.eventTypes()).toContain('captcha.renewed');
    expect(bilibili.requestsTo('get-captcha')).toHaveLength(2);
    expect(bilibili.requestsTo('submit-password-login')).toHaveLength(1);
  });

  it('saves no page whose puzzle is too old to be opened', async () => {
    const testEnvironment = newTestEnvironment();
    const { place, sessions } = watched();
    const { bilibili, clock } = testEnvironment;
    const saved: string[] = [];
    const savePage: CaptchaPlace['savePage'] = async ({ challenge }) => {
      saved.push(challenge);
      return '/tmp/page.html';
    };
    let asked = 0;
    const captcha: Answerers['captcha'] = async () => {
      asked++;
      if (asked === 2) clock.advance(100_000);
      if (asked <= 2) return { kind: 'save-page' };
      const solved = bilibili.captcha.solve(sessions[0]?.challenge ?? '');
      return { kind: 'line', line: encodeAnswerLine(solved) };
    };
    const exitCode = await testEnvironment.run({
      method: 'password',
      place: { ...place, savePage },
      person: { captcha },
    });
    expect(exitCode).toBe(0);
    expect(new Set(saved).size).toBe(2);
    expect(bilibili.requestsTo('get-captcha')).toHaveLength(2);
  });

  it('saves the page, and removes it at the end', async () => {
    const testEnvironment = newTestEnvironment();
    const { place, counts } = watched();
    let asked = 0;
    await testEnvironment.run({
      method: 'password',
      place: { ...place, savePage: async () => '/tmp/private/captcha.html' },
      person: {
        captcha: async () => {
          asked++;
          return asked === 1 ? { kind: 'save-page' } : { kind: 'back' };
        },
        password: inTurn({ kind: 'password', account: 'a', password: 'b' }, { kind: 'back' }),
      },
    });
    expect(testEnvironment.events).toContainEqual({
      type: 'captcha.page-saved',
      path: '/tmp/private/captcha.html',
    });
    expect(counts()).toEqual({ closed: 1, cleared: 1 });
  });

  it('says beside the captcha that its page cannot be saved, and goes on', async () => {
    const testEnvironment = newTestEnvironment();
    const { place } = watched();
    const problems: unknown[] = [];
    await testEnvironment.run({
      method: 'password',
      place: { ...place, savePage: () => Promise.reject(new AppError('file-unwritable')) },
      person: {
        captcha: async ({ problem }) => {
          problems.push(problem?.code);
          return problems.length === 1 ? { kind: 'save-page' } : { kind: 'back' };
        },
        password: inTurn({ kind: 'password', account: 'a', password: 'b' }, { kind: 'back' }),
      },
    });
    expect(problems).toEqual([undefined, 'file-unwritable']);
  });

  it('keeps the port from one captcha to the next', async () => {
    const testEnvironment = newTestEnvironment();
    const { place, ports } = watched();
    const captcha = inTurn({ kind: 'back' } as const);
    const phone = { kind: 'phone', number: tel } as const;
    const askedPhone = inTurn<PhoneAnswer>(phone, phone, { kind: 'back' });
    expect(
      await testEnvironment.run({ method: 'sms', place, person: { captcha, phone: askedPhone } }),
    ).toBe(130);
    expect(ports).toEqual([0, 50_000]);
    expect(testEnvironment.bilibili.requestsTo('send-login-sms')).toEqual([]);
  });

  it('leads to another way to log in', async () => {
    const testEnvironment = newTestEnvironment();
    const { place } = watched();
    const person = {
      captcha: inTurn({ kind: 'other-method' } as const),
      start: inTurn({ kind: 'back' } as const),
    };
    expect(await testEnvironment.run({ method: 'password', place, person })).toBe(130);
  });

  it('tells what happens to the page', async () => {
    const testEnvironment = newTestEnvironment();
    const { place } = watched();
    await testEnvironment.run({
      method: 'password',
      place: {
        ...place,
        serve: async (session) => {
          session.report({ type: 'opened' });
          session.report({ type: 'loading-failed', code: 'error_01', message: 'secret words' });
          session.report({ type: 'closed-by-user', what: 'puzzle' });
          await session.renew();
          setImmediate(() =>
            session.submit(testEnvironment.bilibili.captcha.solve(session.challenge)),
          );
          return { url: '', port: 1, close: async () => {} };
        },
      },
      person: { captcha: (_question, { signal }) => rejectOnAbort(signal) },
    });
    expect(testEnvironment.eventTypes().filter((type) => type.startsWith('captcha.'))).toEqual([
      'captcha.required',
      'captcha.opened',
      'captcha.trouble',
      'captcha.closed',
      'captcha.renewed',
      'captcha.solved',
    ]);
  });

  it('ends with 6 when it is not solved in time', async () => {
    const testEnvironment = newTestEnvironment();
    const { place } = watched();
    const person = {
      captcha: (_question: CaptchaQuestion, { signal }: { readonly signal: AbortSignal }) => {
        testEnvironment.clock.advance(300_000);
        return rejectOnAbort(signal);
      },
      failure: inTurn({ kind: 'back' } as const),
    };
    expect(await testEnvironment.run({ method: 'password', place, person })).toBe(6);
  });
});
