import { describe, expect, it } from 'vitest';
import { canOpenBrowser } from './can-open-browser.ts';

describe('canOpenBrowser', () => {
  it.each([
    ['a desktop with X', 'linux', { DISPLAY: ':0' }, true],
    ['a desktop with Wayland', 'linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['a server', 'linux', {}, false],
    ['a container on a desktop', 'linux', { container: 'docker' }, false],
    ['SSH with a forwarded display', 'linux', { SSH_TTY: '/dev/pts/1', DISPLAY: ':10' }, true],
    ['WSL', 'linux', { WSL_DISTRO_NAME: 'Debian' }, true],
    ['WSL over SSH', 'linux', { WSL_DISTRO_NAME: 'Debian', SSH_CLIENT: '::1 5 22' }, false],
    ['a Mac', 'darwin', {}, true],
    ['a Mac over SSH', 'darwin', { SSH_CONNECTION: '::1 5 ::1 22' }, false],
    ['Windows', 'win32', {}, true],
    ['a build machine', 'win32', { CI: 'true' }, false],
    ['a text browser', 'linux', { DISPLAY: ':0', BROWSER: '/usr/bin/w3m' }, false],
    [
      'VS Code on a remote machine',
      'linux',
      { SSH_TTY: '/dev/pts/1', BROWSER: '/vscode/browser.sh' },
      true,
    ],
    ['a text browser with options', 'linux', { DISPLAY: ':0', BROWSER: 'lynx -term=x %s' }, false],
    ['the browser of one’s choice', 'linux', { DISPLAY: ':0', BROWSER: 'firefox' }, true],
  ])('returns the expected result for %s', (_, platform, env, expected) => {
    expect(canOpenBrowser({ env, platform })).toBe(expected);
  });

  it('follows a preference', () => {
    const server = { env: { CI: '1' }, platform: 'linux' };
    const desktop = { env: { DISPLAY: ':0' }, platform: 'linux' };
    expect(canOpenBrowser({ ...server, preference: 'always' })).toBe(true);
    expect(canOpenBrowser({ ...desktop, preference: 'never' })).toBe(false);
  });
});
