import { describe, expect, it } from 'vitest';
import { chooseVerificationBranch, parseChallengeUrl } from './parse-challenge-url.ts';

const page = 'https://passport.bilibili.com/h5-app/passport/risk/verify';
const ownership = 'https://passport.bilibili.com/h5/project-msg-auth/auth/entry';

describe('parseChallengeUrl', () => {
  it('reads the form with a request id', () => {
    const url = `${page}?tmp_token=T&request_id=Q&source=risk`;
    expect(parseChallengeUrl(url)).toEqual({
      url,
      tmpToken: 'T',
      requestId: 'Q',
      source: 'risk',
      scene: undefined,
      goUrl: undefined,
    });
  });

  it('reads the form with a scene, its landing address encoded once or twice', () => {
    const once = `${page}?scene=secLogin&tmp_token=T&gourl=https%3A%2F%2Fwww.bilibili.com%2F`;
    const twice = `${page}?scene=secLogin&tmp_token=T&gourl=https%253A%252F%252Fwww.bilibili.com%252F`;
    for (const url of [once, twice]) {
      expect(parseChallengeUrl(url)).toMatchObject({
        scene: 'secLogin',
        goUrl: 'https://www.bilibili.com/',
        source: 'risk',
      });
    }
  });

  it('reads the oldest form, whose request id is in camel case', () => {
    const url =
      'https://passport.bilibili.com/account/mobile/security/managephone/phone/verify?tmp_token=T&requestId=Q&source=risk';
    expect(parseChallengeUrl(url)).toMatchObject({ tmpToken: 'T', requestId: 'Q' });
  });

  it('reads the form of an ownership check', () => {
    const url = `${ownership}?tmp_token=T&tmp_ticket=K&cid=86&tel=13800138000&source=sms`;
    expect(parseChallengeUrl(url)).toMatchObject({ url, tmpToken: 'T', source: 'sms' });
  });

  it('accepts tmp_code as tmp_token', () => {
    expect(parseChallengeUrl(`${page}?tmp_code=T`)).toMatchObject({ tmpToken: 'T' });
  });

  it('drops a landing address that may not be called', () => {
    for (const gourl of ['https://example.test/', 'javascript:alert(1)', '%', '%25']) {
      const url = `${page}?tmp_token=T&gourl=${encodeURIComponent(gourl)}`;
      expect(parseChallengeUrl(url)?.goUrl).toBeUndefined();
    }
  });

  it('rejects an address without a token, of another host, or of excessive length', () => {
    const refused = [
      '',
      page,
      `${page}?tmp_token=`,
      'http://passport.bilibili.com/?tmp_token=T',
      'https://passport.bilibili.com:8443/?tmp_token=T',
      'https://passport.bilibili.com@example.test/?tmp_token=T',
      'https://user@passport.bilibili.com/?tmp_token=T',
      'https://passport.bilibili.com.example.test/?tmp_token=T',
      'https://api.bilibili.com/?tmp_token=T',
      'https://passport.biligame.com/?tmp_token=T',
      '//passport.bilibili.com/?tmp_token=T',
      `${page}?tmp_token=${'T'.repeat(5000)}`,
    ];
    expect(refused.filter((url) => parseChallengeUrl(url))).toEqual([]);
  });
});

describe('chooseVerificationBranch', () => {
  it('uses the scene first', () => {
    const scenes = ['loginTelCheck', 'secLogin', 'deviceVerify'] as const;
    for (const scene of scenes) {
      for (const status of [1, 2, 3, 5]) {
        expect(chooseVerificationBranch({ url: page, scene, requestId: 'Q' }, status)).toBe(scene);
      }
    }
  });

  it('returns undefined for an unknown scene', () => {
    const challenge = { url: page, scene: 'faceCheck', requestId: 'Q' };
    expect(chooseVerificationBranch(challenge, 1)).toBeUndefined();
  });

  it('returns undefined for the page of an ownership check with any parameters', () => {
    const scenes = [undefined, 'secLogin', 'loginTelCheck', 'deviceVerify'];
    for (const url of [ownership, `${ownership}/`, `${ownership}?tmp_token=T`]) {
      for (const scene of scenes) {
        for (const requestId of [undefined, 'Q']) {
          for (const status of [0, 1, 2, 3, 5]) {
            expect(chooseVerificationBranch({ url, scene, requestId }, status)).toBeUndefined();
          }
        }
      }
    }
  });

  it('uses the request id second, and the status last', () => {
    const branchOf = (status: number, requestId?: string) =>
      chooseVerificationBranch({ url: page, scene: undefined, requestId }, status);
    for (const status of [1, 2, 3, 5]) expect(branchOf(status, 'Q')).toBe('loginTelCheck');
    expect(branchOf(1)).toBe('secLogin');
    expect(branchOf(2)).toBe('loginTelCheck');
    expect(branchOf(3)).toBe('deviceVerify');
    expect(branchOf(5)).toBeUndefined();
    expect(branchOf(7)).toBe('loginTelCheck');
  });
});
