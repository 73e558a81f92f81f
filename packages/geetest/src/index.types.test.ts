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

  it('reads a pasted line into the result of a puzzle', () => {
    expectTypeOf(decodeAnswerLine).toEqualTypeOf<(pasted: string) => PuzzleResult>();
  });

  it('knows the two uses of a captcha, as words and as the names of login_v2', () => {
    expectTypeOf<GeetestType>().toEqualTypeOf<'login' | 'verify'>();
    expectTypeOf(GeetestType.LOGIN).toEqualTypeOf<'login'>();
    expectTypeOf<Geetest['getTestType']>().returns.toEqualTypeOf<GeetestType>();
  });

  it('makes a listener of node:http out of any handler of requests', () => {
    type Handler = (request: Request) => Promise<Response>;
    expectTypeOf(toNodeListener).parameter(0).toEqualTypeOf<Handler>();
    expectTypeOf(toNodeListener).returns.toExtend<RequestListener>();
  });

  it('has errors with literal codes', () => {
    expectTypeOf<CaptchaError['code']>().toEqualTypeOf<CaptchaErrorCode>();
    expectTypeOf<string>().not.toExtend<CaptchaErrorCode>();
  });

  it('tells events apart by type', () => {
    expectTypeOf<CaptchaEvent>().toHaveProperty('type');
    expectTypeOf<Extract<CaptchaEvent, { type: 'listening' }>['url']>().toEqualTypeOf<string>();
  });
});
