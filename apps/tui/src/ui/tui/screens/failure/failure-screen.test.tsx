import { describe, expect, it } from 'vitest';
import { words } from '../../frame.test-kit.tsx';
import { NOW } from '../accounts/accounts.test-kit.ts';

describe('FailureScreen', () => {
  it('says what happened, what to do and what to report', () => {
    const shown = words('failure', { language: 'zh' });
    expect(shown).toContain('✗ 网络请求失败\n  请检查网络连接');
    expect(shown).toContain('  1  重试\n  2  换一种方式登录\n  3  退出');
    expect(shown).toContain('network-error - generate-web-qrcode');
  });

  it('shows how long to wait, until the wait is over', () => {
    expect(words('failure, to be waited for')).toContain('1  Try again  possible in 1:30');
    const later = words('failure, to be waited for', { now: NOW + 90_000 });
    expect(later).toMatch(/1 {2}Try again$/m);
  });

  it('offers no retry where that is no use', () => {
    const shown = words('failure, for good');
    expect(shown).not.toContain('Try again');
    expect(shown).toContain('account-banned (-102)');
  });
});
