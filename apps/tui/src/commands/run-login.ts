import { createClient } from '@bilipass/core';
import type { ExitCode } from '../exit-codes.ts';
import type { CommandContext } from './command-context.ts';
import { runQrcodeLogin } from './run-qrcode-login.ts';

/** `bilipass login` */
export async function runLogin(context: CommandContext): Promise<ExitCode> {
  return runQrcodeLogin(context, createClient());
}
