import { describe, expect, it } from 'vitest';
import { parseCommands } from './parse-commands.ts';

describe('parseCommands', () => {
  it('takes commands apart and drops prompts, comments and variables', () => {
    expect(
      parseCommands(
        '$ npm ci && npm run x -- --a  # all\n# nothing\nA=1 B_2="x y" node "a b" | tail',
      ),
    ).toEqual([['npm', 'ci'], ['npm', 'run', 'x', '--', '--a'], ['node', 'a b'], ['tail']]);
  });

  it('takes a choice for one word', () => {
    expect(parseCommands('demo --scene qr|sms')).toEqual([['demo', '--scene', 'qr|sms']]);
  });

  it('joins a line that goes on', () => {
    expect(parseCommands('npm run \\\n  x')).toEqual([['npm', 'run', 'x']]);
  });
});
