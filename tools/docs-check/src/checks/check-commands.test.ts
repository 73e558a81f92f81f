import { describe, expect, it } from 'vitest';
import { repositoryWith } from '../repository.test-kit.ts';
import { checkCommands } from './check-commands.ts';

const workspace = {
  'package.json': '{ "scripts": { "test": "", "build": "" } }',
  'packages/core/package.json': '{ "name": "@bilipass/core", "scripts": { "soak": "" } }',
  'packages/core/vitest.config.ts': `definePackageTests('core')`,
  'tools/run.sh': '',
};

const surroundings = {
  help: async ([command]: readonly string[]) =>
    command === 'logout' ? undefined : '-h, --help  --qr <mode>',
  isInstalled: (program: string) => ['nx', 'vitest'].includes(program),
};

/** What is said of these commands on a page at `path`. */
async function messages(commands: string, path = 'README.md'): Promise<string[]> {
  const repository = repositoryWith({ ...workspace, [path]: `\`\`\`sh\n${commands}\n\`\`\`\n` });
  return (await checkCommands(repository, surroundings)).map(({ message }) => message);
}

describe('checkCommands', () => {
  it('is content with commands that there are', async () => {
    const commands = [
      'npm ci && npm test',
      'npm run build -- core',
      'npm run soak -w packages/core',
      'npm install @bilipass/core hono',
      'npx nx soak core',
      'npx nx affected -t test',
      'npx vitest run --project core',
      'bilipass login --qr png',
      'bilipass --help',
      'bash ./tools/run.sh',
      'node program.js',
    ];
    expect(await messages(commands.join('\n'))).toEqual([]);
    expect(await messages('npm run soak', 'packages/core/README.md')).toEqual([]);
  });

  it.each([
    ['npm run gone', 'there is no script "gone"'],
    ['npm run soak', 'there is no script "soak"'],
    ['npm run build -w @bilipass/core', 'there is no script "build" in @bilipass/core'],
    ['npm install -D @bilipass/gone', 'there is no package @bilipass/gone'],
    ['npx nx gone core', 'nx knows no target "gone" of core'],
    ['npx nx test gone', 'nx knows no target "test" of gone'],
    ['npx nx affected -t gone', 'nx knows no target "gone" of any project'],
    ['npx gone', 'npx finds no "gone"'],
    ['npx vitest --project gone', 'vitest knows no project "gone"'],
    ['bilipass logout', 'bilipass has no command "logout"'],
    ['bilipass logout now 1', 'bilipass has no command "logout now"'],
    ['bilipass login --gone=1', 'bilipass login has no --gone'],
    ['bash tools/gone.sh', 'there is no tools/gone.sh'],
    ['gone', '"gone" is no command known here'],
  ])('says of "%s" that %s', async (command, message) => {
    expect(await messages(command)).toEqual([message]);
  });

  it('reads inline code too, and gives the line', async () => {
    const repository = repositoryWith({ ...workspace, 'a.md': 'See\n`npm run gone`, `gone`.' });
    expect(await checkCommands(repository, surroundings)).toEqual([
      { path: 'a.md', line: 2, message: 'there is no script "gone"' },
    ]);
  });
});
