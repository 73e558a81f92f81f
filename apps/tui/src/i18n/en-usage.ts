import type { UsageWords } from './usage-problem.ts';

export const enUsage: UsageWords = (problem) => {
  switch (problem.kind) {
    case 'unknown-command':
      return `unknown command '${problem.word}'${suggested(problem.meant)}`;
    case 'unknown-option':
      return `unknown option '${problem.word}'${suggested(problem.meant)}`;
    case 'value-missing':
      return `${problem.flag} needs a value`;
    case 'argument-missing':
      return `the argument <${problem.name}> is missing`;
    case 'value-refused': {
      const { flag, value, rule, meant } = problem;
      return `${flag} does not take '${value}', but ${rule}${suggested(meant)}`;
    }
    case 'no-choice': {
      const { flag, value, choices, meant } = problem;
      return `${flag} does not take '${value}', but one of ${choices.join(', ')}${suggested(meant)}`;
    }
    case 'too-many':
      return 'too many arguments';
    case 'dashes-missing':
      return "write '--' before the program and its arguments";
    case 'other':
      return problem.message;
    default:
      return problem satisfies never;
  }
};

function suggested(meant: readonly string[]): string {
  return meant.length === 0 ? '' : ` (Did you mean ${meant.join(' or ')}?)`;
}
