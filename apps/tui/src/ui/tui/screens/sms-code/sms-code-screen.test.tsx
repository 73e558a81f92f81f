import { describe, expect, it } from 'vitest';
import { CARET } from '../../terminal/frame-writer.ts';
import { rawFrame, words } from '../../frame.test-kit.tsx';

describe('SmsCodeScreen', () => {
  it('shows six boxes, where the code went and when another one can be sent', () => {
    const shown = words('sms code, half');
    expect(shown).toContain('Sent to +86 138****8000.');
    expect(shown).toContain('│ 1 │ │ 2 │ │ 3 │ │   │ │   │ │   │');
    expect(shown).toContain('Another SMS can be sent in 0:41');
    expect(shown).not.toContain('r send again');
  });

  it('offers another SMS once that is possible, and says that a puzzle comes first', () => {
    const shown = words('sms code, resend', { language: 'zh' });
    expect(shown).toContain('按 r 重新发送，之前需再验证一次');
    expect(shown).toContain('r 重新发送');
  });

  it('says that the code was wrong above empty boxes', () => {
    const shown = words('sms code, wrong', { language: 'zh' });
    expect(shown).toContain('✗ 短信验证码错误');
    expect(shown).toContain('│   │ │   │ │   │ │   │ │   │ │   │');
  });

  it('offers to edit only a number that was typed', () => {
    expect(words('sms code, empty')).toContain('e edit number');
    expect(words('sms code, of a check')).not.toContain('e edit number');
  });

  it('draws with ASCII where lines take two cells, and in one line where rows are few', () => {
    expect(words('sms code, half', { display: { ambiguousIsWide: true } })).toContain(
      '| 1 | | 2 |',
    );
    const small = { columns: 40, rows: 14 };
    expect(words('sms code, half', { size: small })).toContain('[1][2][3][_][_][_]');
  });

  it('has the caret in the next box', () => {
    const line = rawFrame('sms code, half')
      .split('\n')
      .find((one) => one.includes(CARET));
    expect(line?.slice(0, line.indexOf(CARET))).toContain('3');
  });
});
