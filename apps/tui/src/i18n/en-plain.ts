/** A prompt ends with a space, a line does not. */
export const enPlain = {
  tasks: {
    'asking-captcha': 'Requesting a captcha',
    'sending-code': 'Sending the code',
    'logging-in': 'Logging in',
    'asking-check': 'Bilibili requires one more check',
    verifying: 'Checking the code',
    saving: 'Saving',
    'checking-account': 'Checking the account with Bilibili',
    'logging-out': 'Logging out',
  },
  choice: {
    prompt: (highest: number) => `Your choice, 1 to ${highest}: `,
    unknown: (highest: number) => `Please type a number from 1 to ${highest}.`,
    back: 'Back',
    otherMethod: 'Log in by another method',
    quit: 'Quit',
  },
  start: {
    title: 'How do you want to log in?',
    goOnAs: (name: string) => `Continue as ${name}`,
    accounts: 'Manage the saved accounts',
    storedAt: (path: string) => `Logins are stored on this machine, in ${path}.`,
  },
  qrInLog:
    'If it does not scan here: --qr-invert draws it dark on light, --qr-file saves a picture, --web shows it in a browser.',
  phone: {
    country: (current: string) => `Country or calling code, Enter for ${current}: `,
    noCountry: 'No country found. Try its name, ISO code or calling code.',
    whichCountry: 'Which one?',
    number: 'Phone number: ',
    warned: (to: string) => `An SMS to ${to} may not arrive:`,
    numberAnyway: 'Phone number, Enter to use this one anyway: ',
    keys: 'Type b to go back, m for another method.',
  },
  captcha: {
    title: 'Solve one puzzle in a browser. This program solves nothing for you.',
    orOpen: 'Or, on another network of this machine:',
    browserOpened: 'A browser was opened with it. If you do not see it, open:',
    open: 'Open this address in a browser:',
    ssh: 'You are connected by SSH. First run this on the machine with the browser:',
    opened: 'The page is open',
    trouble: (code: string) => `The puzzle did not load (${code})`,
    closed: 'The puzzle was closed; it can be opened again',
    renewed: 'The page shows a new puzzle',
    saved: (path: string) => `Saved. Open it in any browser: ${path}`,
    solved: 'Solved',
    keys: 'No browser here? Type s to save the page, then paste its line. b: back, m: another method.',
    prompt: 'Waiting for the browser, or the line: ',
  },
  code: {
    sent: {
      sms: (to: string) => `An SMS was sent to ${to}`,
      email: (to: string) => `An e-mail was sent to ${to}`,
    },
    wait: (seconds: number) => `Another one can be sent in ${seconds} s.`,
    keysOfLogin:
      'Type r for another code (after a new captcha), e to change the number, b to go back.',
    keysOfCheck: 'Type r for another code (after a new captcha), b to go back.',
    otherWay: {
      sms: 'Type w for a code by SMS instead (after a new captcha).',
      email: 'Type w for a code by e-mail instead (after a new captcha).',
    },
    prompt: { sms: 'SMS code: ', email: 'Code from the e-mail: ' },
  },
  password: {
    keys: 'Type b to go back, m for another method. The password is not shown.',
    account: 'Phone number or e-mail: ',
    accountAgain: (account: string) => `Phone number or e-mail, Enter for ${account}: `,
    password: 'Password: ',
  },
  paste: {
    what: 'Cookies of bilibili.com with SESSDATA, or a file of another program, in any notation.',
    keys: 'Paste them here; they are not shown. Then press Enter, or Ctrl+D where that does nothing.',
    away: 'Type b to go back, m for another method.',
    prompt: 'Cookies: ',
    count: (characters: number) => `${characters} characters`,
  },
  check: {
    title: 'Bilibili does not recognize this device or place, and verifies your identity.',
    goesTo: {
      sms: (to: string) => `The phone of the account: ${to}`,
      email: (to: string) => `The e-mail address of the account: ${to}`,
    },
    elsewhere: 'This check is only possible on the official page:',
    send: {
      sms: 'Send a code to this phone (a captcha comes first)',
      email: 'Send a code to this e-mail address (a captcha comes first)',
    },
    official: 'Or on the official page:',
  },
  accounts: {
    title: 'Saved accounts',
    none: 'No account is saved.',
    isDefault: 'default',
    loggedOut: 'logged out',
    unreadable: 'cannot be read',
    use: 'Make it the default',
    refresh: 'Refresh its session',
    devices: 'List the devices that are logged in to it',
    history: 'List its latest logins',
    logOut: 'Log out and remove it',
    export: 'Export it to a file',
    exportPath: 'New file: ',
    exportFormat: (guessed: string) => `Format, Enter for ${guessed}, ? for all: `,
    exportExists: (path: string) => `${path} exists. Replace it? y/n: `,
    add: 'Log in to another account',
    outcomes: {
      'made-default': (id: string) => `${id} is now the default account`,
      refreshed: (id: string) => `The session of ${id} was renewed`,
      'refreshed-unverified': (id: string) =>
        `The session of ${id} was renewed, but could not be verified with Bilibili`,
      paused: (id: string, clock: string) =>
        `${id} was not renewed: paused until ${clock} after risk control`,
      'still-fresh': (id: string) => `The session of ${id} needs no renewal yet`,
      'logged-out': (id: string) => `${id} is logged out`,
      'tokens-remain': (id: string) =>
        `${id} is logged out, but Bilibili did not end its app tokens`,
      exported: (id: string, path: string, format: string) =>
        `${id} was written to ${path} in the format ${format}; keep this file secret`,
    },
  },
  failure: {
    retry: 'Try again',
    newCode: 'A new code',
  },
  enlarge:
    'Enlarge it and start again, scan the saved picture, open the link above, or log in in a browser: bilipass login --web',
  secondsLeft: (seconds: number) => `${seconds} seconds left`,
};
