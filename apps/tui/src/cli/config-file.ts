import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync,
  statSync,
  type Stats,
} from 'node:fs';
import { posix, win32 } from 'node:path';
import { AppError } from '../app-error.ts';
import { decodeText } from '../decode-text.ts';
import { isLanguageTag, type Language } from '../i18n/choose-language.ts';
import { expandHome } from '../expand-home.ts';
import { systemErrorName } from '../system-error-name.ts';
import { qrModes, type QrMode, isTimeoutSeconds } from './invocation.ts';
import { usageRules, zhUsageRules } from '../i18n/usage-rules.ts';

/** Far above every field at its longest. */
const MAX_BYTES = 1_000_000;
// Windows does not have it.
const O_NONBLOCK = constants.O_NONBLOCK ?? 0;

/** The fields of a config file; flags and environment override them. */
export interface Config {
  readonly lang?: string;
  readonly qr?: QrMode;
  readonly qrInvert?: boolean;
  readonly store?: string;
  readonly profile?: string;
  readonly proxy?: string;
  /** Seconds, above 0 and at most a day. */
  readonly timeout?: number;
  readonly browser?: boolean;
}

interface ConfigEnv {
  /** `--config`: must exist. Default: the user's, which may be missing. */
  readonly file: string | undefined;
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `undefined` where it is not known. */
  readonly home: string | undefined;
}

/**
 * Reads the user's config, a JSON object.
 *
 * @throws {AppError} `config-invalid`, naming the file and the field; `home-missing` for a path that
 * starts with `~`.
 */
export function readConfig(facts: ConfigEnv): Config {
  const path = facts.file === undefined ? configPath(facts) : expandHome(facts.file, facts.home);
  if (path === undefined) return {};
  const text = readText(path, { mayBeMissing: facts.file === undefined });
  if (text === undefined) return {};
  const fields = parseObject(text, path);
  for (const [name, value] of Object.entries(fields)) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (!rule) {
      throw invalid(path, { en: `"${name}" is not known`, zh: `没有设置项 "${name}"` });
    }
    if (!rule.accepts(value)) {
      const { en, zh } = rule.what;
      throw invalid(path, { en: `"${name}" must be ${en}`, zh: `"${name}" 应为${zh}` });
    }
  }
  return fields;
}

/**
 * Returns the default path of the config: XDG Base Directory Specification 0.8, `%APPDATA%` on
 * Windows. `undefined` where it would be in a home that is not known.
 */
export function configPath({ platform, env, home }: Omit<ConfigEnv, 'file'>): string | undefined {
  if (platform === 'win32') {
    const { APPDATA } = env;
    const roaming =
      APPDATA && win32.isAbsolute(APPDATA)
        ? APPDATA
        : home && win32.join(home, 'AppData', 'Roaming');
    return roaming && win32.join(roaming, 'bilipass', 'config.json');
  }
  const { XDG_CONFIG_HOME } = env;
  const base =
    XDG_CONFIG_HOME && posix.isAbsolute(XDG_CONFIG_HOME)
      ? XDG_CONFIG_HOME
      : home && posix.join(home, '.config');
  return base && posix.join(base, 'bilipass', 'config.json');
}

type Texts = Readonly<Record<Language, string>>;

interface Rule {
  readonly what: Texts;
  readonly accepts: (value: unknown) => boolean;
}

const text: Rule = {
  what: { en: 'a text', zh: '文本' },
  accepts: (value) => typeof value === 'string' && value !== '' && !value.includes('\0'),
};

const yesOrNo: Texts = { en: 'true or false', zh: ' true 或 false' };

const rules: Readonly<Record<string, Rule>> = {
  lang: {
    what: { en: 'en or zh', zh: ' en 或 zh' },
    accepts: (value) => typeof value === 'string' && isLanguageTag(value),
  },
  qr: {
    what: { en: `one of ${qrModes.join(', ')}`, zh: ` ${qrModes.join('、')} 之一` },
    accepts: (value) => qrModes.some((mode) => mode === value),
  },
  qrInvert: { what: yesOrNo, accepts: (value) => typeof value === 'boolean' },
  store: text,
  profile: text,
  proxy: text,
  timeout: {
    what: { en: usageRules.timeout, zh: zhUsageRules.timeout },
    accepts: isTimeoutSeconds,
  },
  browser: { what: yesOrNo, accepts: (value) => typeof value === 'boolean' },
} satisfies Record<keyof Config, Rule>;

function readText(
  path: string,
  { mayBeMissing }: { readonly mayBeMissing: boolean },
): string | undefined {
  try {
    return decode(readBytes(path), path);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const code = systemErrorName(error);
    if (mayBeMissing && code === 'ENOENT') return undefined;
    throw invalid(path, { en: code, zh: code });
  }
}

function readBytes(path: string): Buffer {
  // Before it is opened: opening a pipe waits for its other end, and opening starts some devices.
  requireConfigFile(path, statSync(path));
  const descriptor = openSync(path, constants.O_RDONLY | O_NONBLOCK);
  try {
    requireConfigFile(path, fstatSync(descriptor));
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function requireConfigFile(path: string, found: Stats): void {
  if (!found.isFile())
    throw invalid(path, { en: 'it must be a regular file', zh: '必须是普通文件' });
  if (found.size > MAX_BYTES) {
    throw invalid(path, {
      en: `it must not exceed ${MAX_BYTES} bytes`,
      zh: `不得超过 ${MAX_BYTES} 字节`,
    });
  }
}

function decode(bytes: Buffer, path: string): string {
  try {
    return decodeText(bytes);
  } catch {
    throw invalid(path, {
      en: 'it must be text in UTF-8 or, with a mark, UTF-16',
      zh: '必须是 UTF-8 文本，或带标记的 UTF-16 文本',
    });
  }
}

function parseObject(json: string, path: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // The parser's message would quote the file, which may hold the password of a proxy.
  }
  throw invalid(path, { en: 'it must be a JSON object', zh: '必须是 JSON 对象' });
}

function invalid(path: string, { en, zh }: Texts): AppError {
  return new AppError('config-invalid', {
    detail: { en: `${path}: ${en}`, zh: `${path}，${zh}` },
  });
}
