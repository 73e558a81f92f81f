import { describe, expect, it } from 'vitest';
import { NOW } from '../accounts/accounts.test-kit.ts';
import { words } from '../../frame.test-kit.tsx';

describe('PasswordScreen', () => {
  it('shows a dot for each character and nothing of the password', () => {
    const shown = words('password, typed');
    expect(shown).toContain('❯ Password  ••••••••');
    expect(shown).not.toContain('Secret');
  });

  it('shows stars where dots take two cells', () => {
    const display = { ambiguousIsWide: true };
    expect(words('password, typed', { display })).toContain('❯ Password  ********');
  });

  it('shows the password while it is revealed, and no longer', () => {
    expect(words('password, revealed')).toContain('❯ Password  SECRET 密');
    expect(words('password, revealed', { now: NOW + 1 })).not.toContain('SECRET');
  });

  it('wonders about Caps Lock', () => {
    expect(words('password, revealed', { language: 'zh' })).toContain('! 全是大写字母');
  });

  it('says what an account is while there is none', () => {
    expect(words('password, empty')).toContain('A phone number or an email address.');
    expect(words('password, typed')).not.toContain('A phone number');
  });

  it('says that the password was wrong, beside an empty field', () => {
    const shown = words('password, wrong', { language: 'zh' });
    expect(shown).toContain('✗ 账号或密码错误');
    expect(shown).not.toContain('•');
  });

  it('has both fields begin in the same column', () => {
    const lines = words('password, typed', { language: 'zh' }).split('\n');
    const account = lines.find((line) => line.includes('someone@')) ?? '';
    const password = lines.find((line) => line.includes('•')) ?? '';
    expect(account.indexOf('someone@')).toBe(password.indexOf('•'));
  });
});
