// For tests of solvers of your own, under any test runner
export { describeCaptchaSolver } from './contract/describe-captcha-solver.ts';
export type { SolverUnderTest, TestRunner } from './contract/describe-captcha-solver.ts';
