import { describe, expect, it } from 'vitest';
import { setupLoginPages } from '../../test/login-pages.test-kit.ts';
import type { PageStateOf, Visitor } from '../../test/visitor.test-kit.ts';

const { bilibili, open, pass, clock } = setupLoginPages();

function waiting(visitor: Visitor): Promise<PageStateOf<'qrcode'>> {
  return visitor.until('qrcode', ({ step }) => step.stage === 'waiting');
}

describe('the QR code of a page', () => {
  it('requests one code for any number of views, and polls it once every three seconds', async () => {
    const { visitor } = open();
    await visitor.enter();
    await waiting(visitor);
    for (let views = 0; views < 5; views++) await visitor.post('start');
    for (let polls = 2; polls <= 5; polls++) {
      await pass(3_000);
      await expect.poll(() => bilibili.requestsTo('poll-web-qrcode').length).toBe(polls);
      await visitor.state();
    }
    expect(bilibili.requestsTo('generate-web-qrcode')).toHaveLength(1);
  });

  it('follows an expired code with a new one while a browser looks', async () => {
    const { visitor } = open();
    await visitor.enter();
    const first = await waiting(visitor);
    await pass(0);
    bilibili.phone.expire(first.step.code?.url ?? '');
    clock.advance(3_000);
    const second = await waiting(visitor);
    expect(second.step.code?.url).not.toBe(first.step.code?.url);
    expect(second.problem).toBeUndefined();
  });

  it('waits for the person with a new code when no browser looks', async () => {
    const { visitor, page } = open();
    await visitor.enter();
    const { step } = await waiting(visitor);
    await pass(0);
    await visitor.leave();
    clock.advance(31_000);
    await pass(0);
    bilibili.phone.expire(step.code?.url ?? '');
    clock.advance(3_000);
    await expect
      .poll(() => page.state.step)
      .toEqual({
        kind: 'qrcode',
        channel: 'web',
        stage: 'expired',
      });
    expect(page.state.problem).toBeUndefined();
    expect(bilibili.requestsTo('generate-web-qrcode')).toHaveLength(1);
    await visitor.enter();
    await visitor.act({ type: 'renew-qrcode' });
    await waiting(visitor);
    expect(bilibili.requestsTo('generate-web-qrcode')).toHaveLength(2);
  });

  it('tells that the person rejected it on the phone, and offers a new one', async () => {
    const { visitor } = open();
    await visitor.enter();
    const { step } = await waiting(visitor);
    await pass(0);
    bilibili.phone.reject(step.code?.url ?? '');
    clock.advance(3_000);
    const { problem } = await visitor.until('qrcode', (state) => state.step.stage === 'expired');
    expect(problem?.code).toBe('qr-rejected');
    await visitor.act({ type: 'renew-qrcode' });
    const next = await waiting(visitor);
    expect(next.problem).toBeUndefined();
  });

  it('shows a lost poll, and goes on', async () => {
    const { visitor } = open();
    await visitor.enter();
    await waiting(visitor);
    await pass(0);
    bilibili.faults.on('poll-web-qrcode', { kind: 'code', code: -500 }, { times: 1 });
    clock.advance(3_000);
    const lost = await visitor.until('qrcode', (state) => state.problem !== undefined);
    expect(lost.problem?.retryable).toBe(true);
    expect(lost.step.stage).toBe('waiting');
    await pass(15_000);
    await visitor.until('qrcode', (state) => state.problem === undefined);
  });
});
