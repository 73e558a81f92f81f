import { describe, expect, it } from 'vitest';
import { sshForwardLine } from './ssh-forward-line.ts';

describe('sshForwardLine', () => {
  it('uses the user, address and port of the current session', () => {
    const env = { SSH_CONNECTION: '198.51.100.4 50000 192.0.2.7 22', USER: 'me' };
    expect(sshForwardLine({ port: 41234, env })).toBe('ssh -L 41234:127.0.0.1:41234 me@192.0.2.7');
  });

  it('keeps another port and an IPv6 address', () => {
    const env = { SSH_CONNECTION: '2001:db8::4 50000 2001:db8::7 2222', LOGNAME: 'me' };
    expect(sshForwardLine({ port: 8000, env })).toBe(
      'ssh -L 8000:127.0.0.1:8000 -p 2222 me@2001:db8::7',
    );
  });

  it('writes placeholders for unknown parts', () => {
    expect(sshForwardLine({ port: 8000, env: { SSH_TTY: '/dev/pts/1' } })).toBe(
      'ssh -L 8000:127.0.0.1:8000 user@host',
    );
  });

  it('leaves out characters that a shell interprets', () => {
    const env = { SSH_CONNECTION: '1 2 $(reboot) 22;reboot', USER: '-oProxyCommand=reboot' };
    expect(sshForwardLine({ port: 8000, env })).toBe('ssh -L 8000:127.0.0.1:8000 user@host');
  });

  it('is undefined outside of an SSH session', () => {
    expect(sshForwardLine({ port: 8000, env: { USER: 'me' } })).toBeUndefined();
  });

  it('refuses a port out of range', () => {
    expect(() => sshForwardLine({ port: 0, env: {} })).toThrow(RangeError);
  });
});
