import { AppError } from '../app-error.ts';
import type { LoginMethod, LoginWay } from '../ui/port/login-method.ts';
import type { LoginFlags } from './login-flags.ts';

/** The flags of one method. On the login page the person chooses it. */
const methodFlags = {
  method: '--method',
  with: '--with',
  phone: '--phone',
  country: '--country',
  username: '--username',
  passwordStdin: '--password-stdin',
  codeStdin: '--code-stdin',
  qrFile: '--qr-file',
} as const;

/** What only one method takes. A password login may need a code by SMS too. */
const onlyFor = {
  with: 'qr-tv',
  username: 'password',
  passwordStdin: 'password',
  phone: 'sms',
} as const satisfies Partial<Record<keyof LoginFlags, LoginMethod>>;

/**
 * Returns the method that the flags name: `--method`, or a flag that only one method takes;
 * `undefined` where the person chooses it.
 *
 * @throws {AppError} `flags-clash`.
 */
export function methodOf(flags: LoginFlags): LoginWay | undefined {
  if (flags.web) return onPage(flags);
  let chosen = flags.method;
  let chooser = `--method ${flags.method}`;
  for (const [name, method] of Object.entries(onlyFor)) {
    const flag = flagOf(name, flags);
    if (flag === undefined) continue;
    if (chosen !== undefined && chosen !== method) throw clash(chooser, flag);
    chosen = method;
    chooser = flag;
  }
  return chosen ?? (flags.codeStdin ? 'sms' : undefined);
}

function onPage(flags: LoginFlags): LoginWay {
  for (const name of Object.keys(methodFlags)) {
    const flag = flagOf(name, flags);
    if (flag !== undefined) throw clash('--web', flag);
  }
  return 'web';
}

/** @returns the flag of that name where it was given. */
function flagOf(name: string, flags: LoginFlags): string | undefined {
  if (!Object.hasOwn(flags, name)) return undefined;
  return Object.entries(methodFlags).find(([field]) => field === name)?.[1];
}

function clash(one: string, other: string): AppError {
  return new AppError('flags-clash', {
    detail: { en: `${one} and ${other}`, zh: `${one} 与 ${other}` },
  });
}
