import { describe, expect, it } from 'vitest';
import { setupLoginPages, type OpenedPage } from '../../test/login-pages.test-kit.ts';
import { Visitor, type PageStateOf } from '../../test/visitor.test-kit.ts';

const { bilibili, open, clock } = setupLoginPages();

/** Opens a page that shows a captcha. */
async function withCaptcha(): Promise<OpenedPage & { readonly first: PageStateOf<'captcha'> }> {
  const opened = open({ methods: ['sms'] });
  await opened.visitor.enter();
  await opened.visitor.act({ type: 'send-sms', number: '13800138000' });
  return { ...opened, first: await opened.visitor.until('captcha') };
}

function answerTo({ step }: PageStateOf<'captcha'>) {
  const answer = bilibili.captcha.solve(step.challenge, { userAgent: Visitor.userAgent });
  return { type: 'captcha-answer', ...answer } as const;
}

function captchas(): number {
  return bilibili.requestsTo('get-captcha').length;
}

describe('the captcha of a page', () => {
  it('may be opened within 100 s, and answered within 115 s', async () => {
    const { first } = await withCaptcha();
    expect(first.step).toMatchObject({
      type: 'login',
      shownBefore: false,
      openableUntil: clock.now() + 100_000,
      answerableUntil: clock.now() + 115_000,
    });
    expect(JSON.stringify(first)).not.toContain('token');
  });

  it('says after a reload that a page has opened it', async () => {
    const { visitor } = await withCaptcha();
    await visitor.act({ type: 'captcha-opened' });
    expect((await visitor.state()).step).toMatchObject({ shownBefore: true });
  });

  it('gives a fresh challenge once the first was opened, and never asks for an unused one', async () => {
    const { visitor, first } = await withCaptcha();
    await visitor.act({ type: 'captcha-renew' });
    expect((await visitor.until('captcha')).step.challenge).toBe(first.step.challenge);
    expect(captchas()).toBe(1);
    await visitor.act({ type: 'captcha-opened' });
    await visitor.act({ type: 'captcha-renew' });
    const fresh = await visitor.until('captcha', ({ busy, step }) => {
      return !busy && step.challenge !== first.step.challenge;
    });
    expect(fresh.step.shownBefore).toBe(false);
    expect(captchas()).toBe(2);
    await visitor.act(answerTo(fresh));
    await visitor.until('sms-code');
  });

  it('takes no answer that comes too late, and shows a fresh puzzle', async () => {
    const { visitor, first } = await withCaptcha();
    await visitor.act({ type: 'captcha-opened' });
    clock.advance(115_000);
    await visitor.act(answerTo(first));
    const fresh = await visitor.until('captcha', ({ busy, step }) => {
      return !busy && step.challenge !== first.step.challenge;
    });
    expect(fresh.problem?.code).toBe('captcha-answer-expired');
    expect(bilibili.requestsTo('send-login-sms')).toEqual([]);
    await visitor.act(answerTo(fresh));
    await visitor.until('sms-code');
    expect(captchas()).toBe(2);
  });

  it('refuses the answer to another captcha', async () => {
    const { visitor, first } = await withCaptcha();
    await visitor.act({ ...answerTo(first), challenge: '0'.repeat(32) });
    const { problem } = await visitor.until('captcha', (state) => state.problem !== undefined);
    expect(problem?.code).toBe('captcha-answer-foreign');
  });

  it('tells that the puzzle did not load, without control characters', async () => {
    const { visitor } = await withCaptcha();
    await visitor.act({ type: 'captcha-failed', code: 'error_108\u001b[2J', message: 'no\npic' });
    const { problem } = await visitor.until('captcha', (state) => state.problem !== undefined);
    expect(problem?.code).toBe('captcha-load-failed');
    expect(problem?.message).toContain('the page reported error_108 [2J no pic');
  });

  it('tells that no fresh challenge came, and stays', async () => {
    const { visitor } = await withCaptcha();
    await visitor.act({ type: 'captcha-opened' });
    bilibili.faults.on('get-captcha', { kind: 'code', code: -412 }, { times: 1 });
    await visitor.act({ type: 'captcha-renew' });
    const { step, problem } = await visitor.until('captcha', (state) => {
      return state.problem !== undefined;
    });
    expect([step.shownBefore, problem?.category]).toEqual([true, 'risk']);
  });
});
