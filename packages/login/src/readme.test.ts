import { readFileSync } from 'node:fs';
import { Credential } from '@bilipass/core';
import * as countries from '@bilipass/countries';
import { Geetest, GeetestType } from '@bilipass/geetest';
import { describe, expect, it } from 'vitest';
import * as login from './index.ts';

const readme = read('../README.md');
const comingFromLoginV2 = /## Coming from login_v2(.*?)\n## /s.exec(readme)?.[1] ?? '';

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

describe('README', () => {
  it('lists every code of LoginError, and no other', () => {
    const table = /## Errors(.*?)\n## /s.exec(readme)?.[1] ?? '';
    const rows = table.split('\n').filter((line) => line.startsWith('| `'));
    const codes = rows.map((row) => row.split('|')[1]).join(' ');
    const listed = [...codes.matchAll(/`([a-z-]+)`/g)];
    expect(listed.map(([, code]) => code).toSorted()).toEqual(
      Object.keys(login.loginErrors).toSorted(),
    );
  });

  // The names of login_v2 and of its classes, by the module that exports them here.
  it.each([
    [login, 'send_sms login_with_sms login_with_password'],
    [
      login.QrCodeLogin.prototype,
      'generate_qrcode check_state has_qrcode has_done get_credential get_qrcode_picture ' +
        'get_qrcode_terminal',
    ],
    [login.LoginCheck.prototype, 'fetch_info send_sms complete_check'],
    [
      countries,
      'get_countries_list search_countries have_country have_code get_code_by_country ' +
        'get_id_by_code',
    ],
    [Credential.prototype, 'get_cookies'],
    [Credential, 'from_cookies'],
  ])('maps every name of login_v2 to its counterpart', (holder, names) => {
    for (const name of names.split(' ')) {
      expect(comingFromLoginV2).toContain(name);
      expect(holder).toHaveProperty(camelCase(name));
    }
  });

  it('maps every class of login_v2 to its counterpart, with its values', () => {
    const { QrCodeLoginChannel, QrCodeLoginEvents, PhoneNumber } = login;
    expect(QrCodeLoginChannel).toEqual({ WEB: 'web', TV: 'tv' });
    expect(QrCodeLoginEvents).toEqual({
      SCAN: 'scan',
      CONF: 'confirm',
      TIMEOUT: 'timeout',
      DONE: 'done',
    });
    expect(String(new PhoneNumber('13800138000', '+86'))).toBe('+86 138****8000');
    for (const name of ['PhoneNumber(', 'QrCodeLoginChannel', 'QrCodeLoginEvents', 'GeetestType']) {
      expect(comingFromLoginV2).toContain(name);
    }
    const sessionCalls = ['whoami', 'checkRefresh', 'refresh', 'confirmRefresh'];
    for (const name of [...sessionCalls, 'renderQrcodeRows', 'createQrcodeMatrix']) {
      expect(comingFromLoginV2).toContain(name);
      expect(login).toHaveProperty(name);
    }
  });

  it('covers every step of the Geetest of login_v2, which the README of that package lists', () => {
    const steps =
      'generate_test test_generated get_test_type get_info complete_test has_done get_result ' +
      'start_geetest_server get_geetest_server_url close_geetest_server';
    for (const name of steps.split(' ').map(camelCase)) {
      expect(read('../../geetest/README.md')).toContain(name);
      expect(Geetest.prototype).toHaveProperty(name);
    }
    expect(GeetestType).toEqual({ LOGIN: 'login', VERIFY: 'verify' });
  });

  it('covers every part that a Credential of login_v2 may have', () => {
    const parts = 'sessdata bili_jct buvid3 buvid4 dedeuserid ac_time_value';
    for (const part of parts.split(' ')) {
      expect(Credential.prototype).toHaveProperty(camelCase(`has_${part}`));
    }
  });
});

function camelCase(name: string): string {
  return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
