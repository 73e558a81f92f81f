import { describe, expect, it } from 'vitest';
import { linkOpeners, type LinkOpenerEnv } from './link-openers.ts';

const url = 'http://127.0.0.1:1/key?a=1&b=2';

function commands(env: LinkOpenerEnv['env'], facts: Partial<LinkOpenerEnv> = {}): string[] {
  const found = linkOpeners(url, { platform: 'linux', env, ...facts });
  return found.map(({ command, args }) => [command, ...args].join(' '));
}

describe('linkOpeners', () => {
  it('begins with BROWSER, as VS Code sets it, without a display', () => {
    const env = { BROWSER: '/vscode/bin/helpers/browser.sh', SSH_TTY: '/dev/pts/1' };
    expect(commands(env)).toEqual([`/vscode/bin/helpers/browser.sh ${url}`]);
  });

  it('fills in %s, and tries several programs in order', () => {
    const env = { BROWSER: 'chromium --app=%s:lynx:firefox -new-tab &', DISPLAY: ':0' };
    expect(commands(env)).toEqual([
      `chromium --app=${url}`,
      `firefox -new-tab ${url}`,
      `xdg-open ${url}`,
    ]);
  });

  it('takes a path with blanks for one word', () => {
    const [first] = linkOpeners(url, {
      platform: 'win32',
      env: { BROWSER: 'C:\\Program Files\\Browser\\browser.exe' },
    });
    expect(first).toEqual({ command: 'C:\\Program Files\\Browser\\browser.exe', args: [url] });
    expect(commands({ BROWSER: '"/opt/my browser/run" --new' })).toEqual([
      `/opt/my browser/run --new ${url}`,
    ]);
  });

  it('goes on from wslview to the programs of Windows in WSL', () => {
    expect(commands({ WSL_DISTRO_NAME: 'Debian' })).toEqual([
      `wslview ${url}`,
      `explorer.exe ${url}`,
      `cmd.exe /c start  ${url.replace('&', '^&')}`,
    ]);
    expect(commands({ WSL_DISTRO_NAME: 'Debian', DISPLAY: ':0' }).at(-1)).toBe(`xdg-open ${url}`);
  });

  it('has one program on macOS and Windows', () => {
    expect(commands({}, { platform: 'darwin' })).toEqual([`open ${url}`]);
    expect(commands({}, { platform: 'win32' })).toEqual([`explorer.exe ${url}`]);
  });

  it('has none where a window would not be seen, unless one is asked for', () => {
    expect(commands({})).toEqual([]);
    expect(commands({ DISPLAY: ':0', CI: '1' })).toEqual([]);
    expect(commands({ DISPLAY: ':0', BILIPASS_NO_BROWSER: '1' })).toEqual([]);
    expect(commands({ DISPLAY: ':0' }, { browser: 'never' })).toEqual([]);
    expect(commands({}, { browser: 'always' })).toEqual([`xdg-open ${url}`]);
  });
});
