import type { AppTokens, CredentialData } from '@bilipass/core';
import type { CredentialFormat } from './credential-format-name.ts';
import { FormatError } from './format-error.ts';
import { textParts, type TextPart } from './parts.ts';

/**
 * The characters of the service's values after percent-decoding, with padding at the end
 * (docs/protocol.md 2.4). Other characters belong to the text around the value.
 */
const serviceValue = /^[\w*+/.-]+=*$/;
const serviceSessdata = /^[\w*+/,.-]+=*$/;

/**
 * A cookie name, complete or cut by the end of a line, in the place of its value: the text
 * `NAME=SESSDATA=…` was split at the wrong sign.
 */
const nameAtStart = /^(?:sessdata|bili_jct|dedeuseri)/i;

/** The longest cookie that browsers keep (RFC 6265 section 6.1). */
const MAX_LENGTH = 4096;

/** The part of the message that says how to do better. */
const GIVE_VALUE = 'give its value alone, as the browser shows it, without other text around it';

/**
 * Returns the parts of a login as the service could have set them: removes spaces and one pair of
 * quotes around a value. Refuses a value with characters that the service never uses, since it
 * would be stored as another value than the intended one.
 *
 * @throws {FormatError} `import-refused` with the name of the part and what is wrong, never its
 * value.
 */
export function cleanParts(data: CredentialData, format: CredentialFormat): CredentialData {
  const clean = (name: string, raw: string, problemOf = problemOfValue): string => {
    const value = bareValue(raw);
    const problem = problemOf(value);
    if (problem === undefined) return value;
    throw new FormatError('import-refused', `${name} ${problem}`, format);
  };
  const cleaned: { [part in TextPart]?: string } = {};
  for (const [part, name] of textParts) {
    const raw = data[part] ?? '';
    if (bareValue(raw) !== '') cleaned[part] = clean(name, raw, problemOfPart(part));
  }
  const { sessdata, ...others } = cleaned;
  if (sessdata === undefined) {
    throw new FormatError('import-refused', 'it holds no SESSDATA', format);
  }
  return {
    ...others,
    sessdata,
    ...(data.origin === undefined ? {} : { origin: data.origin }),
    ...(data.app === undefined ? {} : { app: cleanTokens(data.app, clean) }),
  };
}

function cleanTokens(app: AppTokens, clean: (name: string, raw: string) => string): AppTokens {
  return {
    ...app,
    appkey: clean('the app key', app.appkey),
    accessToken: clean('the access token', app.accessToken),
    refreshToken: clean('the refresh token', app.refreshToken),
  };
}

function problemOfPart(part: TextPart): (value: string) => string | undefined {
  if (part === 'sessdata') return problemOfSessdata;
  return part === 'dedeuserid' ? problemOfId : problemOfValue;
}

function problemOfId(value: string): string | undefined {
  return /^\d+$/.test(value) ? undefined : `is not an account number: ${GIVE_VALUE}`;
}

/**
 * Only the raw form has commas, between three parts. The second part is the end in Unix seconds.
 */
function problemOfSessdata(value: string): string | undefined {
  if (!value.includes(',')) return problemOfValue(value, serviceSessdata);
  const [, end = '', ...rest] = value.split(',', 4);
  if (rest.length === 1 && /^\d+$/.test(end) && !/%2c/i.test(value)) {
    return problemOfValue(value, serviceSessdata);
  }
  return `holds commas other than those between its three parts: ${GIVE_VALUE}`;
}

function problemOfValue(value: string, allowed = serviceValue): string | undefined {
  if (value.length > MAX_LENGTH) return `is longer than any cookie: ${GIVE_VALUE}`;
  if (nameAtStart.test(value)) return `begins with the name of a cookie: ${GIVE_VALUE}`;
  if (value.includes('%25')) {
    return 'is percent-encoded twice: copy it again, as the browser shows it';
  }
  const plain = value.replaceAll(/%[0-9A-Fa-f]{2}/g, decodeByte);
  const isWhole = allowed.test(plain) && !plain.startsWith('.') && !plain.endsWith('.');
  return isWhole ? undefined : `holds characters that no value of the service holds: ${GIVE_VALUE}`;
}

function decodeByte(sequence: string): string {
  return String.fromCodePoint(Number.parseInt(sequence.slice(1), 16));
}

/** Returns the value without surrounding spaces and without one pair of surrounding quotes. */
function bareValue(raw: string): string {
  const value = raw.trim();
  const quote = value.charAt(0);
  const isQuoted = value.length > 1 && ['"', "'", '`'].includes(quote) && value.endsWith(quote);
  return isQuoted ? value.slice(1, -1) : value;
}
