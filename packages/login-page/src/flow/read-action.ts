import { printable } from '@bilipass/core';
import type { LoginMethod } from '@bilipass/login';
import type { PageAction } from '../page-state.ts';

const methods: readonly string[] = ['qr-web', 'qr-tv', 'sms', 'password'] satisfies LoginMethod[];

/** The longest text that a person types, in characters. A longer one is no input of a person. */
const longest = { number: 64, code: 400, account: 200, password: 1_000, result: 512 };

type Fields = Readonly<Record<string, unknown>>;

/** Reads an action of the page. Returns `undefined` for anything else. */
export function readAction(value: unknown): PageAction | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields: Fields = { ...value };
  const { type } = fields;
  switch (type) {
    case 'renew-qrcode':
    case 'resend':
    case 'captcha-opened':
    case 'captcha-renew':
    case 'back':
    case 'cancel':
      return { type };
    case 'choose':
      return isMethod(fields.method) ? { type, method: fields.method } : undefined;
    case 'send-sms':
      return readSendSms(fields);
    case 'sms-code':
    case 'check-code':
      return isText(fields.code, longest.code) ? { type, code: fields.code } : undefined;
    case 'password':
      return readPassword(fields);
    case 'captcha-answer':
      return readAnswer(fields);
    case 'captcha-failed':
      return { type, code: shown(fields.code, 40) || 'error', message: shown(fields.message, 200) };
    case 'check-way':
      return fields.by === 'sms' || fields.by === 'email' ? { type, by: fields.by } : undefined;
    default:
      return undefined;
  }
}

function readSendSms({ number, country, sure }: Fields): PageAction | undefined {
  if (!isText(number, longest.number)) return undefined;
  if (country !== undefined && !Number.isInteger(country)) return undefined;
  return {
    type: 'send-sms',
    number,
    ...(typeof country === 'number' && { country }),
    sure: sure === true,
  };
}

function readPassword({ account, password }: Fields): PageAction | undefined {
  return isText(account, longest.account) && isText(password, longest.password)
    ? { type: 'password', account, password }
    : undefined;
}

/** The session of the captcha checks the parts: `readResult` of `@bilipass/geetest`. */
function readAnswer({ challenge, validate, seccode }: Fields): PageAction | undefined {
  return isText(challenge, longest.result) &&
    isText(validate, longest.result) &&
    isText(seccode, longest.result)
    ? { type: 'captcha-answer', challenge, validate, seccode }
    : undefined;
}

function isMethod(value: unknown): value is LoginMethod {
  return typeof value === 'string' && methods.includes(value);
}

function isText(value: unknown, maxLength: number): value is string {
  return typeof value === 'string' && value.length <= maxLength;
}

function shown(value: unknown, maxLength: number): string {
  return typeof value === 'string' ? printable(value).slice(0, maxLength) : '';
}
