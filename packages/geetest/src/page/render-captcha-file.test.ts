import { describe, expect, it } from 'vitest';
import { renderCaptchaFile } from './render-captcha-file.ts';

const challenge = { type: 'login', gt: 'gt', challenge: 'c'.repeat(32), token: 'secret' } as const;

describe('renderCaptchaFile', () => {
  it('holds everything it needs but the puzzle’s own scripts, and no token', () => {
    const html = renderCaptchaFile(challenge, { lang: 'zh' });
    expect(html).toContain('<html lang="zh-CN">');
    expect(html).toContain(`"challenge":"${'c'.repeat(32)}"`);
    expect(html).not.toContain('secret');
    expect(html).not.toMatch(/(src|href)="(?!\?lang)/);
  });

  it('carries the policy that a server would have sent', () => {
    const html = renderCaptchaFile(challenge);
    const nonce = /<script nonce="([\w-]{22})">/.exec(html)?.[1] ?? '';
    expect(html).toContain(`script-src &#39;nonce-${nonce}&#39; https://*.geetest.com`);
  });

  it('tells Geetest where its server is, which a file cannot', () => {
    expect(renderCaptchaFile(challenge)).toContain('"api_server":"api.geetest.com"');
  });

  it('refuses a loader that is not safe', () => {
    const loaderUrl = 'http://cdn.example.test/gt.js';
    expect(() => renderCaptchaFile(challenge, { loaderUrl })).toThrow(RangeError);
  });
});
