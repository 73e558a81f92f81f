export const enCommands = {
  storedAs: (name: string) => `${name}, as stored; Bilibili was not asked`,
  noAccount: 'No account is stored. Log in with "bilipass login".',
  madeDefault: (id: string) => `${id} is the default account now`,
  removed: (id: string) => `${id} is removed from this machine; its session stays valid`,
  loggedOut: (id: string) => `${id} is logged out and removed from this machine`,
  appTokensRemain:
    'Bilibili did not end its app tokens: they expire at most 180 days after the last renewal.',
  refreshed: (id: string) => `${id} is renewed`,
  refreshedUnverified: (id: string) =>
    `${id} is renewed, but the new session could not be verified with Bilibili`,
  stillFresh: (id: string) => `${id} is still valid`,
  waiting: (id: string) =>
    `${id}: waiting for Bilibili, or for another bilipass that uses this account`,
  paused: (id: string, clock: string) =>
    `${id} is not renewed: paused until ${clock} after risk control`,
  exported: (path: string, format: string) =>
    `Written to ${path} in the format ${format}, readable by you alone`,
  imported: (id: string, name: string) =>
    `${name || id} is stored (${id}); Bilibili confirms this login`,
  importedUnverified: (id: string) =>
    `${id} is stored, but Bilibili could not be asked whether this login works`,
  importedNext: 'Check it with "bilipass whoami".',
  confirmRemoval: (id: string, digits: number) =>
    `Remove ${id} from this machine? Type its last ${digits} digits:`,
  confirmLogout: (id: string, digits: number) => `Log ${id} out? Type its last ${digits} digits:`,
  confirmShowing: 'This shows secrets on the screen. Continue? y/n',
  devices: {
    none: 'Bilibili lists no device.',
    name: 'Device',
    lastLogin: 'Last login',
    source: 'Source',
    current: 'This login',
    isCurrent: 'yes',
  },
  history: {
    none: 'Bilibili lists no login.',
    time: 'Time',
    place: 'Place',
    address: 'Address',
    result: 'Result',
    results: { yes: 'logged in', no: 'refused' },
  },
  doctor: {
    noTerminal: 'No terminal: the output is lines, without questions',
    terminal: (columns: number, rows: number, colors: number) =>
      `Terminal of ${columns}×${rows}, ${colors} colours`,
    enlarge: (columns: number, rows: number) =>
      `A QR code beside its text needs ${columns}×${rows}.`,
    narrowBlocks: 'Half blocks are one cell wide: QR codes are drawn correctly',
    wideBlocks: 'Half blocks are two cells wide here; QR codes are drawn with full cells',
    unknownBlocks: 'The terminal did not report the width of half blocks',
    drawOtherwise: 'If a code looks broken, use --qr full, or set ambiguous characters to narrow.',
    proxy: (name: string) => `Calls go through a proxy (${name})`,
    noProxy: 'No proxy',
    store: (path: string, count: number) =>
      `Store ${path}: ${count} ${count === 1 ? 'account' : 'accounts'}`,
    protectedByMode:
      'Logins are private files (mode 0600), not encrypted; --store keyring: encrypts them',
    protectedByAccessList:
      'Logins are files protected by the access list of your folder, not encrypted; --store keyring: encrypts them',
    protectedByKeyring: "Logins are encrypted; the key is in the system's keyring",
    partlyProtected: (count: number) =>
      `The key is in the system's keyring, and ${count} ${count === 1 ? 'login is' : 'logins are'} not encrypted yet`,
    encryptTheRest: 'A login is encrypted when it is next written: renew it, or log in again.',
    reachable: (host: string, ms: number) => `${host} answered after ${ms} ms`,
    unreachable: (host: string, reason: string) => `${host} cannot be reached (${reason})`,
    checkNetwork: 'Check the connection and the proxy.',
    clockGood: (seconds: number) => `The clock differs from Bilibili's by ${seconds} s`,
    clockOff: (seconds: number, now: string) => `The clock is off by ${seconds} s; it says ${now}`,
    setClock: 'Set the clock from the network: with a wrong clock, logins and renewals fail.',
  },
};
