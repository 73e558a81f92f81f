import { describe, expect, it } from 'vitest';
import { words } from '../../frame.test-kit.tsx';
import { notifyBusy } from './busy-machine.ts';

describe('BusyScreen', () => {
  it('says what is under way, below what is done', () => {
    const view = { completedSteps: [{ kind: 'phone', to: '+86 138****8000' }] } as const;
    expect(words('busy', { view })).toContain(
      '✓ Phone number +86 138****8000\n\n› Sending the code',
    );
  });

  it('says when the service is asked again', () => {
    expect(words('busy, in trouble', { language: 'zh' })).toContain('! 网络不畅，3 秒后重试');
  });
});

describe('notifyBusy', () => {
  it('follows the requests, and their trouble until the next one', () => {
    const retry = { type: 'retry', code: 'timeout', at: 5, delayMs: 5 } as const;
    const troubled = notifyBusy({ task: 'saving', retryAt: undefined }, retry);
    expect(troubled.retryAt).toBe(5);
    expect(notifyBusy(troubled, { type: 'busy', task: 'verifying' })).toEqual({
      task: 'verifying',
      retryAt: undefined,
    });
    expect(notifyBusy(troubled, { type: 'qr.waiting' })).toBe(troubled);
  });
});
