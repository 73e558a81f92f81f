import { describe, expect, it } from 'vitest';
import { programPath, routedTo, startProgram } from './program.ts';
import { TerminalSession } from './terminal-session.ts';

describe('bilipass demo', () => {
  it('walks through a login in a terminal and ends with 0', async () => {
    using terminal = new TerminalSession(80, 24);
    terminal.run(`node ${JSON.stringify(programPath)} demo --lang zh; echo "exit $?"`);
    await terminal.until((screen) => screen.includes('等待扫码'));
    await terminal.until((screen) => screen.includes('已扫码'));
    const screen = await terminal.until((text) => /^exit \d/m.test(text));
    expect(screen).toContain('已登录：测试用户');
    expect(screen).toContain('exit 0');
  });

  it('does the same in a pipe, with the name on standard output and no socket opened', async () => {
    // Whatever left the program would end at a closed port.
    const nowhere = routedTo('http://127.0.0.1:9');
    const { exitCode, stdout, stderr } = await startProgram(['demo', '--lang', 'en'], nowhere)
      .ended;
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^✓ Logged in as 测试用户 \(UID 10001\)$/m);
    for (const step of ['DEMO', 'Waiting for the scan', 'Scanned']) expect(stderr).toContain(step);
  });
});
