import { describe, expect, it } from 'vitest';
import { words } from '../../frame.test-kit.tsx';
import { ownershipUrl } from '../../screens.test-kit.ts';

describe('CheckScreen', () => {
  it('says why, and where a code would go', () => {
    const shown = words('check, by SMS', { language: 'zh' });
    expect(shown).toContain('! 哔哩哔哩不认识这台设备或所在地');
    expect(shown).toContain('可以向 138****8000 发送验证码');
    expect(shown).toContain('Enter 发送验证码');
  });

  it('offers the e-mail where the phone is closed, and either where both are open', () => {
    const byEmail = words('check, by e-mail');
    expect(byEmail).toContain('A code can be sent to us*****@example.test');
    expect(byEmail).not.toContain('press w');
    const byEither = words('check, by either');
    expect(byEither).toContain('A code can be sent to 138****8000');
    expect(byEither).toContain('Or by e-mail to us*****@example.test: press w.');
    expect(byEither).toContain('w by e-mail');
    expect(words('check, by either', { language: 'zh' })).toContain('w 改用邮件');
  });

  it('offers what is left where the check cannot be done here', () => {
    const shown = words('check, elsewhere');
    expect(shown).toContain('This check is not possible here');
    expect(shown).toContain('A QR code login usually needs no check: press m.');
    expect(shown).not.toContain('Enter');
    expect(shown).toContain('No browser here: copy the link');
  });

  it('never shows the address of the page, which is a secret', () => {
    expect(words('check, by SMS')).not.toContain('tmp_token');
  });

  it('shows the whole link of the page after c', () => {
    const shown = words('check, its link', { size: { columns: 60, rows: 24 } });
    expect(shown.replaceAll('\n', '')).toContain(ownershipUrl);
    expect(shown).toContain('! Keep this link secret');
    expect(shown).not.toContain('Enter');
  });

  it('says what went wrong with the last try', () => {
    expect(words('check, failed', { language: 'zh' })).toContain('✗ 该验证已结束');
  });
});
