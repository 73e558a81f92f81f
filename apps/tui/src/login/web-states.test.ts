import type { LoginPageEvent, PageState, PageStep } from '@bilipass/login-page';
import { describe, expect, it } from 'vitest';
import type { WebState } from '../ui/port/login-event.ts';
import { WebStates } from './web-states.ts';

function changed(step: PageStep, changes: Partial<PageState> = {}): LoginPageEvent {
  const methods = ['qr-web', 'qr-tv', 'sms', 'password'] as const;
  const state = { sequence: 1, now: 0, deadlineAt: 600_000, methods, step, busy: false };
  return { type: 'changed', state: { ...state, ...changes } };
}

function see(...events: readonly LoginPageEvent[]) {
  const states: WebState[] = [];
  const watcher = new WebStates((state) => void states.push(state));
  for (const event of events) watcher.see(event);
  return { states, method: watcher.method };
}

const code = { url: 'https://account.bilibili.com/secret', rows: ['1'], expiresAt: 180_000 };
const way = { by: 'sms' } as const;

describe('WebStates', () => {
  it('tells each state once, and no link of a code', () => {
    const { states, method } = see(
      { type: 'opened' },
      changed({ kind: 'qrcode', channel: 'web', stage: 'loading' }),
      changed({ kind: 'qrcode', channel: 'web', stage: 'waiting', code }),
      changed({ kind: 'qrcode', channel: 'web', stage: 'scanned', code }),
      changed({ kind: 'done', name: 'A', isNew: false }),
    );
    expect(states).toEqual([
      { kind: 'opened' },
      { kind: 'method', method: 'qr-web' },
      { kind: 'scanned' },
    ]);
    expect(method).toBe('qr-web');
  });

  it('remembers the method behind a captcha and a second factor', () => {
    const { states, method } = see(
      changed({ kind: 'qrcode', channel: 'tv', stage: 'expired' }),
      changed({ kind: 'choose' }),
      changed({ kind: 'password' }),
      changed({
        kind: 'captcha',
        gt: 'g',
        challenge: 'c',
        type: 'login',
        shownBefore: false,
        openableUntil: 0,
        answerableUntil: 0,
      }),
      changed({ kind: 'check-ways', ways: [way], message: '' }),
      changed({ kind: 'check-code', ways: [way], way, resendAt: 0 }),
    );
    expect(states.map(({ kind }) => kind)).toEqual([
      'expired',
      'choosing',
      'method',
      'captcha',
      'check',
      'code-sent',
    ]);
    expect(method).toBe('password');
  });

  it('tells a problem with its code, and the next state again', () => {
    const problem = { code: 'password-wrong', category: 'wrong-password', retryable: true };
    const { states, method } = see(
      changed({ kind: 'phone' }),
      changed({ kind: 'password' }, { problem: { ...problem, message: 'it is wrong' } }),
      changed({ kind: 'password' }),
    );
    expect(states).toEqual([
      { kind: 'method', method: 'sms' },
      { kind: 'problem', code: 'password-wrong', message: 'it is wrong' },
      { kind: 'method', method: 'password' },
    ]);
    expect(method).toBe('password');
  });
});
