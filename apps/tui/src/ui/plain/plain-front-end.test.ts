import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { systemRuntime } from '@bilipass/core';
import { rejectOnAbort } from '@bilipass/waiting/until-aborted';
import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../../test/setup-test-environments.test-kit.ts';
import { loadMessages } from '../../i18n/load-messages.ts';
import {
  LoginTestEnvironment,
  tel,
  type TestEnvironmentOptions,
} from '../../login/login-test-environment.test-kit.ts';
import { TestLoginPage } from '../../login/test-login-page.test-kit.ts';
import type { Prompter } from './line-prompter.ts';
import { LineScreen } from './line-screen.ts';
import { promptedAnswers } from './prompted-answers.ts';
import { PlainFrontEnd, type PlainOptions } from './plain-front-end.ts';

/** What the person types at prompts that begin so, in order. */
type Typing = readonly (readonly [prompt: RegExp, typed: string | undefined])[];

const plainDisplay = {
  drawing: 'none',
  qrColors: '256',
  qrInverted: false,
  ambiguousIsWide: false,
  banner: undefined,
} as const;

/** One login with a person at a line terminal. */
class PlainTestEnvironment extends LoginTestEnvironment {
  readonly lines: string[] = [];
  /** What was typed unseen. */
  readonly hidden: string[] = [];

