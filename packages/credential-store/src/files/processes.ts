import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { systemErrorCode } from './system-error.ts';

/** Identifies a process uniquely. */
export interface ProcessIdentity {
  /** The process id of the system. */
  readonly pid: number;
  /** The start time, in units of the system; empty when it is unknown. */
  readonly started: string;
  /** The machine, boot and namespaces in which `pid` and `started` are valid; empty if unknown. */
  readonly machine: string;
}

/** Returns the processes of this machine for the lock. */
export interface Processes {
  /** Returns the identity of this process. */
  self(): ProcessIdentity;
  /**
   * Returns the state of a process; `unknown` for one of another machine or container, or when
   * another process may have its pid.
   */
  stateOf(identity: ProcessIdentity): 'running' | 'gone' | 'unknown';
}

// It does not change while the process runs, and every lock asks for it.
let own: ProcessIdentity | undefined;

/** The processes of the machine. */
export const systemProcesses: Processes = {
  self() {
    own ??= { pid: process.pid, started: startOf(process.pid) ?? '', machine: machineName() };
    return own;
  },
  stateOf({ pid, started, machine }) {
    if (machine === '' || machine !== machineName()) return 'unknown';
    if (started !== '') return startOf(pid) === started ? 'running' : 'gone';
    return canBeSignalled(pid) ? 'unknown' : 'gone';
  },
};

/**
 * Returns an identifier of the machine. On Linux it consists of the boot, the pid namespace and the
 * time namespace: two containers on one volume each have a process 1, and start times count from
 * the boot as the time namespace shows it (time_namespaces(7)). A process must not mistake the
 * other one's id for its own.
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

/** Linux before 5.6 has no time namespace. */
function timeNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/time');
  } catch {
    return 'time:[]';
  }
}

/**
 * Returns when a running process started, in clock ticks since the boot (proc(5), field 22 of
 * `stat`).
 *
 * @returns `undefined` for a process that has ended or only waits to be reaped, and without
 * `/proc`.
 */
function startOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, field 2, is in brackets and may itself contain spaces and brackets.
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
