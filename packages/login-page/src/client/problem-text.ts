import type { PageProblem } from '../page-state.ts';
import { fill } from './format.ts';
import { zhProblems } from './problems-zh.ts';
import type { Text } from './text-en.ts';

/** Returns what went wrong, line by line: what happened and what to do, then the service's words. */
export function problemText(problem: PageProblem, language: 'zh' | 'en', text: Text): string[] {
  const { code, message, serviceMessage, serviceCode } = problem;
  const words = language === 'zh' ? zhProblems.get(code) : capitalized(message);
  const number = serviceCode === undefined ? code : `${code} ${serviceCode}`;
  const what = words ?? fill(text.label.withCode, { message: text.heading.failed, code: number });
  if (!serviceMessage) return [what];
  const said =
    serviceCode === undefined
      ? serviceMessage
      : fill(text.label.withCode, { message: serviceMessage, code: String(serviceCode) });
  return [what, fill(text.label.serviceSays, { message: said })];
}

/** The messages of errors begin in lower case. */
function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
