import type { Account, Credential } from '@bilipass/core';
import type { CaptchaSolver, Geetest } from '@bilipass/geetest';
import { describe, expectTypeOf, it } from 'vitest';
import {
  PhoneNumber,
  QrCodeLoginChannel,
  QrCodeLoginEvents,
  loginWithPassword,
  loginWithSms,
  logout,
  refresh,
  sendSms,
} from './index.ts';
import type {
  CaptchaSource,
  LoginErrorCode,
  LoginResult,
  LoginSuccess,
  LogoutResult,
  PendingRefresh,
  QrCodeLoginEvent,
  QrCodeLoginState,
  RefreshResult,
  LoginCheck,
  LoginError,
  QrCodeLogin,
  SmsTicket,
} from './index.ts';
import * as qrcode from './qrcode.ts';

describe('@bilipass/login', () => {
  it('cannot be asked for the session before it is known which result there is', () => {
    expectTypeOf(loginWithPassword).returns.resolves.toEqualTypeOf<LoginResult>();
    expectTypeOf(loginWithSms).returns.resolves.toEqualTypeOf<LoginResult>();
    expectTypeOf<LoginResult>().not.toHaveProperty('credential');
    expectTypeOf<LoginResult['kind']>().toEqualTypeOf<'done' | 'check'>();
    type Check = Extract<LoginResult, { kind: 'check' }>;
    expectTypeOf<Check['check']>().toEqualTypeOf<LoginCheck>();
  });

  it('has no second check after the second factor', () => {
    expectTypeOf<LoginCheck['completeCheck']>().returns.resolves.toEqualTypeOf<LoginSuccess>();
    expectTypeOf<LoginSuccess['credential']>().toEqualTypeOf<Credential>();
    expectTypeOf<LoginSuccess['account']>().toEqualTypeOf<Account | undefined>();
  });

  it('takes one source of captchas, never both', () => {
    expectTypeOf<{ solver: CaptchaSolver }>().toExtend<CaptchaSource>();
    expectTypeOf<{ geetest: Geetest }>().toExtend<CaptchaSource>();
    expectTypeOf<{ solver: CaptchaSolver; geetest: Geetest }>().not.toExtend<CaptchaSource>();
    expectTypeOf<object>().not.toExtend<CaptchaSource>();
  });

  it('takes a ticket, or the captcha id that another process kept of it', () => {
    expectTypeOf(sendSms).returns.resolves.toEqualTypeOf<SmsTicket>();
    expectTypeOf(loginWithSms).parameter(2).toEqualTypeOf<SmsTicket | string>();
    expectTypeOf(PhoneNumber).toBeConstructibleWith('13800138000');
    expectTypeOf(PhoneNumber).toBeConstructibleWith('13800138000', 86);
  });

  it('has the events and channels of login_v2 as values and as types', () => {
    expectTypeOf(QrCodeLoginChannel.TV).toEqualTypeOf<'tv'>();
    expectTypeOf<QrCodeLoginChannel>().toEqualTypeOf<'web' | 'tv'>();
    expectTypeOf(QrCodeLoginEvents.CONF).toEqualTypeOf<'confirm'>();
    expectTypeOf<QrCodeLoginEvent>().toEqualTypeOf<'scan' | 'confirm' | 'timeout' | 'done'>();
    expectTypeOf<QrCodeLogin['checkState']>().returns.resolves.toEqualTypeOf<QrCodeLoginEvent>();
  });

  it('watches a code as states with a kind', () => {
    type Watched = ReturnType<QrCodeLogin['watch']>;
    expectTypeOf<Watched>().toEqualTypeOf<AsyncIterable<QrCodeLoginState>>();
    type Done = Extract<QrCodeLoginState, { kind: 'done' }>;
    expectTypeOf<Done['credential']>().toEqualTypeOf<Credential>();
    expectTypeOf<QrCodeLoginState>().not.toHaveProperty('credential');
  });

  it('makes a renewed web session be confirmed before it is the session', () => {
    expectTypeOf(refresh).returns.resolves.toEqualTypeOf<RefreshResult>();
    type Unconfirmed = Extract<RefreshResult, { kind: 'unconfirmed' }>;
    expectTypeOf<Unconfirmed>().not.toHaveProperty('credential');
    expectTypeOf<Unconfirmed['pending']>().toEqualTypeOf<PendingRefresh>();
  });

  it('does not call a logout that failed a logout', () => {
    expectTypeOf(logout).returns.resolves.toEqualTypeOf<LogoutResult>();
    type Kind = 'logged-out' | 'already-dead' | 'unconfirmed';
    expectTypeOf<LogoutResult['kind']>().toEqualTypeOf<Kind>();
  });

  it('has errors with literal codes', () => {
    expectTypeOf<LoginError['code']>().toEqualTypeOf<LoginErrorCode>();
    expectTypeOf<string>().not.toExtend<LoginErrorCode>();
  });

  it('gives the QR code alone by an entry of its own, as the same class', () => {
    expectTypeOf(qrcode.QrCodeLogin).toEqualTypeOf<typeof QrCodeLogin>();
    expectTypeOf(qrcode).not.toHaveProperty('loginWithPassword');
  });
});
