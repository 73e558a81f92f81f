import { describe, expect, it } from 'vitest';
import { frame, words } from '../../frame.test-kit.tsx';

describe('PasteScreen', () => {
  it('says what can be pasted, and that it is not shown', () => {
    const shown = words('paste, empty');
    expect(shown).toContain('Paste the cookies of bilibili.com');
    expect(shown).toContain('They are not shown here.');
    expect(shown).not.toContain('Enter');
  });

  it.each(['en', 'zh'] as const)(
    'counts what was pasted, and shows none of it (%s)',
    (language) => {
      const shown = words('paste, pasted', { language });
      expect(shown).toMatch(/53 characters in 2 lines|53 个字符，共 2 行/);
      expect(shown).toContain('•••');
      expect(shown).not.toMatch(/secret|token|10001|SESSDATA=/);
    },
  );

  it('says why a text was refused, and what would do', () => {
    expect(words('paste, refused')).toContain('✗ There is no login in it: it is empty');
    expect(words('paste, refused')).toContain('Give the cookies of bilibili.com with SESSDATA');
  });

  it('keeps the field and the problem in sight in a small window', () => {
    const lines = frame('paste, refused', { size: { columns: 45, rows: 12 } }).join('\n');
    expect(lines).toContain('Cookies');
    expect(lines).toContain('✗');
  });
});
