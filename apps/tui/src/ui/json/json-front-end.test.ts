import { StoreError } from '@bilipass/credential-store';
import { encodeAnswerLine, type CaptchaSession } from '@bilipass/geetest';
import { rejectOnAbort } from '@bilipass/waiting/until-aborted';
import { describe, expect, it } from 'vitest';
import { setupWorlds } from '../../../test/setup-worlds.test-kit.ts';
import { tel } from '../../login/login-world.test-kit.ts';
import { isEvent } from './events-schema.test-kit.ts';
import { JsonFrontEnd } from './json-front-end.ts';
import { answer, JsonWorld, knowing } from './json-world.test-kit.ts';

const newWorld = setupWorlds(JsonWorld);

function expectSchema(world: JsonWorld): void {
  for (const event of world.events) {
    expect({ event, errors: isEvent(event) ? null : isEvent.errors }).toEqual({
      event,
      errors: null,
    });
  }
}

describe('JsonFrontEnd', () => {
  it('asks a program for what a login by SMS needs, in events of the schema', async () => {
    const world = newWorld();
    expect(await world.scripted(knowing(world), { method: 'sms' })).toBe(0);
    expect(world.names()).toEqual([
      'start',
      'input.required',
      'captcha.required',
      'captcha.solved',
      'sms.sent',
      'input.required',
      'login.success',
      'end',
    ]);
    expect(world.events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expectSchema(world);
    expect(world.leaksIn(JSON.stringify(world.events))).toEqual([]);
  });

  it('goes through the second factor of a login by password', async () => {
    const world = newWorld();
    world.bilibili.account.risk = { status: 1 };
    expect(await world.scripted(knowing(world), { method: 'password' })).toBe(0);
    expect(world.names()).toContain('risk.required');
    expect(world.events).toContainEqual(
      expect.objectContaining({ event: 'input.required', field: 'sms_code', purpose: 'check' }),
    );
    expectSchema(world);
    expect(world.leaksIn(JSON.stringify(world.events))).toEqual([]);
  });

  it.each(['qr-web', 'qr-tv'] as const)('shows a code for %s and asks nothing', async (method) => {
    const world = newWorld();
    expect(await world.scripted(() => undefined, { method })).toBe(0);
    expect(world.names()).toEqual(['start', 'qr.ready', 'login.success', 'end']);
    expectSchema(world);
  });

  it('tells of an interrupted login that it is stored and unverified', async () => {
    const world = newWorld();
    world.bilibili.faults.on('get-nav', { kind: 'slow', ms: 60_000 });
    world.clock.after(100, () => world.signals.send('SIGHUP'));
    expect(await world.scripted(() => undefined, { method: 'qr-web' })).toBe(129);
    expect(world.names()).toEqual(['start', 'qr.ready', 'login.success', 'error', 'end']);
    expect(world.events).toContainEqual(
      expect.objectContaining({
        event: 'login.success',
        verification: 'unverified',
        store: { kind: 'stored', path: '/data/bilipass/accounts', left_alive: [] },
      }),
    );
    expectSchema(world);
  });

  it('tells that a session may exist that did not come', async () => {
    const world = newWorld();
    world.bilibili.faults.on('poll-tv-qrcode', { kind: 'slow', ms: 9_000 });
    world.clock.after(100, () => world.signals.send('SIGTERM'));
    expect(await world.scripted(() => undefined, { method: 'qr-tv' })).toBe(143);
    expect(world.names()).toEqual(['start', 'qr.ready', 'session.unfetched', 'error', 'end']);
    expectSchema(world);
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
    frontEnd.tell({ type: 'qr.saved', path: '/pictures/code.png' });
    frontEnd.tell({ type: 'qr.unsaved', path: '/pictures/code.png', reason: 'ENOSPC' });
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
    const world = newWorld();
    const bad = [
      'nonsense',
      '{"answer":{"field":"shoe","value":"44"}}',
      '{"answer":{"field":"phone","value":5}}',
      '{"answer":{"field":"phone","action":"resend"}}',
    ];
    const rejected = bad.length;
    const exitCode = await world.scripted(
      (event) => {
        const isOpen = event['event'] === 'answer.rejected' || event['field'] === 'phone';
        if (isOpen) return bad.shift() ?? answer('phone', tel);
        return knowing(world)(event);
      },
      { method: 'sms' },
    );
    expect(exitCode).toBe(0);
    expect(world.names().filter((name) => name === 'answer.rejected')).toHaveLength(rejected);
    expectSchema(world);
  });

  it('asks again, and says why', async () => {
    const world = newWorld();
    const right = knowing(world);
    const exitCode = await world.scripted(
      (event) => {
        const isFirst = event['field'] === 'sms_code' && event['problem'] === null;
        return isFirst ? answer('sms_code', '999999') : right(event);
      },
      { method: 'sms' },
    );
    expect(exitCode).toBe(0);
    expect(world.events).toContainEqual(
      expect.objectContaining({
        field: 'sms_code',
        problem: expect.objectContaining({ code: 'sms-code-wrong' }),
      }),
    );
    expectSchema(world);
  });

  it('takes answers before they are asked for', async () => {
    const world = newWorld();
    const exitCode = await world.scripted(
      ({ event, field }) => {
        if (event === 'start') return answer('password', world.bilibili.account.password ?? '');
        return field === 'account' ? answer('account', tel) : undefined;
      },
      { method: 'password' },
    );
    expect(exitCode).toBe(0);
  });

  it('takes the line of the captcha page, and says when it is none', async () => {
    const world = newWorld();
    let session: CaptchaSession | undefined;
    const right = knowing(world);
    const exitCode = await world.scripted(
      (event) => {
        if (event['event'] === 'captcha.required') return answer('captcha', 'v1.');
        if (event['event'] === 'answer.rejected') {
          const solved = world.bilibili.captcha.solve(session?.challenge ?? '');
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
    expect(world.events).toContainEqual(
      expect.objectContaining({ event: 'answer.rejected', code: 'captcha-answer-malformed' }),
    );
    expectSchema(world);
  });

  it.each([
    ['phone', 'sms'],
    ['sms_code', 'sms'],
    ['account', 'password'],
    ['password', 'password'],
  ] as const)('ends with 2 and names %s when the input ends there', async (field, method) => {
    const world = newWorld();
    const right = knowing(world);
    const exitCode = await world.scripted(
      (event) => (event['field'] === field ? 'end' : right(event)),
      { method },
    );
    expect(exitCode).toBe(2);
    expect(world.events.at(-2)).toMatchObject({
      event: 'error',
      code: 'input-missing',
      message: expect.stringContaining(`"${field}"`),
    });
    expectSchema(world);
  });

  it('ends with what was wrong when nothing comes to put it right', async () => {
    const world = newWorld();
    const right = knowing(world);
    const exitCode = await world.scripted(
      (event) => {
        if (event['problem']) return 'end';
        return event['field'] === 'password' ? answer('password', 'a guess') : right(event);
      },
      { method: 'password' },
    );
    expect(exitCode).toBe(5);
    expect(world.events.at(-2)).toMatchObject({ event: 'error', code: 'password-wrong', exit: 5 });
  });

  it.each([{ status: 1, telVerify: false }, { status: 5 }] as const)(
    'hands over the official page, and ends with 7, where a check needs it: %o',
    async (risk) => {
      const world = newWorld();
      world.bilibili.account.risk = risk;
      expect(await world.scripted(knowing(world), { method: 'password' })).toBe(7);
      expect(world.events.find(({ event }) => event === 'risk.page')).toMatchObject({
        url: expect.stringMatching(/^https:\/\/passport\.bilibili\.com\/.*tmp_token=/),
      });
      expect(world.bilibili.requestsTo('get-safecenter-captcha')).toEqual([]);
      expect(world.bilibili.requestsTo('send-safecenter-sms')).toEqual([]);
      expectSchema(world);
    },
  );

  it('says where a session lies that the store did not take', async () => {
    const world = newWorld();
    const add = async (): Promise<never> => {
      throw new StoreError('store-io');
    };
    const accounts = world.accountsWith({ add });
    const exitCode = await world.scripted(knowing(world), { method: 'sms', keep: { accounts } });
    expect(exitCode).toBe(9);
    expect(world.events.at(-3)).toMatchObject({
      event: 'login.success',
      store: { kind: 'rescued', path: '/tmp/rescued/login.json' },
    });
    expect(world.events.at(-2)).toMatchObject({ event: 'error', code: 'store-io', exit: 9 });
    expectSchema(world);
  });
});
