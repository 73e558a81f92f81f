import { describe, expect, it } from 'vitest';
import { endTree } from './end-tree.ts';

/** Returns the calls on that system. */
function callsOn(platform: NodeJS.Platform, pid: number | undefined): readonly unknown[] {
  const calls: unknown[] = [];
  endTree(pid, 'SIGTERM', {
    platform,
    kill: (...args) => void calls.push(['kill', ...args]),
    run: (...args) => void calls.push(['run', ...args]),
  });
  return calls;
}

describe('endTree', () => {
  it('signals the group of the command', () => {
    expect(callsOn('linux', 7)).toEqual([['kill', -7, 'SIGTERM']]);
  });

  it('ends the processes that the command started on Windows', () => {
    expect(callsOn('win32', 7)).toEqual([['run', 'taskkill', ['/pid', '7', '/t', '/f']]]);
  });

  it.each(['linux', 'win32'] as const)('leaves a command that did not start: %s', (platform) => {
    expect(callsOn(platform, undefined)).toEqual([]);
  });
});
