export const enCommands = {
  storedAs: (name: string) => `${name}, as stored; Bilibili was not asked`,
  noAccount: 'No account is stored. Log in with "bilipass login".',
  madeDefault: (id: string) => `${id} is the default account now`,
  removed: (id: string) => `${id} is forgotten here; its session goes on`,
  loggedOut: (id: string) => `${id} is logged out and forgotten here`,
  appTokensRemain: 'Its app token is not known to end with it; 180 days after the login it does.',
  refreshed: (id: string) => `${id} is renewed`,
  refreshedUnverified: (id: string) =>
    `${id} is renewed, but Bilibili could not be asked whether the new session works`,
  stillFresh: (id: string) => `${id} is still good`,
  paused: (id: string, clock: string) =>
    `${id} is not renewed: risk control stepped in, so it is left alone until ${clock}`,
  exported: (path: string) => `Written to ${path}, readable by you alone`,
  imported: (id: string, format: string) => `${id} is stored, read as ${format}`,
  importedNext: 'Whether it works, "bilipass whoami" tells.',
  pasteHere: 'Paste the login, then press Ctrl+D on a line of its own.',
  confirmRemoval: (id: string, digits: number) =>
    `Forget ${id} here? Type its last ${digits} digits:`,
  confirmLogout: (id: string, digits: number) => `Log ${id} out? Type its last ${digits} digits:`,
  confirmShowing: 'This shows secrets on the screen. Go on? y/n',
  doctor: {
    noTerminal: 'No terminal: lines are printed, nothing is asked',
    terminal: (columns: number, rows: number, colors: number) =>
      `Terminal of ${columns}×${rows}, ${colors} colours`,
    enlarge: (columns: number, rows: number) =>
      `A QR code beside its words needs ${columns}×${rows}.`,
    narrowBlocks: 'Half blocks are one cell wide, so QR codes come out whole',
    wideBlocks: 'Half blocks are two cells wide here; QR codes are drawn with full cells',
    unknownBlocks: 'The terminal did not say how wide half blocks are',
    drawOtherwise: 'Where a code looks torn, use --qr full, or make ambiguous characters narrow.',
    proxy: (name: string) => `Calls go through a proxy (${name})`,
    noProxy: 'No proxy',
    store: (path: string, count: number) =>
      `Store ${path}: ${count} ${count === 1 ? 'account' : 'accounts'}`,
    protectedByMode:
      'Logins are private files (mode 0600), not encrypted; --store keyring: encrypts them',
    protectedByAccessList:
      'Logins are files that the access list of your folder protects, not encrypted; --store keyring: encrypts them',
    protectedByKeyring: "Logins are encrypted; the key is in the system's keyring",
    partlyProtected: (count: number) =>
      `The key is in the system's keyring, and ${count} ${count === 1 ? 'login is' : 'logins are'} not encrypted yet`,
    encryptTheRest: 'A login is encrypted when it is next written: renew it, or log in again.',
    reachable: (host: string, ms: number) => `${host} answered after ${ms} ms`,
    unreachable: (host: string, reason: string) => `${host} cannot be reached (${reason})`,
    checkNetwork: 'Check the connection and the proxy.',
    clockGood: (seconds: number) => `The clock agrees with Bilibili's to ${seconds} s`,
    clockOff: (seconds: number, now: string) => `The clock is off by ${seconds} s; it says ${now}`,
    setClock: 'Set the clock by the network: a wrong one makes logins and renewals fail.',
  },
};
