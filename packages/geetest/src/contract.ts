// For tests of your own solvers, with any test runner
export { describeCaptchaSolver } from './contract/describe-captcha-solver.ts';
export type { SolverUnderTest, TestRunner } from './contract/describe-captcha-solver.ts';
