import type { Client } from '@bilipass/core';
import type { PendingRefresh } from '@bilipass/login';
import type Keyv from 'keyv';
import type { CookieJar } from 'tough-cookie';
import { describe, expectTypeOf, it } from 'vitest';
import type { SessionFetch, SessionFetchOptions } from './fetch.ts';
import { createSessionService, toCookieJar } from './index.ts';
import type {
  AccountEntry,
  CredentialStore,
  Freshness,
  FormatErrorCode,
  KeepAliveReport,
  SessionService,
  StoreErrorCode,
  StoredAccount,
  StoredSession,
  Accounts,
  FileStore,
  FormatError,
  MemoryStore,
  SessionKeeper,
  StoreError,
} from './index.ts';
import { openKeyringStore } from './keyring.ts';
import type { KeyvStore } from './keyv.ts';
import type { RedisStore, RekeyResult } from './redis.ts';
import type { KeyvBackend } from './keyv.ts';

describe('@bilipass/credential-store', () => {
  it('has one interface for every backend', () => {
    expectTypeOf<FileStore>().toExtend<CredentialStore>();
    expectTypeOf<MemoryStore>().toExtend<CredentialStore>();
    expectTypeOf<KeyvStore>().toExtend<CredentialStore>();
    expectTypeOf<RedisStore>().toExtend<CredentialStore>();
    expectTypeOf<RedisStore['rekey']>().returns.resolves.toEqualTypeOf<RekeyResult>();
    expectTypeOf(openKeyringStore).returns.resolves.toExtend<CredentialStore>();
  });

  it('accepts a Keyv without an adapter', () => {
    expectTypeOf<Keyv>().toExtend<KeyvBackend>();
    expectTypeOf<Keyv<string>>().toExtend<KeyvBackend>();
  });

  it('shows in the type that an account may be missing or unreadable', () => {
    expectTypeOf<CredentialStore['get']>().returns.resolves.toEqualTypeOf<
      StoredAccount | undefined
    >();
    expectTypeOf<Accounts['list']>().returns.resolves.toEqualTypeOf<AccountEntry[]>();
    expectTypeOf<AccountEntry>().not.toHaveProperty('account');
  });

  it('keeps the old session until the new one is confirmed', () => {
    expectTypeOf<StoredSession['kind']>().toEqualTypeOf<'active' | 'unconfirmed' | 'logged-out'>();
    expectTypeOf<StoredSession>().toHaveProperty('credential');
    expectTypeOf<Extract<StoredSession, { kind: 'unconfirmed' }>>().toHaveProperty('previous');
  });

  it('has a result of ensureFresh for each case, and an error only in the cases with one', () => {
    type Kind = 'fresh' | 'refreshed' | 'paused' | 'not-renewable' | 'logged-out' | 'transient';
    expectTypeOf<Freshness['kind']>().toEqualTypeOf<Kind | 'risk'>();
    expectTypeOf<Freshness['account']>().toEqualTypeOf<StoredAccount>();
    expectTypeOf<Freshness>().not.toHaveProperty('error');
  });

  it('returns a stream without an end from keepAlive', () => {
    expectTypeOf<SessionKeeper['keepAlive']>().returns.toEqualTypeOf<
      AsyncGenerator<KeepAliveReport, void>
    >();
    expectTypeOf(createSessionService).toEqualTypeOf<(client: Client) => SessionService>();
    expectTypeOf<PendingRefresh>().not.toExtend<StoredSession>();
  });

  it('has a fetch that fits wherever one is taken, and one more option', () => {
    expectTypeOf<SessionFetch>().toExtend<typeof fetch>();
    expectTypeOf<typeof fetch>().toExtend<NonNullable<SessionFetchOptions['fetch']>>();
    expectTypeOf<SessionFetch>().parameter(1).exclude<undefined>().toHaveProperty('csrf');
    expectTypeOf<{ store: MemoryStore }>().toExtend<SessionFetchOptions>();
  });

  it('fills a jar of tough-cookie, and returns that jar', () => {
    expectTypeOf(toCookieJar<CookieJar>).returns.resolves.toEqualTypeOf<CookieJar>();
  });

  it('has errors with literal codes', () => {
    expectTypeOf<StoreError['code']>().toEqualTypeOf<StoreErrorCode>();
    expectTypeOf<FormatError['code']>().toEqualTypeOf<FormatErrorCode>();
    expectTypeOf<string>().not.toExtend<StoreErrorCode | FormatErrorCode>();
  });
});
