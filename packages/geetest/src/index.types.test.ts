import type { RequestListener } from 'node:http';
import { describe, expectTypeOf, it } from 'vitest';
import { GeetestType, createPasteSolver, createSolver, decodeAnswerLine } from './index.ts';
import type {
  CaptchaAnswer,
  CaptchaChallenge,
  CaptchaErrorCode,
  CaptchaEvent,
  CaptchaSolver,
  ManualAnswer,
  PuzzleResult,
  CaptchaError,
  Geetest,
} from './index.ts';
import { createLoopbackSolver, toNodeListener } from './node.ts';

describe('@bilipass/geetest', () => {
  it('has one type for all solvers', () => {
    expectTypeOf(createSolver).returns.toEqualTypeOf<CaptchaSolver>();
    expectTypeOf(createPasteSolver).returns.toEqualTypeOf<CaptchaSolver>();
    expectTypeOf(createLoopbackSolver).returns.toEqualTypeOf<CaptchaSolver>();
    expectTypeOf<CaptchaSolver>().returns.toEqualTypeOf<Promise<CaptchaAnswer>>();
    expectTypeOf<CaptchaSolver>().parameter(0).toEqualTypeOf<CaptchaChallenge>();
  });

  it('keeps the token of the challenge in the answer', () => {
    expectTypeOf<CaptchaAnswer['token']>().toEqualTypeOf<string>();
    expectTypeOf<CaptchaChallenge['token']>().toEqualTypeOf<string>();
    expectTypeOf<ManualAnswer>().not.toExtend<CaptchaAnswer>();
  });

  it('decodes a pasted line to the result of a puzzle', () => {
    expectTypeOf(decodeAnswerLine).toEqualTypeOf<(pasted: string) => PuzzleResult>();
  });

  it('accepts both purposes of a captcha, as strings and as the names of login_v2', () => {
    expectTypeOf<GeetestType>().toEqualTypeOf<'login' | 'verify'>();
    expectTypeOf(GeetestType.LOGIN).toEqualTypeOf<'login'>();
    expectTypeOf<Geetest['getTestType']>().returns.toEqualTypeOf<GeetestType>();
  });

  it('converts any request handler to a node:http listener', () => {
    type Handler = (request: Request) => Promise<Response>;
    expectTypeOf(toNodeListener).parameter(0).toEqualTypeOf<Handler>();
    expectTypeOf(toNodeListener).returns.toExtend<RequestListener>();
  });

  it('has errors with literal codes', () => {
    expectTypeOf<CaptchaError['code']>().toEqualTypeOf<CaptchaErrorCode>();
    expectTypeOf<string>().not.toExtend<CaptchaErrorCode>();
  });

  it('distinguishes events by type', () => {
    expectTypeOf<CaptchaEvent>().toHaveProperty('type');
    expectTypeOf<Extract<CaptchaEvent, { type: 'listening' }>['url']>().toEqualTypeOf<string>();
  });
});
