import { StoreError } from '@bilipass/credential-store';
import { encodeAnswerLine, type CaptchaSession } from '@bilipass/geetest';
import type { Risk } from '@bilipass/testing';
import { describe, expect, it } from 'vitest';
import { rejectOnAbort } from '@bilipass/waiting/until-aborted';
import { setupTestEnvironments } from '../../../test/setup-test-environments.test-kit.ts';
import { tel } from '../../login/login-test-environment.test-kit.ts';
import { TestLoginPage } from '../../login/test-login-page.test-kit.ts';
import { isEvent } from './events-schema.test-kit.ts';
import { JsonFrontEnd } from './json-front-end.ts';
import { answer, JsonTestEnvironment, knowing } from './json-test-environment.test-kit.ts';

const phoneClosed: Risk = { status: 1, generation: 'scene', telVerify: false, mailVerify: true };

const newTestEnvironment = setupTestEnvironments(JsonTestEnvironment);

function expectSchema(testEnvironment: JsonTestEnvironment): void {
  for (const event of testEnvironment.jsonEvents) {
    expect({ event, errors: isEvent(event) ? null : isEvent.errors }).toEqual({
      event,
      errors: null,
    });
  }
}

describe('JsonFrontEnd', () => {
  it('asks a program for what a login by SMS needs, in events of the schema', async () => {
    const testEnvironment = newTestEnvironment();
    expect(await testEnvironment.scripted(knowing(testEnvironment), { method: 'sms' })).toBe(0);
    expect(testEnvironment.names()).toEqual([
      'start',
      'input.required',
      'captcha.required',
      'captcha.solved',
      'sms.sent',
      'input.required',
      'login.success',
      'end',
    ]);
    expect(testEnvironment.jsonEvents.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expectSchema(testEnvironment);
    expect(testEnvironment.leaksIn(JSON.stringify(testEnvironment.jsonEvents))).toEqual([]);
  });

  it('goes through the second factor of a login by password', async () => {
    const testEnvironment = newTestEnvironment();
    testEnvironment.bilibili.account.risk = { status: 1 };
    expect(await testEnvironment.scripted(knowing(testEnvironment), { method: 'password' })).toBe(
      0,
    );
    expect(testEnvironment.names()).toContain('risk.required');
    expect(testEnvironment.jsonEvents).toContainEqual(
      expect.objectContaining({ event: 'input.required', field: 'sms_code', purpose: 'check' }),
    );
    expectSchema(testEnvironment);
    expect(testEnvironment.leaksIn(JSON.stringify(testEnvironment.jsonEvents))).toEqual([]);
  });

  it('asks for a code that comes by e-mail where the phone is closed', async () => {
    const testEnvironment = newTestEnvironment();
    testEnvironment.bilibili.account.risk = phoneClosed;
    const exitCode = await testEnvironment.scripted(knowing(testEnvironment), {
      method: 'password',
    });
    expect(exitCode).toBe(0);
    expect(testEnvironment.jsonEvents).toContainEqual(
      expect.objectContaining({
        event: 'risk.required',
        ways: [{ by: 'email', masked_target: 'us*****@example.test' }],
      }),
    );
    expect(testEnvironment.names()).toContain('email.sent');
    expect(testEnvironment.jsonEvents).toContainEqual(
      expect.objectContaining({ field: 'email_code', purpose: 'check', other_way: null }),
    );
    expectSchema(testEnvironment);
    expect(testEnvironment.leaksIn(JSON.stringify(testEnvironment.jsonEvents))).toEqual([]);
  });

  it('goes over to the other way on request', async () => {
    const testEnvironment = newTestEnvironment();
    testEnvironment.bilibili.account.risk = { ...phoneClosed, telVerify: true };
    const right = knowing(testEnvironment);
    const exitCode = await testEnvironment.scripted(
      (event) =>
        event['field'] === 'sms_code'
          ? '{"answer":{"field":"sms_code","action":"other-way"}}'
          : right(event),
      { method: 'password' },
    );
    expect(exitCode).toBe(0);
    expect(testEnvironment.names().filter((name) => String(name).endsWith('.sent'))).toEqual([
      'sms.sent',
      'email.sent',
    ]);
    expectSchema(testEnvironment);
  });

  it.each(['qr-web', 'qr-tv'] as const)('shows a code for %s and asks nothing', async (method) => {
    const testEnvironment = newTestEnvironment();
    expect(await testEnvironment.scripted(() => undefined, { method })).toBe(0);
    expect(testEnvironment.names()).toEqual(['start', 'qr.ready', 'login.success', 'end']);
    expectSchema(testEnvironment);
  });

  it('tells the addresses of the login page and what happens there', async () => {
    const testEnvironment = newTestEnvironment();
    const { bilibili, clock } = testEnvironment;
    const page = new TestLoginPage({
      now: clock.now,
      onCode: (url) => bilibili.phone.confirm(url),
      visit: async ({ onState, logIn }) => {
        onState({ kind: 'opened' });
        onState({ kind: 'method', method: 'qr-web' });
        onState({ kind: 'problem', code: 'network-error', message: 'no network' });
        return logIn();
      },
    });
    const options = { method: 'web', webPlace: page.place } as const;
    expect(await testEnvironment.scripted(() => undefined, options)).toBe(0);
    expect(testEnvironment.jsonEvents).toMatchObject([
      { event: 'start', method: 'web' },
      {
        event: 'web.listening',
        urls: ['http://192.168.1.20:8080/key', 'http://10.8.0.3:8080/key'],
        reach: 'network',
        ssh_hint: null,
      },
      { event: 'web.state', state: 'opened', method: null, code: null },
      { event: 'web.state', state: 'method', method: 'qr-web' },
      { event: 'web.state', state: 'problem', code: 'network-error', message: 'no network' },
      { event: 'login.success', method: 'qr-web' },
      { event: 'end', exit: 0 },
    ]);
    expectSchema(testEnvironment);
  });

  it('tells of an interrupted login that it is stored and unverified', async () => {
    const testEnvironment = newTestEnvironment();
    testEnvironment.bilibili.faults.on('get-nav', { kind: 'slow', ms: 60_000 });
    testEnvironment.clock.after(100, () => testEnvironment.signals.send('SIGHUP'));
    expect(await testEnvironment.scripted(() => undefined, { method: 'qr-web' })).toBe(129);
    expect(testEnvironment.names()).toEqual(['start', 'qr.ready', 'login.success', 'error', 'end']);
    expect(testEnvironment.jsonEvents).toContainEqual(
      expect.objectContaining({
        event: 'login.success',
        verification: 'unverified',
        store: { kind: 'stored', path: '/data/bilipass/accounts', left_alive: [] },
      }),
    );
    expectSchema(testEnvironment);
  });

  it('tells that a session may exist that did not come', async () => {
    const testEnvironment = newTestEnvironment();
    testEnvironment.bilibili.faults.on('poll-tv-qrcode', { kind: 'slow', ms: 9_000 });
    testEnvironment.clock.after(100, () => testEnvironment.signals.send('SIGTERM'));
    expect(await testEnvironment.scripted(() => undefined, { method: 'qr-tv' })).toBe(143);
    expect(testEnvironment.names()).toEqual([
      'start',
      'qr.ready',
      'session.unfetched',
      'error',
      'end',
    ]);
    expectSchema(testEnvironment);
  });

  it('says where the picture of a code lies, or why it does not', async () => {
    const lines: string[] = [];
    const frontEnd = new JsonFrontEnd({
      print: (line) => void lines.push(line),
      now: () => 0,
      lines: { next: ({ signal }) => rejectOnAbort(signal) },
      demo: false,
      showsSecretLinks: false,
    });
    frontEnd.notify({ type: 'qr.saved', path: '/pictures/code.png' });
    frontEnd.notify({ type: 'qr.unsaved', path: '/pictures/code.png', reason: 'ENOSPC' });
    await frontEnd.end({ exitCode: 0 });
    const events: unknown[] = lines.map((line) => JSON.parse(line));
    expect(events.filter((event) => !isEvent(event))).toEqual([]);
    expect(events).toMatchObject([
      { event: 'qr.saved', path: '/pictures/code.png' },
      { event: 'qr.unsaved', path: '/pictures/code.png', reason: 'ENOSPC' },
      { event: 'end' },
    ]);
  });

  it('rejects lines that are no answer, and the question stays', async () => {
    const testEnvironment = newTestEnvironment();
    const bad = [
      'nonsense',
      '{"answer":{"field":"shoe","value":"44"}}',
      '{"answer":{"field":"phone","value":5}}',
      '{"answer":{"field":"phone","action":"resend"}}',
    ];
    const rejected = bad.length;
    const exitCode = await testEnvironment.scripted(
      (event) => {
        const isOpen = event['event'] === 'answer.rejected' || event['field'] === 'phone';
        if (isOpen) return bad.shift() ?? answer('phone', tel);
        return knowing(testEnvironment)(event);
      },
      { method: 'sms' },
    );
    expect(exitCode).toBe(0);
    expect(testEnvironment.names().filter((name) => name === 'answer.rejected')).toHaveLength(
      rejected,
    );
    expectSchema(testEnvironment);
  });

  it('says how long to wait where another SMS is asked for too early', async () => {
    const testEnvironment = newTestEnvironment();
    const right = knowing(testEnvironment);
    const problems: unknown[] = [];
    const exitCode = await testEnvironment.scripted(
      (event) => {
        if (event['field'] !== 'sms_code') return right(event);
        problems.push(event['problem']);
        const resend = '{"answer":{"field":"sms_code","action":"resend"}}';
        return event['problem'] === null ? resend : right(event);
      },
      { method: 'sms' },
    );
    expect(exitCode).toBe(0);
    expect(problems).toEqual([
      null,
      expect.objectContaining({
        code: 'sms-too-early',
        message: expect.stringContaining('in 60 s'),
      }),
    ]);
    expectSchema(testEnvironment);
  });

  it('asks again, and says why', async () => {
    const testEnvironment = newTestEnvironment();
    const right = knowing(testEnvironment);
    const exitCode = await testEnvironment.scripted(
      (event) => {
        const isFirst = event['field'] === 'sms_code' && event['problem'] === null;
        return isFirst ? answer('sms_code', '999999') : right(event);
      },
      { method: 'sms' },
    );
    expect(exitCode).toBe(0);
    expect(testEnvironment.jsonEvents).toContainEqual(
      expect.objectContaining({
        field: 'sms_code',
        problem: expect.objectContaining({ code: 'sms-code-wrong' }),
      }),
    );
    expectSchema(testEnvironment);
  });

  it('takes answers before they are asked for', async () => {
    const testEnvironment = newTestEnvironment();
    const exitCode = await testEnvironment.scripted(
      ({ event, field }) => {
        if (event === 'start')
          return answer('password', testEnvironment.bilibili.account.password ?? '');
        return field === 'username' ? answer('username', tel) : undefined;
      },
      { method: 'password' },
    );
    expect(exitCode).toBe(0);
  });

  it('takes the line of the captcha page, and says when it is none', async () => {
    const testEnvironment = newTestEnvironment();
    let session: CaptchaSession | undefined;
    const right = knowing(testEnvironment);
    const exitCode = await testEnvironment.scripted(
      (event) => {
        if (event['event'] === 'captcha.required') return answer('captcha', 'v1.');
        if (event['event'] === 'answer.rejected') {
          const solved = testEnvironment.bilibili.captcha.solve(session?.challenge ?? '');
          return answer('captcha', encodeAnswerLine(solved));
        }
        return right(event);
      },
      {
        method: 'password',
        place: {
          serve: async (opened) => {
            session = opened;
            return { url: 'http://127.0.0.1:1/page', port: 1, close: async () => {} };
          },
        },
      },
    );
    expect(exitCode).toBe(0);
    expect(testEnvironment.jsonEvents).toContainEqual(
      expect.objectContaining({ event: 'answer.rejected', code: 'captcha-answer-malformed' }),
    );
    expectSchema(testEnvironment);
  });

  it.each([
    ['phone', 'sms'],
    ['sms_code', 'sms'],
    ['username', 'password'],
    ['password', 'password'],
  ] as const)('ends with 2 and names %s when the input ends there', async (field, method) => {
    const testEnvironment = newTestEnvironment();
    const right = knowing(testEnvironment);
    const exitCode = await testEnvironment.scripted(
      (event) => (event['field'] === field ? 'end' : right(event)),
      { method },
    );
    expect(exitCode).toBe(2);
    expect(testEnvironment.jsonEvents.at(-2)).toMatchObject({
      event: 'error',
      code: 'input-missing',
      message: expect.stringContaining(`"${field}"`),
    });
    expectSchema(testEnvironment);
  });

  it('ends with what was wrong when nothing comes to put it right', async () => {
    const testEnvironment = newTestEnvironment();
    const right = knowing(testEnvironment);
    const exitCode = await testEnvironment.scripted(
      (event) => {
        if (event['problem']) return 'end';
        return event['field'] === 'password' ? answer('password', 'a guess') : right(event);
      },
      { method: 'password' },
    );
    expect(exitCode).toBe(5);
    expect(testEnvironment.jsonEvents.at(-2)).toMatchObject({
      event: 'error',
      code: 'password-wrong',
      service_code: -629,
      exit: 5,
    });
    const asked = testEnvironment.jsonEvents.find((event) => event['problem']);
    expect(asked).toMatchObject({ problem: { code: 'password-wrong', service_code: -629 } });
    expectSchema(testEnvironment);
  });

  it.each([{ status: 1, telVerify: false }, { status: 5 }] as const)(
    'hands over the official page, and ends with 7, where a check needs it: %o',
    async (risk) => {
      const testEnvironment = newTestEnvironment();
      testEnvironment.bilibili.account.risk = risk;
      expect(await testEnvironment.scripted(knowing(testEnvironment), { method: 'password' })).toBe(
        7,
      );
      expect(testEnvironment.jsonEvents.find(({ event }) => event === 'risk.page')).toMatchObject({
        url: expect.stringMatching(/^https:\/\/passport\.bilibili\.com\/.*tmp_token=/),
      });
      expect(testEnvironment.bilibili.requestsTo('get-safecenter-captcha')).toEqual([]);
      expect(testEnvironment.bilibili.requestsTo('send-safecenter-sms')).toEqual([]);
      expectSchema(testEnvironment);
    },
  );

  it('says where a session lies that the store did not take', async () => {
    const testEnvironment = newTestEnvironment();
    const add = async (): Promise<never> => {
      throw new StoreError('store-io');
    };
    const accounts = testEnvironment.accountsWith({ add });
    const exitCode = await testEnvironment.scripted(knowing(testEnvironment), {
      method: 'sms',
      keep: { accounts },
    });
    expect(exitCode).toBe(9);
    expect(testEnvironment.jsonEvents.slice(-3)).toMatchObject([
      { event: 'error', code: 'store-io', service_code: null, exit: 9 },
      {
        event: 'login.success',
        store: { kind: 'rescued', path: '/tmp/rescued/login.json' },
      },
      { event: 'end', exit: 9 },
    ]);
    expect(testEnvironment.names().filter((name) => name === 'error')).toHaveLength(1);
    expectSchema(testEnvironment);
  });
});
