import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { systemProcesses } from './processes.ts';

describe('systemProcesses', () => {
  it('reports this process as running', () => {
    const self = systemProcesses.self();
    expect(self.pid).toBe(process.pid);
    expect(systemProcesses.stateOf(self)).not.toBe('gone');
  });

  it('reports a process that has ended', () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    expect(systemProcesses.stateOf({ ...systemProcesses.self(), pid })).toBe('gone');
  });

  it('distinguishes a later process with the same number', () => {
    const self = systemProcesses.self();
    expect(systemProcesses.stateOf({ ...self, started: '1' })).toBe('gone');
  });

  it.runIf(process.platform === 'linux')(
    'knows nothing about processes of another pid or time namespace',
    () => {
      const self = systemProcesses.self();
      for (const kind of ['pid', 'time']) {
        const machine = self.machine.replace(new RegExp(`${kind}:\\[\\d+`), `${kind}:[1`);
        expect(machine).not.toBe(self.machine);
        expect(systemProcesses.stateOf({ ...self, machine })).toBe('unknown');
      }
    },
  );

  it('knows nothing about processes of another machine', () => {
    const self = systemProcesses.self();
    expect(systemProcesses.stateOf({ ...self, machine: 'elsewhere' })).toBe('unknown');
    expect(systemProcesses.stateOf({ ...self, machine: '' })).toBe('unknown');
  });
});
