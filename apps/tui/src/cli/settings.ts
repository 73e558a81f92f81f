import { join, resolve } from 'node:path';
import { findProxyVariable } from '@bilipass/core';
import { dataDirectory } from '@bilipass/credential-store';
import { AppError } from '../app-error.ts';
import type { StoreProtection } from '../commands/doctor/look-at-protection.ts';
import { expandHome } from '../expand-home.ts';
import { isLanguageTag } from '../i18n/choose-language.ts';
import { isOn } from './choose-mode.ts';
import type { Config } from './config-file.ts';
import { qrModes, type GlobalFlags, type QrMode, isTimeoutSeconds } from './invocation.ts';
import { usageRules, zhUsageRules } from '../i18n/usage-rules.ts';
import { readProxy, type ProxySetting } from './proxy-address.ts';

/** Before the directory, or alone for the default one. */
const KEYRING = 'keyring:';

/** Names of devices, which no folder can have on Windows. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** Settings of every command: flags override the environment, which overrides the config. */
export interface Settings {
  /** `undefined` where it would be in a home that is not known. */
  readonly storeDirectory: string | undefined;
  readonly storeProtection: StoreProtection;
  readonly proxy: ProxySetting;
  /** The time limit of the run, milliseconds; `undefined` for none. */
  readonly timeoutMs: number | undefined;
  readonly qr: QrMode;
  /** Whether the code is drawn dark on light. */
  readonly qrInvert: boolean;
  readonly debug: boolean;
  /** Whether a browser may be opened; `undefined` to find out. The flag of a login overrides it. */
  readonly browser: boolean | undefined;
}

export interface SettingsEnv {
  readonly flags: GlobalFlags;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly config: Config;
  readonly platform: NodeJS.Platform;
  /** `undefined` where it is not known. */
  readonly home: string | undefined;
}

/**
 * Resolves the settings of this run.
 *
 * @throws {AppError} `setting-invalid`; `home-missing` for a path that starts with `~`.
 */
export function resolveSettings(facts: SettingsEnv): Settings {
  const { flags, env, config } = facts;
  requireLanguage(env['BILIPASS_LANG']);
  return {
    ...storeOf(facts),
    proxy: proxyOf(facts),
    timeoutMs: timeoutOf(facts),
    qr: flags.qr ?? qrModeIn(env) ?? config.qr ?? 'auto',
    qrInvert: flags.qrInvert ?? (isOn(env['BILIPASS_QR_INVERT']) || config.qrInvert === true),
    debug: flags.debug ?? isOn(env['BILIPASS_DEBUG']),
    browser: isOn(env['BILIPASS_NO_BROWSER']) ? false : config.browser,
  };
}

function requireLanguage(tag: string | undefined): void {
  if (!tag || isLanguageTag(tag)) return;
  throw new AppError('setting-invalid', {
    detail: { en: 'BILIPASS_LANG is en or zh', zh: 'BILIPASS_LANG 应为 en 或 zh' },
  });
}

function storeOf({
  flags,
  env,
  config,
  platform,
  home,
}: SettingsEnv): Pick<Settings, 'storeDirectory' | 'storeProtection'> {
  const given = flags.store ?? (env['BILIPASS_HOME'] || config.store);
  const isKeyring = given?.startsWith(KEYRING) ?? false;
  const path = isKeyring ? given?.slice(KEYRING.length) : given;
  const directory = path ? resolve(expandHome(path, home)) : dataDirectory({ platform, env, home });
  const storeProtection = isKeyring ? 'keyring' : 'files';
  const profile = flags.profile ?? (env['BILIPASS_PROFILE'] || config.profile);
  if (!profile) return { storeDirectory: directory, storeProtection };
  if (!/^[\w-]{1,64}$/.test(profile)) {
    throw new AppError('setting-invalid', {
      detail: {
        en: '--profile takes letters, digits, - and _',
        zh: '--profile 只能是字母、数字、- 与 _',
      },
    });
  }
  if (platform === 'win32' && DEVICE.test(profile)) {
    throw new AppError('setting-invalid', { detail: `on Windows, ${profile} is a device` });
  }
  const storeDirectory = directory && join(directory, 'profiles', profile);
  return { storeDirectory, storeProtection };
}

function proxyOf({ flags, env, config }: SettingsEnv): ProxySetting {
  if (flags.proxy !== undefined) return readProxy(flags.proxy, '--proxy');
  if (config.proxy !== undefined) return readProxy(config.proxy, '"proxy" of the config');
  return { kind: findProxyVariable(env) === undefined ? 'none' : 'environment' };
}

function timeoutOf({ flags, env, config }: SettingsEnv): number | undefined {
  const seconds = flags.timeout ?? timeoutIn(env) ?? config.timeout;
  return seconds === undefined ? undefined : seconds * 1000;
}

function timeoutIn({ BILIPASS_TIMEOUT: text }: SettingsEnv['env']): number | undefined {
  if (!text) return undefined;
  const seconds = Number(text);
  if (isTimeoutSeconds(seconds)) return seconds;
  throw new AppError('setting-invalid', {
    detail: {
      en: `BILIPASS_TIMEOUT is ${usageRules.timeout}`,
      zh: `BILIPASS_TIMEOUT 应为${zhUsageRules.timeout}`,
    },
  });
}

function qrModeIn({ BILIPASS_QR: text }: SettingsEnv['env']): QrMode | undefined {
  if (!text) return undefined;
  const named = qrModes.find((mode) => mode === text);
  if (named) return named;
  throw new AppError('setting-invalid', {
    detail: {
      en: `BILIPASS_QR is one of ${qrModes.join(', ')}`,
      zh: `BILIPASS_QR 可选 ${qrModes.join('、')}`,
    },
  });
}
