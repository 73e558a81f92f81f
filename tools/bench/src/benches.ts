/** A bench: a file beside this one that prints what it finds, and fails when a target is missed. */
export interface Bench {
  /** The name of the file, without its ending. */
  readonly name: string;
  readonly title: string;
  readonly about: string;
  /** What its Node is started with. */
  readonly flags?: readonly string[];
}

export const benches: readonly Bench[] = [
  {
    name: 'login-process',
    title: 'A web QR login, whole process',
    about: `From the start of a Node process to its end: generate, two polls, nav, over TLS to the fake service on loopback, which confirms after the first poll. Ratios are to the global \`fetch\` without any package; \`node:https\` is what could be done without that, and \`@bilipass/core/https\` does it; Node's global \`fetch\` alone takes more memory than a whole login by \`@renmu/bili-api\`, so that the target for memory is set to the login that does not use it. The race is run with the cookies in the query of the last reply, where the service put them until mid-2026 and where a peer that looks nowhere else still finds them; the second table says what becomes of the same login where they are now. \`@renmu/bili-api\` is granted a browser's User-Agent and a \`SESSDATA\` in the form of a cookie, without which the fake refuses it, and its two seconds between polls are left out. Peers are pinned; what they depend on is the newest they allow.`,
  },
  {
    name: 'imports',
    title: 'Start and import',
    about: `A whole Node process that imports a package, beside one that does nothing.`,
  },
  {
    name: 'installed-size',
    title: 'Installed size',
    about: `Each package is packed as it would be published and installed into an empty folder, peers likewise from npm. Optional peer dependencies are not installed. The packages of this repository count as dependencies of each other.`,
  },
  {
    name: 'login-waiting',
    title: 'Logins that wait in one process',
    about: `QR logins that have shown their code and wait for the phone. The network is a function, so only the client counts.`,
    // Compiled code that is thrown away while it is measured would count as freed memory.
    flags: ['--expose-gc', '--no-flush-bytecode'],
  },
  {
    name: 'countries',
    title: 'Search for a country',
    about: `Every row of the list, its Chinese and English name, ISO code and calling code, typed letter by letter: each key is one search.`,
  },
  {
    name: 'qr-draw',
    title: 'Drawing a QR code',
    about: `A login link in each form.`,
  },
  {
    name: 'core',
    title: 'What core adds to a request',
    about: `A poll of a waiting code through core and by the bare \`fetch\`: against the fake's own \`fetch\`, without a socket, and over loopback HTTP.`,
  },
  {
    name: 'credential-store',
    title: 'The file store',
    about: `What programs do with it all the time.`,
  },
  {
    name: 'app-start',
    title: 'The start of the program',
    about: `The built program as prompts and scripts call it all the time, a whole process, beside a Node process that does nothing.`,
  },
  {
    name: 'app-first-frame',
    title: 'The first frame of the program',
    about: `From the start of the built program to its first painted frame in a terminal, beside a Node process that does nothing.`,
  },
];
