import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { systemErrorCode } from './system-error.ts';

/** What tells a process from every other one. */
export interface ProcessIdentity {
  /** The number that the system gave it. */
  readonly pid: number;
  /** When it started, in the system's own terms; empty where that cannot be known. */
  readonly started: string;
  /** The machine, boot and namespaces in which `pid` and `started` mean something; empty if unknown. */
  readonly machine: string;
}

/** What the lock needs to know of the processes of this machine. */
export interface Processes {
  /** The process that this code runs in. */
  self(): ProcessIdentity;
  /** `unknown` for a process of another machine or container, or where a pid may have a new owner. */
  stateOf(identity: ProcessIdentity): 'running' | 'gone' | 'unknown';
}

/** The processes of the machine. */
export const systemProcesses: Processes = {
  self: () => ({ pid: process.pid, started: startOf(process.pid) ?? '', machine: machineName() }),
  stateOf({ pid, started, machine }) {
    if (machine === '' || machine !== machineName()) return 'unknown';
    if (started !== '') return startOf(pid) === started ? 'running' : 'gone';
    return canBeSignalled(pid) ? 'unknown' : 'gone';
  },
};

/**
 * On Linux the boot, the pid namespace and the time namespace: two containers on one volume each have a
 * process 1, and start times count from the boot as the time namespace shows it (time_namespaces(7)).
 * A process must not take the other's for its own.
 */
function machineName(): string {
  if (process.platform !== 'linux') return `${process.platform} ${hostname()}`;
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')} ${timeNamespace()}`;
  } catch {
    return '';
  }
}

/** Linux before 5.6 has none. */
function timeNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/time');
  } catch {
    return 'time:[]';
  }
}

/**
 * When a living process started, in clock ticks since the boot (proc(5), field 22 of `stat`).
 *
 * @returns `undefined` for one that is gone or only waits to be reaped, and without `/proc`.
 */
function startOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, field 2, is in brackets and may itself hold blanks and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return /^[ZX]/.test(fields[0] ?? '') ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function canBeSignalled(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemErrorCode(error) !== 'ESRCH';
  }
}
