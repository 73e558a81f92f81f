import { describe, expect, it } from 'vitest';
import { CARET } from '../../terminal/frame-writer.ts';
import { rawFrame, words } from '../../frame.test-kit.tsx';

describe('CodeScreen', () => {
  it('shows six boxes, where the code went and when another one can be sent', () => {
    const shown = words('code, half');
    expect(shown).toContain('Sent to +86 138****8000.');
    expect(shown).toContain('│ 1 │ │ 2 │ │ 3 │ │   │ │   │ │   │');
    expect(shown).toContain('Another SMS can be sent in 0:41');
    expect(shown).not.toContain('r send again');
  });

  it('offers another SMS once that is possible, and says that a puzzle comes first', () => {
    const shown = words('code, resend', { language: 'zh' });
    expect(shown).toContain('按 r 重新发送，之前需再验证一次');
    expect(shown).toContain('r 重新发送');
  });

  it('says that the code was wrong above empty boxes', () => {
    const shown = words('code, wrong', { language: 'zh' });
    expect(shown).toContain('✗ 验证码错误');
    expect(shown).toContain('│   │ │   │ │   │ │   │ │   │ │   │');
  });

  it('offers to edit only a number that was typed', () => {
    expect(words('code, empty')).toContain('e edit number');
    expect(words('code, of a check')).not.toContain('e edit number');
  });

  it('says that the code comes by e-mail, and offers the SMS instead', () => {
    const shown = words('code, by e-mail');
    expect(shown).toContain('Code from the e-mail');
    expect(shown).toContain('Sent to us*****@example.test.');
    expect(shown).toContain('Another e-mail can be sent in 0:41');
    expect(shown).toContain('w by SMS');
    expect(words('code, of a check')).not.toContain('w by');
    expect(words('code, by e-mail', { language: 'zh' })).toContain('w 改用短信');
  });

  it('draws with ASCII where lines take two cells, and in one line where rows are few', () => {
    expect(words('code, half', { display: { ambiguousIsWide: true } })).toContain('| 1 | | 2 |');
    const small = { columns: 40, rows: 14 };
    expect(words('code, half', { size: small })).toContain('[1][2][3][_][_][_]');
  });

  it('has the caret in the next box', () => {
    const line = rawFrame('code, half')
      .split('\n')
      .find((one) => one.includes(CARET));
    expect(line?.slice(0, line.indexOf(CARET))).toContain('3');
  });
});
