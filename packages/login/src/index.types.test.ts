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
  it('requires a check of the kind of result before the session can be read', () => {
    expectTypeOf(loginWithPassword).returns.resolves.toEqualTypeOf<LoginResult>();
    expectTypeOf(loginWithSms).returns.resolves.toEqualTypeOf<LoginResult>();
    expectTypeOf<LoginResult>().not.toHaveProperty('credential');
    expectTypeOf<LoginResult['kind']>().toEqualTypeOf<'done' | 'check'>();
    type Check = Extract<LoginResult, { kind: 'check' }>;
    expectTypeOf<Check['check']>().toEqualTypeOf<LoginCheck>();
  });

  it('allows no second check after the second factor', () => {
    expectTypeOf<LoginCheck['completeCheck']>().returns.resolves.toEqualTypeOf<LoginSuccess>();
    expectTypeOf<LoginSuccess['credential']>().toEqualTypeOf<Credential>();
    expectTypeOf<LoginSuccess['account']>().toEqualTypeOf<Account | undefined>();
  });

  it('accepts one source of captchas, never both', () => {
    expectTypeOf<{ solver: CaptchaSolver }>().toExtend<CaptchaSource>();
    expectTypeOf<{ geetest: Geetest }>().toExtend<CaptchaSource>();
    expectTypeOf<{ solver: CaptchaSolver; geetest: Geetest }>().not.toExtend<CaptchaSource>();
    expectTypeOf<object>().not.toExtend<CaptchaSource>();
  });

  it('accepts a ticket, or the captcha id of a ticket that another process requested', () => {
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

  it('describes the progress of a code as states with a kind', () => {
    type Watched = ReturnType<QrCodeLogin['watch']>;
    expectTypeOf<Watched>().toEqualTypeOf<AsyncIterable<QrCodeLoginState>>();
    type Done = Extract<QrCodeLoginState, { kind: 'done' }>;
    expectTypeOf<Done['credential']>().toEqualTypeOf<Credential>();
    expectTypeOf<QrCodeLoginState>().not.toHaveProperty('credential');
  });

  it('requires that a renewed web session is confirmed before it is used', () => {
    expectTypeOf(refresh).returns.resolves.toEqualTypeOf<RefreshResult>();
    type Unconfirmed = Extract<RefreshResult, { kind: 'unconfirmed' }>;
    expectTypeOf<Unconfirmed>().not.toHaveProperty('credential');
    expectTypeOf<Unconfirmed['pending']>().toEqualTypeOf<PendingRefresh>();
  });

  it('distinguishes a failed logout from a logout', () => {
    expectTypeOf(logout).returns.resolves.toEqualTypeOf<LogoutResult>();
    type Kind = 'logged-out' | 'already-dead' | 'unconfirmed';
    expectTypeOf<LogoutResult['kind']>().toEqualTypeOf<Kind>();
  });

  it('has errors with literal codes', () => {
    expectTypeOf<LoginError['code']>().toEqualTypeOf<LoginErrorCode>();
    expectTypeOf<string>().not.toExtend<LoginErrorCode>();
  });

  it('exports the same QR login class from an entry point of its own', () => {
    expectTypeOf(qrcode.QrCodeLogin).toEqualTypeOf<typeof QrCodeLogin>();
    expectTypeOf(qrcode).not.toHaveProperty('loginWithPassword');
  });
});
