import type { ExitCode } from '../exit-codes.ts';
import type { CommandCall } from '../commands/command-call.ts';
import type { DoctorContext } from '../commands/doctor/doctor.ts';
import type { DataOutput } from '../commands/export.ts';
import type { ImportContext } from '../commands/import.ts';
import type { KeepContext } from '../commands/keep/keep-context.ts';
import type { RunContext } from '../commands/run/run-program.ts';

export interface EveryContext extends DoctorContext, ImportContext, KeepContext, RunContext {
  /** Cells; `undefined` in a pipe. */
  columns(): number | undefined;
  output(): DataOutput;
}

/** Runs one command. The others are not loaded. */
export async function runCommand(call: CommandCall, context: EveryContext): Promise<ExitCode> {
  switch (call.name) {
    case 'accounts-list':
      return (await import('../commands/accounts-list.ts')).listAccounts(context);
    case 'accounts-use':
      return (await import('../commands/accounts-change.ts')).useAccount(call.uid, context);
    case 'accounts-remove':
      return (await import('../commands/accounts-change.ts')).removeAccount(call, context);
    case 'whoami':
      return (await import('../commands/whoami.ts')).whoami(call, context);
    case 'devices':
      return (await import('../commands/devices.ts')).listDevices(call, context);
    case 'history':
      return (await import('../commands/history.ts')).listHistory(call, context);
    case 'refresh':
      return (await import('../commands/refresh.ts')).refresh(call, context);
    case 'keep':
      return (await import('../commands/keep/keep.ts')).keep(call, context);
    case 'logout':
      return (await import('../commands/logout.ts')).logout(call, context);
    case 'export':
      return (await import('../commands/export.ts')).exportAccount(call, context);
    case 'import':
      return (await import('../commands/import.ts')).importAccount(call, context);
    case 'run':
      return (await import('../commands/run/run-program.ts')).runProgram(call, context);
    case 'doctor':
      return (await import('../commands/doctor/doctor.ts')).doctor(context);
    default:
      return call satisfies never;
  }
}
