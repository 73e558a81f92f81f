// `processes.ts <bench>`: the time of a whole process, compared with an empty Node process.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Credential } from '@bilipass/core';
import { Accounts, FileStore } from '@bilipass/credential-store';
import { byTurns, makeTemporaryFolder, median, sideBySide, timeOfNode } from './measure.ts';
import { printLine, printTable, printTarget } from './page.ts';
import { peerEntry, peers } from './peers.ts';

const app = fileURLToPath(new URL('../../../apps/tui/dist/bilipass.cjs', import.meta.url));
const home = makeTemporaryFolder();
const env = { PATH: process.env['PATH'], HOME: home, TERM: 'xterm-256color', BILIPASS_LANG: 'en' };

if (process.argv[2] === 'imports') await measureImports();
else await measureAppStart();

async function measureImports(): Promise<void> {
  const folders = 'core countries geetest login/qrcode login credential-store testing'.split(' ');
  const ours = folders.map((folder) => `@bilipass/${folder}`);
  const measured = await byTurns(
    [
      { name: 'bare Node', code: '' },
      ...ours.map((name) => ({ name, code: `import '${import.meta.resolve(name)}'` })),
      ...peers.map((name) => ({ name, code: `import '${peerEntry(name)}'` })),
    ],
    ({ code }) => timeOfNode(['--input-type=module', '--eval', code]),
    40,
  );
  const bare = measured[0]?.costs ?? [];
  const added = new Map(
    measured.map(({ way, costs }) => {
      const differences = costs.map((cost, round) => cost - (bare[round] ?? Number.NaN));
      return [way.name, median(differences)];
    }),
  );
  printTable(
    ['imported', 'over bare Node', 'whole process'],
    measured.map(({ way: { name }, costs }) => [
      name,
      costs === bare ? '' : `${added.get(name)?.toFixed(1)} ms`,
      `${median(costs).toFixed(0)} ms`,
    ]),
  );
  for (const [name, limit] of Object.entries({ '@bilipass/core': 25, '@bilipass/login': 30 })) {
    const figure = added.get(name) ?? Number.NaN;
    printTarget(`import of ${name} over bare Node`, figure, limit, 'ms', 1);
  }
}

async function measureAppStart(): Promise<void> {
  const store = new FileStore({ directory: join(home, '.local/share/bilipass') });
  const account = 'DedeUserID=10001; SESSDATA=a%2C4102444800%2Cb; bili_jct=c';
  await new Accounts({ store }).add(Credential.fromCookies(account), { method: 'import' });
  for (const [command, limit] of Object.entries({ '--version': 1.2, 'whoami --offline': 1.6 })) {
    const bareNode = (): number => timeOfNode(['-e', '0'], env);
    const program = (): number => timeOfNode([app, ...command.split(' ')], env);
    const { bare, ours, ratio } = await sideBySide(bareNode, program, 30);
    printLine(`${command} ${ours.toFixed(0)} ms, bare Node ${bare.toFixed(0)} ms`);
    printTarget(`${command} beside bare Node`, ratio, limit, '×');
  }
}
