import type { PhoneWarning } from '@bilipass/login';

export const enScreens = {
  start: {
    title: 'Log in to Bilibili',
    details: {
      'qr-web': 'Scan with the app, no puzzle. Renewable cookies.',
      'qr-tv': 'Scan, or approve in a browser. Also app tokens.',
      sms: 'Your number, one puzzle in a browser, a code.',
      password: 'One puzzle in a browser; often a code as well.',
    },
    recommended: 'recommended',
    continueAs: (name: string) => `Continue as ${name}`,
    validUntil: (day: string) => `valid until ${day}`,
    expired: 'expired',
    allAccounts: (count: number) => `Saved accounts (${count})`,
    firstRun: (path: string) =>
      `Logins are stored on this machine only, in ${path}. The program contacts only Bilibili and its captcha service.`,
  },
  qrcode: {
    tvTitle: 'Log in by QR code for TV',
    tvSteps: ['Open the Bilibili app', 'Scan the code first', 'Then confirm on the phone'],
    tvLink: 'Or press o: approve it in a logged-in browser.',
  },
  phone: {
    title: 'Log in by SMS',
    country: 'Country',
    number: 'Phone number',
    whatFollows: 'One puzzle in a browser, then the code comes by SMS.',
    search: 'Search',
    found: (at: number, of: number) => `${at}/${of}`,
    notFound: 'No match. Type a name, pinyin, ISO code or +86.',
    warning: phoneWarning,
    sendAnyway: 'Press Enter again to use it anyway.',
  },
  captcha: {
    title: 'One puzzle in a browser',
    why: 'Solve one puzzle in a browser. This program solves nothing for you.',
    address: 'Open this page:',
    browserOpened: 'This page is open in your browser:',
    ssh: 'You are connected by SSH. First run this on your own machine:',
    waiting: 'Waiting for the page to be opened',
    opened: 'The page is open: solve the puzzle there',
    closed: 'The puzzle was closed: open it again, with o or on the page',
    renewed: 'The page shows a new puzzle',
    solved: 'Solved',
    trouble: (code: string) => `The puzzle could not be shown: reload the page (${code})`,
    timeLeft: (clock: string) => `Time left ${clock}`,
    pasteLine: 'Line',
    pasteHelp: 'Solve the puzzle, copy the line that the page shows, and paste it here.',
    pageSaved: (path: string) =>
      `Saved: ${path}. Open it in any browser, then press p and paste the line it shows.`,
  },
  code: {
    title: { sms: 'Code from the SMS', email: 'Code from the e-mail' },
    sentTo: (masked: string) => `Sent to ${masked}.`,
    validFor: (clock: string) => `Valid for ${clock}`,
    resendIn: {
      sms: (clock: string) => `Another SMS can be sent in ${clock}`,
      email: (clock: string) => `Another e-mail can be sent in ${clock}`,
    },
    resendNow: {
      sms: 'No SMS? Press r to send another, after one more puzzle.',
      email: 'No e-mail? Press r to send another, after one more puzzle.',
    },
  },
  password: {
    title: 'Log in by password',
    account: 'Account',
    password: 'Password',
    whatFollows: 'One puzzle in a browser comes next.',
    accountHelp: 'A phone number or an email address.',
    capsLock: 'All capitals: is Caps Lock on?',
  },
  check: {
    title: 'One more check',
    why: 'Bilibili does not recognize this device or place, and verifies your identity.',
    phone: 'the phone of the account',
    address: 'the e-mail address of the account',
    codeGoes: (to: string) => `A code can be sent to ${to}, after one more puzzle.`,
    otherWay: {
      sms: (to: string) => `Or by SMS to ${to}: press w.`,
      email: (to: string) => `Or by e-mail to ${to}: press w.`,
    },
    notHere: 'This check is not possible here: o opens its official page, c shows its link.',
    linkTitle: 'The official page of this check',
    linkIsSecret: 'Keep this link secret: it belongs to your login and can hold your phone number.',
    anyKey: 'any key: back to the check',
    page: 'The official page offers more methods. Log in here again afterwards.',
    qrAvoids: 'A QR code login usually needs no check: press m.',
  },
  busy: {
    title: 'Logging in',
  },
  accounts: {
    title: 'Saved accounts',
    none: 'No account is saved yet.',
    columns: {
      name: 'Name',
      uid: 'UID',
      method: 'Method',
      expires: 'Expires',
      checked: 'Checked',
    },
    states: { 'logged-out': 'logged out', unreadable: 'unreadable', expired: 'expired' },
    inDays: (days: number) => (days === 1 ? 'in 1 day' : `in ${days} days`),
    unknown: '-',
    exportTitle: (name: string) => `Export the login of ${name}`,
    exportPath: 'File',
    exportHelp: 'A new file that only you can read. Anyone who has it is logged in as you.',
    logOutTitle: (name: string) =>
      `Log out ${name}: ends the session, then removes the account here.`,
    logOutType: (count: number) => `Type the last ${count} digits of its UID:`,
    logOutMistyped: 'The digits do not match',
    logOutConfirm: 'Press Enter to log out now.',
    done: {
      'made-default': (id: string) => `${id} is now the default account`,
      refreshed: (id: string) => `${id} is refreshed`,
      'refreshed-unverified': (id: string) =>
        `${id} is refreshed, but could not be verified with Bilibili`,
      'still-fresh': (id: string) => `${id} needs no refresh yet`,
      'logged-out': (id: string) => `${id} is logged out`,
      'tokens-remain': (id: string) => `${id} is logged out; its app tokens were not ended`,
    },
    exported: (path: string) => `Exported: ${path}`,
    paused: (id: string, clock: string) =>
      `${id} is not refreshed: paused until ${clock} after risk control`,
  },
  failure: {
    retry: 'Try again',
    otherMethod: 'Log in by another method',
    quit: 'Quit',
    retryIn: (clock: string) => `possible in ${clock}`,
  },
  overlay: {
    help: 'Keys',
    everywhere: 'Everywhere',
    inFields: 'In fields',
    traps: [
      'Scan the code with the Bilibili app; WeChat refuses it.',
      'With a wrong clock, logins fail: bilipass doctor checks it.',
    ],
    quit: 'Quit? This login will not be stored.',
  },
  completedSteps: {
    phone: (masked: string) => `Phone number ${masked}`,
    password: 'Account and password',
    captcha: 'Puzzle solved',
    sms: (masked: string) => `SMS sent to ${masked}`,
    email: (masked: string) => `E-mail sent to ${masked}`,
  },
  keys: {
    move: 'move',
    choose: 'choose',
    confirm: 'continue',
    next: 'next field',
    otherMethod: 'other method',
    openPage: 'open page',
    copyPage: 'copy address',
    pasteLine: 'paste line',
    savePage: 'save page',
    close: 'close',
    clear: 'clear',
    word: 'delete word',
    ends: 'start, end',
    resend: 'send again',
    editNumber: 'edit number',
    reveal: 'show for 3 s',
    send: 'send the code',
    otherWay: { sms: 'by SMS', email: 'by e-mail' },
    use: 'make default',
    export: 'export',
    refresh: 'refresh',
    logOut: 'log out',
    addAccount: 'add account',
    help: 'all keys',
    otherLanguage: '中文',
    interrupt: 'quit at once',
    yes: 'quit',
    no: 'stay',
  },
};

function phoneWarning(warning: PhoneWarning): string {
  switch (warning.kind) {
    case 'implausible':
      return 'This does not look like a mobile number of that country.';
    case 'country-differs':
      return `The number does not belong to ${warning.given.nameEn}; its own country is used.`;
    case 'country-not-listed':
      return `Bilibili does not list ${warning.iso2}; a country with the same code is used.`;
    case 'code-outdated':
      return `Bilibili has an old code for that country (now +${warning.networkCode}).`;
    default:
      return warning satisfies never;
  }
}
