import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as login from './index.ts';

const readme = read('../README.md');

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

describe('README', () => {
  it('lists every code of LoginError, and no other', () => {
    const table = /## Errors(.*?)\n## /s.exec(readme)?.[1] ?? '';
    const rows = table.split('\n').filter((line) => line.startsWith('| `'));
    const codes = rows.map((row) => row.split('|')[1]).join(' ');
    const listed = [...codes.matchAll(/`([a-z-]+)`/g)];
    const declared = [...read('errors.ts').matchAll(/^ {2}'([a-z-]+)': \{/gm)];
    const shared = ['session-incomplete', 'verification-unsupported'];
    expect(listed.map(([, code]) => code).toSorted()).toEqual(
      [...declared.map(([, code]) => code), ...shared].toSorted(),
    );
  });

  it('names only what there is', () => {
    const table = /## Coming from login_v2(.*?)\n## /s.exec(readme)?.[1] ?? '';
    const exported =
      'PhoneNumber QrCodeLogin QrCodeLoginChannel QrCodeLoginEvents sendSms loginWithSms ' +
      'loginWithPassword LoginCheck whoami checkRefresh refresh confirmRefresh ' +
      'renderQrcodeRows createQrcodeMatrix';
    for (const name of exported.split(' ')) {
      expect(table).toContain(name);
      expect(login).toHaveProperty(name);
    }
    const methods =
      'generateQrcode checkState hasQrcode hasDone getCredential watch getQrcodePicture ' +
      'getQrcodeTerminal';
    for (const method of methods.split(' ')) {
      expect(table).toContain(method);
      expect(login.QrCodeLogin.prototype).toHaveProperty(method);
    }
    for (const method of ['fetchInfo', 'sendSms', 'completeCheck']) {
      expect(table).toContain(method);
      expect(login.LoginCheck.prototype).toHaveProperty(method);
    }
  });
});
