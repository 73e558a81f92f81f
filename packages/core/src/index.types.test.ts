import type { EndpointName as FakeEndpointName } from '@bilipass/testing';
import { describe, expectTypeOf, it } from 'vitest';
import { Client, getNav, systemRuntime } from './index.ts';
import type {
  CallOptions,
  ClientEvent,
  ClientOptions,
  Cookies,
  AnyBilipassError,
  EndpointName,
  ErrorCategory,
  ErrorCode,
  Fetch,
  LoginOutcome,
  NavState,
  Runtime,
  Transport,
  TransportErrorCode,
  TvQrcodeState,
  WebQrcodeState,
  BilipassError,
  InputError,
  ServiceError,
  ServiceErrorCode,
  TransportError,
} from './index.ts';

describe('@bilipass/core', () => {
  it('makes a client without options, or with any subset of them', () => {
    expectTypeOf(Client).constructorParameters.toEqualTypeOf<[(ClientOptions | undefined)?]>();
    expectTypeOf(Client).toBeConstructibleWith({ runtime: { now: () => 0 }, deadlineMs: 1 });
    expectTypeOf<ClientOptions['runtime']>().toEqualTypeOf<Partial<Runtime> | undefined>();
    expectTypeOf<Client>().toExtend<Transport>();
  });

  it('accepts a signal in every call, also one that may be undefined', () => {
    expectTypeOf<{ signal: AbortSignal | undefined }>().toExtend<CallOptions>();
    expectTypeOf(getNav).parameters.toEqualTypeOf<
      [Transport, Cookies, (CallOptions | undefined)?]
    >();
  });

  it('accepts the fetch of the platform', () => {
    expectTypeOf<typeof globalThis.fetch>().toExtend<Fetch>();
    expectTypeOf(systemRuntime).toEqualTypeOf<Runtime>();
  });

  it('distinguishes outcomes by kind', () => {
    expectTypeOf<NavState['kind']>().toEqualTypeOf<'logged-in' | 'not-logged-in'>();
    expectTypeOf<LoginOutcome['kind']>().toEqualTypeOf<'logged-in' | 'check'>();
    type QrKind = 'waiting' | 'scanned' | 'expired' | 'confirmed';
    expectTypeOf<WebQrcodeState['kind']>().toEqualTypeOf<QrKind>();
    expectTypeOf<TvQrcodeState['kind']>().toEqualTypeOf<QrKind>();
  });

  it('offers a field only on the kind that has it', () => {
    expectTypeOf<NavState>().not.toHaveProperty('account');
    expectTypeOf<Extract<NavState, { kind: 'logged-in' }>>().toHaveProperty('account');
    expectTypeOf<WebQrcodeState>().not.toHaveProperty('reply');
  });

  it('has errors with literal codes and an advice', () => {
    expectTypeOf<ServiceError['code']>().toEqualTypeOf<ServiceErrorCode>();
    expectTypeOf<AnyBilipassError['code']>().toEqualTypeOf<ErrorCode>();
    expectTypeOf<TransportError['code']>().toEqualTypeOf<TransportErrorCode>();
    expectTypeOf<InputError['code']>().toEqualTypeOf<'password-too-long'>();
    expectTypeOf<string>().not.toExtend<ErrorCode>();
    expectTypeOf<ServiceError>().toExtend<BilipassError>();
    expectTypeOf<BilipassError>().toExtend<Error>();
    expectTypeOf<BilipassError['advice']>().toEqualTypeOf<string>();
    expectTypeOf<ServiceError['serverCode']>().toEqualTypeOf<number | undefined>();
  });

  it('narrows any error of this package by code to its class and details', () => {
    type Timeout = Extract<AnyBilipassError, { code: TransportErrorCode }>;
    expectTypeOf<Timeout>().toEqualTypeOf<TransportError>();
    expectTypeOf<'timeout'>().not.toExtend<ServiceErrorCode>();
    expectTypeOf<BilipassError['category']>().toEqualTypeOf<ErrorCategory>();
    expectTypeOf<string>().not.toExtend<ErrorCategory>();
  });

  it('uses the same endpoint names as the fake service', () => {
    expectTypeOf<EndpointName>().toEqualTypeOf<FakeEndpointName>();
    expectTypeOf<ServiceError['endpoint']>().toEqualTypeOf<EndpointName>();
  });

  it('reports events that have no field for a secret', () => {
    type Field<E> = E extends unknown ? keyof E : never;
    type Named = 'type' | 'endpoint' | 'attempt' | 'code';
    type Counted = 'httpStatus' | 'durationMs' | 'delayMs' | 'serverCode';
    expectTypeOf<Field<ClientEvent>>().toEqualTypeOf<Named | Counted>();
  });
});
