import { describe, expect, it } from 'vitest';
import { words } from '../../frame.test-kit.tsx';
import type { ScreenName } from '../../screens.test-kit.ts';

describe('CaptchaScreen', () => {
  it('shows the page, how far it is, the time and the keys', () => {
    expect(words('captcha, waiting', { view: { isRoot: false, step: { at: 2, of: 3 } } })).toBe(
      [
        'bilipass › One puzzle in a browser  2/3',
        '',
        'Solve one puzzle in a browser. This program solves nothing for you.',
        '',
        'Open this page:',
        'http://127.0.0.1:43117/8f2b1c9d4e',
        '',
        '› Waiting for the page to be opened',
        'Time left 4:32 ██████████',
        '',
        'o open page  c copy address  p paste line  s save page  m other method',
        'Esc back  ? all keys',
      ].join('\n'),
    );
  });

  it('gives the line for a person who is here by SSH', () => {
    const shown = words('captcha, by SSH', { language: 'zh' });
    expect(shown).toContain('请先在自己的电脑上运行：\nssh -L 43117:127.0.0.1:43117 someone@host');
  });

  it.each<readonly [ScreenName, string]>([
    ['captcha, opened', '› 页面已打开，请在其中完成验证'],
    ['captcha, closed', '! 验证已关闭'],
    ['captcha, renewed', '› 页面上是一个新的验证'],
    ['captcha, in trouble', '✗ 验证未能显示'],
    ['captcha, solved', '✓ 验证完成'],
  ])('shows the status of "%s"', (name, status) => {
    expect(words(name, { language: 'zh' })).toContain(status);
  });

  it('offers no key that does nothing any more', () => {
    expect(words('captcha, solved')).not.toContain('open page');
  });

  it('shows the field, and why the last line was refused', () => {
    const shown = words('captcha, pasting');
    expect(shown).toContain('✗ The captcha answer was refused');
    expect(shown).toContain('❯ Line  v1.abc');
    expect(shown).toContain('Enter continue  Ctrl+U clear  Esc close');
  });

  it('says where the page was saved and what to do with it', () => {
    expect(words('captcha, page saved')).toContain('Saved: /somewhere/bilipass-captcha.html.');
  });
});
