import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { frame, words } from '../../frame.test-kit.tsx';
import { getCountriesList } from '@bilipass/countries';
import { screens } from '../../screens.test-kit.ts';

const { state: phone } = screens['phone, all countries'];

describe('PhoneScreen', () => {
  it('puts both fields below each other, whatever the script of their labels', () => {
    for (const language of ['en', 'zh'] as const) {
      const lines = frame('phone, typed', { language });
      const columns = ['+86', '138 0013'].map((part) => {
        const line = lines.find((one) => one.includes(part)) ?? '';
        const value = part === '+86' ? line.search(/China|中国/) : line.indexOf(part);
        return stringWidth(line.slice(0, value));
      });
      expect(columns[0]).toBeGreaterThan(8);
      expect(columns[1]).toBe(columns[0]);
    }
  });

  it('says what is wrong with a number, and what would do', () => {
    const shown = words('phone, refused', { language: 'zh' });
    expect(shown).toContain('✗ 无法识别该手机号\n  请填写 4 至 17 位数字');
  });

  it('warns without standing in the way', () => {
    const shown = words('phone, warned');
    expect(shown).toContain('Hong Kong SAR China +852');
    expect(shown).toContain('! This does not look like a mobile number of that country.');
    expect(shown).toContain('Press Enter again to use it anyway.');
  });

  it('shows eight countries around the chosen one, and how many there are', () => {
    const lines = frame('phone, all countries').map((line) => line.trim());
    expect(lines.filter((line) => / \+\d+ /.test(line))).toHaveLength(8);
    expect(lines).toContain(`31/${getCountriesList().length}`);
  });

  it('aligns the codes of all countries, in both languages', () => {
    for (const language of ['en', 'zh'] as const) {
      const columns = new Set<number>();
      for (let index = 0; index < getCountriesList().length; index += 8) {
        const screen = {
          kind: 'phone',
          state: { ...phone, picker: { ...phone.picker, index } },
        } as const;
        const rows = frame(screen, { language }).filter((line) => / \+\d+ /.test(line));
        for (const row of rows) columns.add(stringWidth(row.slice(0, row.search(/ \+\d+ /))));
      }
      expect([...columns]).toHaveLength(1);
    }
  });

  it('says what can be searched for where nothing fits', () => {
    expect(words('phone, no country')).toContain('! No match. Type a name, pinyin');
  });
});
