import type { ExitCode } from '../exit-codes.ts';
import type { CommandCall } from '../commands/command-call.ts';
import type { DoctorContext } from '../commands/doctor/doctor.ts';
import type { DataOutput } from '../commands/export.ts';
import type { ImportContext } from '../commands/import.ts';

export interface EveryContext extends DoctorContext, ImportContext {
  /** Cells; `undefined` in a pipe. */
  columns(): number | undefined;
  output(): DataOutput;
}

/** Runs one command. The others are not loaded. */
export async function runCommand(call: CommandCall, context: EveryContext): Promise<ExitCode> {
  switch (call.name) {
    case 'accounts-list': {
      const { listAccounts } = await import('../commands/accounts-list.ts');
      return listAccounts(context);
    }
    case 'accounts-use': {
      const { useAccount } = await import('../commands/accounts-change.ts');
      return useAccount(call.uid, context);
    }
    case 'accounts-remove': {
      const { removeAccount } = await import('../commands/accounts-change.ts');
      return removeAccount(call.uid, { ...context, yes: call.yes });
    }
    case 'whoami': {
      const { whoami } = await import('../commands/whoami.ts');
      return whoami(call, context);
    }
    case 'refresh': {
      const { refresh } = await import('../commands/refresh.ts');
      return refresh(call, context);
    }
    case 'logout': {
      const { logout } = await import('../commands/logout.ts');
      return logout(call, context);
    }
    case 'export': {
      const { exportAccount } = await import('../commands/export.ts');
      return exportAccount(call, context);
    }
    case 'import': {
      const { importAccount } = await import('../commands/import.ts');
      return importAccount(call, context);
    }
    case 'doctor': {
      const { doctor } = await import('../commands/doctor/doctor.ts');
      return doctor(context);
    }
    default:
      return call satisfies never;
  }
}