  async typed(
    typing: Typing | undefined,
    options: TestEnvironmentOptions = {},
    changes: Partial<PlainOptions> = {},
  ): Promise<number> {
    const messages = loadMessages('en');
    const screen = new LineScreen({
      write: (text) => this.lines.push(stripVTControlCharacters(text).replace(/\n$/, '')),
      size: () => undefined,
    });
    const runtime = { ...systemRuntime, now: this.clock.now, startTimer: this.clock.after };
    const print = (line: string): void => screen.print(line);
    const frontEnd = new PlainFrontEnd({
      messages,
      display: plainDisplay,
      screen,
      prompted:
        typing &&
        promptedAnswers({ messages, print, prompter: this.#prompter([...typing]) }, runtime),
      accessible: false,
      runtime,
      savePicture: async () => '/private/qrcode.png',
      ...changes,
    });
    return this.runConfirmed(frontEnd, options);
  }

  text(): string {
    return this.lines.join('\n');
  }

  #prompter(typing: (readonly [RegExp, string | undefined])[]): Prompter {
    return {
      ask: async (prompt, { signal, hidden = false }) => {
        signal.throwIfAborted();
        if (prompt.startsWith('Waiting for the browser')) return new Promise(() => {});
        const [expected, typed] = typing.shift() ?? [/nothing/, undefined];
        if (!expected.test(prompt)) throw new Error(`${prompt} is not ${expected}`);
        if (hidden) this.hidden.push(typed ?? '');
        else this.lines.push(prompt + (typed ?? '^D'));
        return typed === 'CODE' ? this.bilibili.inbox.last(tel) : typed;
      },
      askPasted: async (prompt, { signal, count }) => {
        signal.throwIfAborted();
        const [expected, pasted] = typing.shift() ?? [/nothing/, undefined];
        if (!expected.test(prompt)) throw new Error(`${prompt} is not ${expected}`);
        this.hidden.push(pasted ?? '');
        this.lines.push(prompt + count(pasted?.length ?? 0));
        return pasted;
      },
      hideKeys: ({ signal }) => rejectOnAbort(signal),
    };
  }
}

const newTestEnvironment = setupTestEnvironments(PlainTestEnvironment);

describe('PlainFrontEnd with prompts', () => {
  it('goes from the choice to a login by SMS', async () => {
    const testEnvironment = newTestEnvironment();
    const typing: Typing = [
      [/choice/, '9'],
      [/choice/, '3'],
      [/Country/, ''],
      [/Phone number/, tel],
      [/code/, 'r'],
      [/code/, 'CODE'],
    ];
    expect(await testEnvironment.typed(typing, { method: undefined })).toBe(0);
    expect(testEnvironment.text()).toContain('Please type a number from 1 to 6.');
    expect(testEnvironment.text()).toContain('An SMS was sent to +86 138****8000');
    expect(testEnvironment.text()).toContain('Another one can be sent in 60 s.');
    expect(testEnvironment.text()).toContain('✓ Logged in as 测试用户');
  });

  it('finds a country by what is typed, and takes it', async () => {
    const testEnvironment = newTestEnvironment();
    const typing: Typing = [
      [/Country.*China/, 'atlantis'],
      [/Country/, 'jp'],
      [/Phone number/, 'b'],
    ];
    expect(await testEnvironment.typed(typing, { method: 'sms' })).toBe(130);
    expect(testEnvironment.text()).toContain('No country found');
    expect(testEnvironment.text()).not.toContain('Which one?');
  });

  it('lets the person choose among several countries', async () => {
    const testEnvironment = newTestEnvironment();
    const typing: Typing = [
      [/Country/, '+1'],
      [/choice/, '2'],
      [/Phone number/, 'm'],
      [/choice/, '6'],
    ];
    expect(await testEnvironment.typed(typing, { method: 'sms' })).toBe(130);
    expect(testEnvironment.text()).toContain('2. Canada +1');
  });

  it('says what is wrong with a number and asks again', async () => {
    const testEnvironment = newTestEnvironment();
    const typing: Typing = [
      [/Country/, ''],
      [/Phone number/, '12'],
      [/Country/, ''],
      [/Phone number/, 'b'],
    ];
    expect(await testEnvironment.typed(typing, { method: 'sms' })).toBe(130);
    expect(testEnvironment.text()).toContain('[phone-number-malformed]');
  });

  it('takes the password unseen, and the account that was typed before', async () => {
    const testEnvironment = newTestEnvironment();
    const { password = '' } = testEnvironment.bilibili.account;
    const typing: Typing = [
      [/e-mail/, tel],
      [/Password/, 'a guess'],
      [/Enter for 13800138000/, ''],
      [/Password/, password],
    ];
    expect(await testEnvironment.typed(typing, { method: 'password' })).toBe(0);
    expect(testEnvironment.hidden).toEqual(['a guess', password]);
    expect(testEnvironment.text()).not.toContain(password);
    expect(testEnvironment.text()).toContain('[password-wrong');
  });

  it('explains a check, and goes through it', async () => {
    const testEnvironment = newTestEnvironment();
    testEnvironment.bilibili.account.risk = { status: 1 };
    const typing: Typing = [
      [/e-mail/, tel],
      [/Password/, testEnvironment.bilibili.account.password],
      [/choice/, '1'],
      [/code/, 'CODE'],
    ];
    expect(await testEnvironment.typed(typing, { method: 'password' })).toBe(0);
    expect(testEnvironment.text()).toContain('The phone of the account: 138*****000');
    expect(testEnvironment.text()).toContain('https://passport.bilibili.com/');
  });

  it('offers both ways of a check, and goes over to the other one at its code', async () => {
    const testEnvironment = newTestEnvironment();
    const { account, inbox } = testEnvironment.bilibili;
    account.risk = { status: 1, generation: 'scene', mailVerify: true };
    const typing: Typing = [
      [/e-mail/, tel],
      [/Password/, account.password],
      [/choice, 1 to 4/, '2'],
      [/Code from the e-mail/, 'w'],
      [/SMS code/, 'b'],
      [/choice, 1 to 4/, '3'],
    ];
    await testEnvironment.typed(typing, { method: 'password' });
    const text = testEnvironment.text();
    expect(text).toContain('The e-mail address of the account: us*****@example.test');
    expect(text).toContain('2. Send a code to this e-mail address (a captcha comes first)');
    expect(text).toContain('✓ An e-mail was sent to us*****@example.test');
    expect(text).toContain('Type w for a code by SMS instead (after a new captcha).');
    expect(text).toContain('✓ An SMS was sent to 138*****000');
    expect(text).not.toContain(inbox.last('user@example.test'));
  });

  it('shows the link of an ownership check, and offers no code', async () => {
    const testEnvironment = newTestEnvironment();
    testEnvironment.bilibili.account.risk = { status: 5 };
    const typing: Typing = [
      [/e-mail/, tel],
      [/Password/, testEnvironment.bilibili.account.password],
      [/choice/, undefined],
      [/e-mail/, undefined],
    ];
    expect(await testEnvironment.typed(typing, { method: 'password' })).toBe(130);
    const text = testEnvironment.text();
    expect(text).toContain('This check is only possible on the official page:');
    expect(text).toContain('https://passport.bilibili.com/h5/project-msg-auth/auth/entry?');
    expect(text).not.toContain('Send a code');
    expect(testEnvironment.bilibili.requestsTo('send-safecenter-sms')).toEqual([]);
  });

  it('leads out at the end of the input, from wherever it is', async () => {
    const testEnvironment = newTestEnvironment();
    const typing: Typing = [
      [/choice/, '4'],
      [/e-mail/, undefined],
      [/choice/, undefined],
    ];
    expect(await testEnvironment.typed(typing, { method: undefined })).toBe(130);
    expect(testEnvironment.bilibili.requests).toEqual([]);
  });

  it('offers another try after a failure, and says it once', async () => {
    const testEnvironment = newTestEnvironment();
    testEnvironment.bilibili.faults.on('generate-web-qrcode', { kind: 'status', status: 412 });
    const typing: Typing = [
      [/choice/, '1'],
      [/choice/, '3'],
    ];
    expect(await testEnvironment.typed(typing, { method: 'qr-web' })).toBe(7);
    expect(testEnvironment.text().match(/\[risk-blocked\]/g)).toHaveLength(2);
  });

  it('sees to saved accounts', async () => {
    const testEnvironment = newTestEnvironment();
    await testEnvironment.typed(undefined, { method: 'qr-web' });
    testEnvironment.lines.length = 0;
    const typing: Typing = [
      [/choice/, '7'],
      [/choice/, '1'],
      [/choice/, '5'],
      [/choice/, '1'],
      [/choice/, '6'],
      [/choice/, '1'],
      [/choice/, '4'],
      [/choice/, '2'],
      [/choice/, '6'],
    ];
    expect(await testEnvironment.typed(typing, { method: undefined })).toBe(130);
    expect(testEnvironment.text()).toMatch(/^Device .*\nChrome浏览器 .* yes$/m);
    expect(testEnvironment.text()).toMatch(/^Time .*\n.* 中国上海 .* logged in$/m);
    expect(testEnvironment.text()).toContain('1. Continue as 测试用户');
    expect(testEnvironment.text()).toContain('1. 测试用户, 10001 (default)');
    expect(testEnvironment.text()).toContain('10001 is logged out');
  });
});

describe('PlainFrontEnd with an export', () => {
  it('offers the format of the file name, lists the others, and asks before it replaces', async () => {
    const testEnvironment = newTestEnvironment();
    await testEnvironment.typed(undefined, { method: 'qr-web' });
    const folder = mkdtempSync(join(tmpdir(), 'bilipass-plain-'));
    const path = join(folder, 'cookies.txt');
    const toFile: Typing = [
      [/choice/, '1'],
      [/choice/, '3'],
      [/New file/, path],
    ];
    const typing: Typing = [
      [/choice/, '7'],
      ...toFile,
      [/Format, Enter for netscape/, ''],
      ...toFile,
      [/Format/, '?'],
      [/Format/, 'bbdown'],
      [/exists. Replace it/, 'n'],
      [/choice/, undefined],
      [/choice/, undefined],
    ];
    expect(await testEnvironment.typed(typing, { method: undefined })).toBe(130);
    expect(readFileSync(path, 'utf8')).toMatch(/^# Netscape/);
    expect(testEnvironment.text()).toContain('storage-state: Playwright, Puppeteer');
    expect(testEnvironment.text()).toContain('in the format netscape; keep this file secret');
    rmSync(folder, { recursive: true });
  });
});

describe('PlainFrontEnd with a paste', () => {
  it('asks again with what it found, and goes to another method', async () => {
    const testEnvironment = newTestEnvironment();
    const typing: Typing = [
      [/Cookies/, 'SESSDATA is not here'],
      [/Cookies/, 'm'],
      [/choice/, '6'],
    ];
    expect(await testEnvironment.typed(typing, { method: 'paste' })).toBe(130);
    expect(testEnvironment.text()).toContain('✗ There is no login in it: SESSDATA is named in it');
    expect(testEnvironment.text()).toContain('Cookies: 20 characters');
  });

  it('goes back without a text', async () => {
    const testEnvironment = newTestEnvironment();
    const typing: Typing = [[/Cookies/, undefined]];
    expect(await testEnvironment.typed(typing, { method: 'paste' })).toBe(130);
  });

  it('names the missing input where the session is not interactive', async () => {
    const testEnvironment = newTestEnvironment();
    expect(await testEnvironment.typed(undefined, { method: 'paste' })).toBe(2);
    expect(testEnvironment.text()).toContain('the cookies on standard input');
  });
});

describe('PlainFrontEnd without prompts', () => {
  it.each([
    ['en', 'the session was not verified with Bilibili', 'Stored at: /data', 'Cancelled'],
    ['zh', '因中断未向哔哩哔哩核实', '保存在：/data', '已取消'],
  ] as const)(
    'says in %s that an interrupted login was stored and not asked about',
    async (language, asked, stored, cancelled) => {
      const testEnvironment = newTestEnvironment();
      testEnvironment.bilibili.faults.on('get-nav', { kind: 'slow', ms: 60_000 });
      testEnvironment.clock.after(100, () => testEnvironment.signals.send('SIGINT'));
      const messages = loadMessages(language);
      expect(await testEnvironment.typed(undefined, { method: 'qr-web' }, { messages })).toBe(130);
      for (const words of [asked, stored, cancelled])
        expect(testEnvironment.text()).toContain(words);
    },
  );

  it.each([
    ['en', "End it in the account's security settings"],
    ['zh', '到账号的安全设置中退出'],
  ] as const)(
    'says in %s where to end a session that is not kept, or that did not come',
    async (language, words) => {
      const messages = loadMessages(language);
      const unkept = newTestEnvironment();
      unkept.bilibili.faults.on('get-nav', { kind: 'slow', ms: 60_000 });
      unkept.clock.after(100, () => unkept.signals.send('SIGTERM'));
      await unkept.typed(undefined, { method: 'qr-web', keep: undefined }, { messages });
      expect(unkept.text()).toContain(words);
      const unfetched = newTestEnvironment();
      unfetched.bilibili.faults.on('poll-web-qrcode', { kind: 'slow', ms: 9_000 });
      unfetched.clock.after(100, () => unfetched.signals.send('SIGTERM'));
      const exitCode = await unfetched.typed(undefined, { method: 'qr-web' }, { messages });
      expect(exitCode).toBe(143);
      expect(unfetched.text()).toContain(words);
    },
  );

  it.each([
    ['sms', '--phone'],
    ['password', '--username and --password-stdin'],
  ] as const)('says which flag a login by %s lacks', async (method, flag) => {
    const testEnvironment = newTestEnvironment();
    expect(await testEnvironment.typed(undefined, { method })).toBe(2);
    expect(testEnvironment.text()).toContain(flag);
    expect(testEnvironment.bilibili.requests).toEqual([]);
  });

  it('needs nothing for a code, and shows it as the way to begin', async () => {
    const testEnvironment = newTestEnvironment();
    expect(await testEnvironment.typed(undefined, { method: undefined })).toBe(0);
    expect(testEnvironment.text()).toContain('https://account.bilibili.com/');
  });

  it('says the time that is left aloud, and hands the code on as a picture', async () => {
    const testEnvironment = newTestEnvironment();
    const exitCode = await testEnvironment.typed(
      undefined,
      { method: 'qr-web', person: {} },
      { accessible: true },
    );
    expect(exitCode).toBe(0);
    expect(testEnvironment.text()).toContain('/private/qrcode.png');
  });
});

describe('PlainFrontEnd with the login page', () => {
  const visited = (testEnvironment: PlainTestEnvironment) =>
    new TestLoginPage({
      now: testEnvironment.clock.now,
      onCode: (url) => testEnvironment.bilibili.phone.confirm(url),
      visit: async ({ onState, logIn }) => {
        onState({ kind: 'opened' });
        const login = await logIn();
        onState({ kind: 'scanned' });
        return login;
      },
    });

  it('prints the addresses, what they mean, a code, and what happens, without a terminal', async () => {
    const testEnvironment = newTestEnvironment();
    const page = visited(testEnvironment);
    const display = { ...plainDisplay, drawing: 'plain' } as const;
    const options = { method: 'web', webPlace: page.place } as const;
    expect(await testEnvironment.typed(undefined, options, { display })).toBe(0);
    const lines = testEnvironment.text().split('\n');
    expect(lines.filter((line) => !/[▀▄█]/.test(line)).slice(0, 13)).toEqual([
      'Login page',
      expect.stringMatching(/^! Without https, the network can read the page, passwords too\./),
      '! Who opens it first has the page. Give the address only to who logs in.',
      'Time left 10:00',
      'On another network of this machine:',
      '  http://10.8.0.3:8080/key',
      'Open this address in a browser:',
      '  http://192.168.1.20:8080/key',
      'Or scan this code with the camera of a phone: it opens the page.',
      '',
      '› Waiting for a browser',
      '› A browser has opened the page',
      '✓ Scanned: the confirmation on the phone is missing',
    ]);
    expect(lines.filter((line) => /[▀▄█]/.test(line)).length).toBeGreaterThan(10);
    expect(testEnvironment.text()).toContain('✓ Logged in as 测试用户');
    expect(testEnvironment.leaksIn(testEnvironment.text())).toEqual([]);
  });

  it('prints no code where a window would cut it, and asks nothing at a prompt', async () => {
    const testEnvironment = newTestEnvironment();
    const page = visited(testEnvironment);
    const write = (text: string): void => void testEnvironment.lines.push(text);
    const screen = new LineScreen({ write, size: () => ({ columns: 120, rows: 10 }) });
    const display = { ...plainDisplay, drawing: 'plain' } as const;
    const options = { method: 'web', webPlace: page.place } as const;
    expect(await testEnvironment.typed([], options, { display, screen })).toBe(0);
    expect(testEnvironment.text()).not.toMatch(/[▀▄█]/);
    expect(testEnvironment.text()).toContain('✓ Logged in as 测试用户');
  });
});
