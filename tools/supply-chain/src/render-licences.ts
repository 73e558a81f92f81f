import { format } from 'prettier';
import satisfies from 'spdx-satisfies';
import { allowedLicences } from './allowed-licences.ts';
import type { ShippedPackage } from './shipped-packages.ts';

const head = `# Licences

What ships of other people's work, with the licence that its package.json names. Written by \`npm run licences\` from what is installed, and held against it in CI; nothing may ship under a licence that is not one of

${allowedLicences.map((licence) => `- ${licence}`).join('\n')}

What \`@bilipass/login\` and the program \`bilipass\` use is in their own files, and nobody installs it. More is listed here than is in them: all that comes with the packages they use, also what the build leaves out.
`;

/** The page that lists what ships. */
export async function renderLicences(packages: readonly ShippedPackage[]): Promise<string> {
  const shipped = packages.filter(({ shipsWith }) => shipsWith.size > 0);
  const askedFor = packages.filter(({ askedForBy }) => askedForBy.size > 0);
  const sections = [
    head,
    '## What ships',
    table(shipped, 'ships with', ({ shipsWith }) => shipsWith),
    '## What whoever installs a package may bring along',
    table(askedFor, 'asked for by', ({ askedForBy }) => askedForBy),
  ];
  return format(sections.join('\n\n'), { parser: 'markdown' });
}

function table(
  packages: readonly ShippedPackage[],
  heading: string,
  usersOf: (one: ShippedPackage) => ReadonlySet<string>,
): string {
  const rows = packages.map((one) => {
    const { name, version, licence } = one.installed;
    const users = [...usersOf(one)].map((user) => `\`${user}\``).join(', ');
    return `| ${name} | ${version} | ${licence} | ${users} |`;
  });
  return [`| package | version | licence | ${heading} |`, '|---|---|---|---|', ...rows].join('\n');
}

/** What is wrong with the licences of what ships, one line each. */
export function findForbiddenLicences(packages: readonly ShippedPackage[]): string[] {
  return packages
    .filter(({ installed }) => !isAllowed(installed.licence))
    .map(({ installed: { name, version, licence } }) =>
      licence === ''
        ? `${name} ${version} names no licence`
        : `${name} ${version} is under "${licence}", which may not ship`,
    );
}

function isAllowed(licence: string): boolean {
  try {
    return satisfies(licence, [...allowedLicences]);
  } catch {
    // No SPDX expression.
    return false;
  }
}
