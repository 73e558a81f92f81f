import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { wrapText } from './wrap-text.ts';

describe('wrapText', () => {
  it('breaks between words', () => {
    expect(wrapText('a person must solve it', 12)).toEqual(['a person', 'must solve', 'it']);
  });

  it('breaks between Chinese characters, never in front of a closing mark', () => {
    expect(wrapText('请在浏览器中完成。', 16)).toEqual(['请在浏览器中完', '成。']);
    expect(wrapText('✗ 网络请求失败', 8)).toEqual(['✗ 网络请', '求失败']);
  });

  it('keeps English words whole inside of Chinese', () => {
    expect(wrapText('用哔哩哔哩 App 扫描', 14)).toEqual(['用哔哩哔哩 App', '扫描']);
  });

  it('cuts what is wider than a line, losing nothing', () => {
    const link = 'https://example.test/0123456789';
    const lines = wrapText(link, 10);
    expect(lines.join('')).toBe(link);
    expect(Math.max(...lines.map((line) => stringWidth(line)))).toBe(10);
  });

  it('keeps the line breaks there are, empty lines too', () => {
    expect(wrapText('a\n\nb', 10)).toEqual(['a', '', 'b']);
    expect(wrapText('', 10)).toEqual(['']);
  });
});
