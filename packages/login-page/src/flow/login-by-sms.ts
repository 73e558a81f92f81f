import type { BilipassError, Client } from '@bilipass/core';
import { getCountryById } from '@bilipass/countries';
import {
  loginWithSms,
  PhoneNumber,
  sendSms,
  type LoginResult,
  type LoginSuccess,
  type SmsTicket,
} from '@bilipass/login';
import type { PageAction, PhoneDoubt, PhoneStep } from '../page-state.ts';
import type { Desk } from './desk.ts';
import { foundCountry } from './found-country.ts';
import { finishLogin, needsNewLogin } from './finish-login.ts';

/** Asks for a number, sends the SMS, asks for its code, and logs in. */
export async function loginBySms(desk: Desk, client: Client): Promise<LoginSuccess> {
  return desk.dialog(
    (error) => askPhone(desk, error),
    async (phone) => {
      const ticket = await send(desk, client, phone);
      return finishLogin(desk, await enterCode(desk, client, { phone, ticket }));
    },
  );
}

async function askPhone(desk: Desk, error: BilipassError | undefined): Promise<PhoneNumber> {
  let step: PhoneStep = { kind: 'phone' };
  for (;;) {
    const typed = await desk.ask(step, ['send-sms'], step.doubt ? undefined : error);
    const phone = readPhone(typed);
    if (phone.warnings.length === 0 || typed.sure) return phone;
    step = { kind: 'phone', doubt: doubtOf(phone) };
  }
}

function readPhone({ number, country }: Extract<PageAction, { type: 'send-sms' }>): PhoneNumber {
  const row = country === undefined ? undefined : getCountryById(country);
  return new PhoneNumber(number, row);
}

function doubtOf(phone: PhoneNumber): PhoneDoubt {
  const { warnings } = phone;
  const missing = warnings.find((warning) => warning.kind === 'plus-missing');
  return {
    to: String(phone),
    warnings: warnings.map(({ kind }) => kind),
    ...(missing && { meant: foundCountry(missing.meant) }),
  };
}

function send(desk: Desk, client: Client, phone: PhoneNumber): Promise<SmsTicket> {
  const { solver } = desk;
  return desk.work((signal) => sendSms(phone, { client, solver, signal }));
}

/** An SMS that the service has sent. */
interface SentSms {
  readonly phone: PhoneNumber;
  readonly ticket: SmsTicket;
}

async function enterCode(desk: Desk, client: Client, sent: SentSms): Promise<LoginResult> {
  const { phone } = sent;
  let { ticket } = sent;
  for (;;) {
    const result = await desk.dialog(
      (error) => desk.ask(stepOf({ phone, ticket }), ['sms-code', 'resend'], error),
      async (action) => {
        if (action.type === 'sms-code') {
          return desk.work((signal) =>
            loginWithSms(phone, action.code, ticket, { client, signal }),
          );
        }
        ticket = await send(desk, client, phone);
        return undefined;
      },
      needsNewLogin,
    );
    if (result) return result;
  }
}

function stepOf({ phone, ticket }: SentSms) {
  const { resendAt, expiresAt } = ticket;
  return { kind: 'sms-code', to: String(phone), resendAt, validUntil: expiresAt } as const;
}
