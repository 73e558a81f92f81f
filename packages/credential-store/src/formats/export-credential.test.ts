import { Credential } from '@bilipass/core';
import { describe, expect, it } from 'vitest';
import { sampleCredential, sampleTvCredential } from '../contract/sample-account.ts';
import { exportCredential } from './export-credential.ts';

const NOW = 1_790_000_000_000;
const short = Credential.from({ sessdata: 'x%2C1805552000%2Cy', biliJct: 'j', acTimeValue: 't' });

describe('exportCredential', () => {
  it('writes a Cookie header', () => {
    expect(exportCredential(short, 'cookie')).toBe('SESSDATA=x%2C1805552000%2Cy; bili_jct=j\n');
  });

  it('writes a cookie file', () => {
    expect(exportCredential(short, 'netscape')).toBe(
      [
        '# Netscape HTTP Cookie File',
        '',
        '.bilibili.com\tTRUE\t/\tTRUE\t1805552000\tSESSDATA\tx%2C1805552000%2Cy',
        '.bilibili.com\tTRUE\t/\tFALSE\t1805552000\tbili_jct\tj',
        '',
      ].join('\n'),
    );
  });

  it('writes a cookie of unknown end with an end that no reader of the file takes as past', () => {
    const odd = Credential.from({ sessdata: 'a' });
    expect(exportCredential(odd, 'netscape')).toContain('\tTRUE\t2147483647\tSESSDATA\ta\n');
  });

  it('writes variables that shells, dotenv and docker read alike', () => {
    expect(exportCredential(short, 'env')).toBe(
      'BILI_SESSDATA=x%2C1805552000%2Cy\nBILI_JCT=j\nBILI_AC_TIME_VALUE=t\n',
    );
    const odd = Credential.from({ sessdata: 'a b' });
    expect(exportCredential(odd, 'env')).toBe("BILI_SESSDATA='a b'\n");
  });

  it('writes the list format of a browser extension', () => {
    expect(JSON.parse(exportCredential(short, 'browser'))[0]).toEqual({
      domain: '.bilibili.com',
      expirationDate: 1_805_552_000,
      hostOnly: false,
      httpOnly: true,
      name: 'SESSDATA',
      path: '/',
      sameSite: 'unspecified',
      secure: true,
      session: false,
      storeId: '0',
      value: 'x%2C1805552000%2Cy',
    });
  });

  it('writes session cookies without an end', () => {
    const opaque = Credential.from({ sessdata: 'opaque' });
    const [cookie] = JSON.parse(exportCredential(opaque, 'browser'));
    expect([cookie.session, 'expirationDate' in cookie]).toEqual([true, false]);
  });

  it('writes the state of a browser', () => {
    const state = JSON.parse(exportCredential(short, 'storage-state'));
    expect(state.cookies[0]).toEqual({
      name: 'SESSDATA',
      value: 'x%2C1805552000%2Cy',
      domain: '.bilibili.com',
      path: '/',
      expires: 1_805_552_000,
      httpOnly: true,
      secure: true,
      sameSite: 'Lax',
    });
    const localStorage = [{ name: 'ac_time_value', value: 't' }];
    expect(state.origins).toEqual([{ origin: 'https://www.bilibili.com', localStorage }]);
  });

  it('writes what RSSHub, bili-sync and BBDown read', () => {
    const named = short.with({ dedeuserid: '10001' });
    expect(exportCredential(named, 'rsshub')).toBe(
      'BILIBILI_COOKIE_10001="SESSDATA=x%2C1805552000%2Cy; bili_jct=j; DedeUserID=10001"\n',
    );
    expect(() => exportCredential(short, 'rsshub')).toThrow(/^rsshub: /);
    expect(JSON.parse(exportCredential(named, 'bili-sync')).credential).toEqual({
      sessdata: 'x%2C1805552000%2Cy',
      bili_jct: 'j',
      buvid3: '',
      dedeuserid: '10001',
      ac_time_value: 't',
    });
    expect(exportCredential(named, 'bbdown')).toBe(
      'DedeUserID=10001;SESSDATA=x%2C1805552000%2Cy;bili_jct=j\n',
    );
  });

  it('writes the parts of the Python credential', () => {
    expect(JSON.parse(exportCredential(short, 'login-v2'))).toEqual({
      sessdata: 'x%2C1805552000%2Cy',
      bili_jct: 'j',
      buvid3: null,
      buvid4: null,
      dedeuserid: null,
      ac_time_value: 't',
    });
  });

  it('writes the login of biliup with its remaining lifetime', () => {
    const login = JSON.parse(exportCredential(sampleTvCredential(), 'biliup', { now: NOW }));
    expect(login).toMatchObject({
      platform: 'BiliTV',
      sso: [expect.any(String)],
      token_info: { mid: 10001, expires_in: 15_552_000 },
      cookie_info: {
        cookies: expect.arrayContaining([expect.objectContaining({ name: 'SESSDATA' })]),
      },
    });
  });

  it('refuses to write a credential that biliup cannot hold', () => {
    const expected = expect.objectContaining({ code: 'export-refused', format: 'biliup' });
    expect(() => exportCredential(sampleCredential(), 'biliup')).toThrow(expected);
    const { app } = sampleTvCredential().reveal();
    const foreign = sampleTvCredential(app && { app: { ...app, appkey: 'dfca71928277209b' } });
    expect(() => exportCredential(foreign, 'biliup')).toThrow(/app key/);
  });

  it('writes the profile of yutto', () => {
    expect(exportCredential(short, 'yutto')).toBe(
      '[profiles.default]\nsessdata = "x%2C1805552000%2Cy"\nbili_jct = "j"\n',
    );
  });

  it('never writes the refresh token as a cookie', () => {
    for (const format of ['cookie', 'netscape', 'browser'] as const) {
      expect(exportCredential(sampleCredential(), format)).not.toContain('ffeeddccbbaa');
    }
  });
});
