import { BilipassError, type ErrorCodeInfo } from '@bilipass/core';

/** The errors of {@link SessionFetchError}, by code. */
export const sessionFetchErrors = {
  'address-refused': {
    category: 'wrong-input',
    summary: 'a session is not sent to this address',
    advice:
      'Use https://, a host of bilibili.com, no port and no user name; nothing was requested.',
  },
  'redirect-refused': {
    category: 'unusable-reply',
    summary: 'the reply leads to an address where a session must not follow',
    advice: "Pass redirect: 'manual' to see the reply, and decide there.",
  },
} as const;

/** The codes of {@link SessionFetchError}. */
export type SessionFetchErrorCode = keyof typeof sessionFetchErrors;

/** A request was not sent, because its address is not safe for a session. */
export class SessionFetchError extends BilipassError {
  override readonly name = 'SessionFetchError';
  readonly code: SessionFetchErrorCode;
  /** The problem, in words. It holds no part of the address. */
  readonly reason: string;

  constructor(code: SessionFetchErrorCode, reason: string) {
    const info: ErrorCodeInfo = sessionFetchErrors[code];
    super(`${info.summary}: ${reason}`, info);
    this.code = code;
    this.reason = reason;
  }
}
