import { describe, expect, it } from 'vitest';
import { renderCaptchaFile } from './render-captcha-file.ts';

const challenge = { type: 'login', gt: 'gt', challenge: 'c'.repeat(32), token: 'secret' } as const;

describe('renderCaptchaFile', () => {
  it('contains everything except Geetest’s scripts and the token', () => {
    const html = renderCaptchaFile(challenge, { lang: 'zh' });
    expect(html).toContain('<html lang="zh-CN">');
    expect(html).toContain(`"challenge":"${'c'.repeat(32)}"`);
    expect(html).not.toContain('secret');
    expect(html).not.toMatch(/(src|href)="(?!\?lang)/);
  });

  it('contains the policy that a server sends', () => {
    const html = renderCaptchaFile(challenge);
    const nonce = /<script nonce="([\w-]{22})">/.exec(html)?.[1] ?? '';
    expect(html).toContain(`script-src &#39;nonce-${nonce}&#39; https://*.geetest.com`);
  });

  it('contains the address of Geetest’s API, because a file has no protocol', () => {
    expect(renderCaptchaFile(challenge)).toContain('"api_server":"api.geetest.com"');
  });

  it('refuses an unsafe loader', () => {
    const loaderUrl = 'http://cdn.example.test/gt.js';
    expect(() => renderCaptchaFile(challenge, { loaderUrl })).toThrow(RangeError);
  });
});
