import { isIP } from 'node:net';
import { requireServeOptions, type ServeOptions } from '@bilipass/geetest';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { expandHome } from '../expand-home.ts';
import type { Messages } from '../i18n/messages.ts';
import { usageRules } from '../i18n/usage-rules.ts';
import { loginMethods, type LoginMethod } from '../ui/port/login-method.ts';

export interface LoginFlags {
  readonly method?: LoginMethod;
  readonly phone?: string;
  readonly country?: string;
  /** A phone number or an e-mail address. */
  readonly username?: string;
  readonly with?: string;
  readonly passwordStdin?: boolean;
  readonly codeStdin?: boolean;
  readonly qrFile?: string;
  readonly captchaPort?: number;
  readonly captchaHost?: string;
  readonly captchaUrl?: string;
  readonly captchaAllowHost?: readonly string[];
  /** Log in on the login page. */
  readonly web?: boolean;
  readonly webHost?: string;
  readonly webPort?: number;
  readonly webPublicUrl?: string;
  readonly webAllowHost?: readonly string[];
  readonly browser?: boolean;
  readonly store?: boolean;
}

export function addLoginFlags(command: Command, { cli }: Messages): Command {
  return command
    .addOption(new Option('--method <method>', cli.method).choices(loginMethods))
    .option('--phone <number>', cli.phone)
    .option('--country <country>', cli.country)
    .option('--username <name>', cli.username)
    .option('--with <uid>', cli.with)
    .option('--password-stdin', cli.passwordStdin)
    .option('--code-stdin', cli.codeStdin)
    .option('--qr-file <path>', cli.qrFile, requirePath)
    .option('--captcha-port <port>', cli.captchaPort, parsePort)
    .option('--captcha-host <address>', cli.captchaHost, parseAddress)
    .option('--captcha-url <url>', cli.captchaUrl, parsePublicUrl)
    .option('--captcha-allow-host <name>', cli.captchaAllowHost, addHostName)
    .option('--web', cli.web)
    .option('--web-host <address>', cli.webHost, parseAddress)
    .option('--web-port <port>', cli.webPort, parsePort)
    .option('--web-public-url <url>', cli.webPublicUrl, parsePublicUrl)
    .option('--web-allow-host <name>', cli.webAllowHost, addHostName)
    .option('--browser', cli.browser)
    .option('--no-browser', cli.noBrowser)
    .option('--no-store', cli.noStore);
}

function requirePath(text: string): string {
  if (text === '') throw new InvalidArgumentError(usageRules.path);
  return expandHome(text);
}

function parseAddress(text: string): string {
  if (text !== 'localhost' && isIP(text) === 0) {
    throw new InvalidArgumentError(usageRules.address);
  }
  return text;
}

function parsePublicUrl(text: string): string {
  if (!isServable({ publicUrl: text })) {
    throw new InvalidArgumentError(usageRules.publicUrl);
  }
  return text;
}

/** The flag may be repeated, or hold several names. */
function addHostName(text: string, before: readonly string[] = []): readonly string[] {
  const allowedHosts = text.split(',').map((name) => name.trim());
  if (!isServable({ allowedHosts })) throw new InvalidArgumentError(usageRules.hostName);
  return [...before, ...allowedHosts];
}

function isServable(options: ServeOptions): boolean {
  try {
    requireServeOptions(options);
    return true;
  } catch {
    return false;
  }
}

function parsePort(text: string): number {
  const port = /^\d+$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) throw new InvalidArgumentError(usageRules.port);
  return port;
}
