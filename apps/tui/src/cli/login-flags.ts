import { isIP } from 'node:net';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { expandHome } from '../expand-home.ts';
import type { Messages } from '../i18n/messages.ts';
import { loginMethods, type LoginMethod } from '../ui/port/login-method.ts';

export interface LoginFlags {
  readonly method?: LoginMethod;
  readonly phone?: string;
  readonly country?: string;
  readonly account?: string;
  readonly passwordStdin?: boolean;
  readonly codeStdin?: boolean;
  readonly qrFile?: string;
  readonly captchaPort?: number;
  readonly captchaHost?: string;
  readonly browser?: boolean;
  readonly store?: boolean;
}

export function addLoginFlags(command: Command, { cli }: Messages): Command {
  return command
    .addOption(new Option('--method <method>', cli.method).choices(loginMethods))
    .option('--phone <number>', cli.phone)
    .option('--country <country>', cli.country)
    .option('--account <account>', cli.account)
    .option('--password-stdin', cli.passwordStdin)
    .option('--code-stdin', cli.codeStdin)
    .option('--qr-file <path>', cli.qrFile, requirePath)
    .option('--captcha-port <port>', cli.captchaPort, parsePort)
    .option('--captcha-host <address>', cli.captchaHost, parseAddress)
    .option('--browser', cli.browser)
    .option('--no-browser', cli.noBrowser)
    .option('--no-store', cli.noStore);
}

function requirePath(text: string): string {
  if (text === '') throw new InvalidArgumentError('a path');
  return expandHome(text);
}

function parseAddress(text: string): string {
  if (text !== 'localhost' && isIP(text) === 0) {
    throw new InvalidArgumentError('an IP address or localhost');
  }
  return text;
}

function parsePort(text: string): number {
  const port = /^\d+$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) throw new InvalidArgumentError('1 to 65535');
  return port;
}
