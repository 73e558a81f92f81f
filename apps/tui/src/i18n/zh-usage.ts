import { usageRules, zhUsageRules } from './usage-rules.ts';
import type { UsageWords } from './usage-problem.ts';

export const zhUsage: UsageWords = (problem) => {
  switch (problem.kind) {
    case 'unknown-command':
      return `没有命令 ${problem.word}${suggested(problem.meant)}`;
    case 'unknown-option':
      return `没有选项 ${problem.word}${suggested(problem.meant)}`;
    case 'value-missing':
      return `${problem.flag} 缺少取值`;
    case 'argument-missing':
      return `缺少参数 <${problem.name}>`;
    case 'value-refused': {
      const { flag, value, rule, meant } = problem;
      return `${flag} 不接受 ${value}，应为${ruleIn(rule)}${suggested(meant)}`;
    }
    case 'no-choice': {
      const { flag, value, choices, meant } = problem;
      return `${flag} 不接受 ${value}，可选 ${choices.join('、')}${suggested(meant)}`;
    }
    case 'too-many':
      return '参数过多';
    case 'dashes-missing':
      return '请在程序及其参数之前写 --';
    case 'other':
      return problem.message;
    default:
      return problem satisfies never;
  }
};

function suggested(meant: readonly string[]): string {
  return meant.length === 0 ? '' : `（是否指 ${meant.join(' 或 ')}？）`;
}

function ruleIn(rule: string): string {
  const named = Object.entries(usageRules).find(([, text]) => text === rule)?.[0];
  const found = Object.entries(zhUsageRules).find(([name]) => name === named)?.[1];
  return found ?? ` ${rule}`;
}
