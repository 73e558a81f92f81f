import type { PhoneWarning } from '@bilipass/login';

export const enScreens = {
  start: {
    title: 'Log in to Bilibili',
    details: {
      'qr-web': 'Scan with the app: no puzzle. Cookies that renew.',
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
      `What you log in to stays on this machine, in ${path}. Only hosts of Bilibili and of its captcha are contacted.`,
  },
  qrcode: {
    tvTitle: 'Log in by QR code for TV',
    tvSteps: ['Open the Bilibili app', 'Scan the code first', 'Then confirm on the phone'],
    tvLink: 'Or o: approve it in a browser that is logged in.',
  },
  phone: {
    title: 'Log in by SMS',
    country: 'Country',
    number: 'Phone number',
    whatFollows: 'One puzzle in a browser, then the code comes by SMS.',
    search: 'Search',
    found: (at: number, of: number) => `${at}/${of}`,
    notFound: 'No country fits. Names, pinyin, ISO codes and +86 work.',
    warning: phoneWarning,
    sendAnyway: 'Enter again: use it as it is.',
  },
  captcha: {
    title: 'One puzzle in a browser',
    why: 'A person must solve one puzzle in a browser. Nothing is solved for you.',
    address: 'Open this page:',
    browserOpened: 'This page is open in your browser:',
    ssh: 'You are here by SSH. On your own machine, run this first:',
    waiting: 'Waiting for the page to be opened',
    opened: 'The page is open: solve the puzzle there',
    closed: 'The puzzle was closed: open it again, with o or on the page',
    renewed: 'The page shows a fresh puzzle',
    solved: 'Solved',
    trouble: (code: string) => `The puzzle could not be shown: reload the page (${code})`,
    timeLeft: (clock: string) => `Time left ${clock}`,
    pasteLine: 'Line',
    pasteHelp: 'Copy the line that the page shows once it is solved, and paste it here.',
    pageSaved: (path: string) =>
      `Saved: ${path}. Open it in any browser, then press p and paste the line it shows.`,
  },
  smsCode: {
    title: 'Code from the SMS',
    sentTo: (masked: string) => `Sent to ${masked}.`,
    validFor: (clock: string) => `Valid for ${clock}`,
    resendIn: (clock: string) => `Another SMS can be sent in ${clock}`,
    resendNow: 'Nothing came? r sends another, after one more puzzle.',
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
    why: 'Bilibili does not know this device or place, and wants to be sure that it is you.',
    byPhone: (masked: string | undefined) =>
      masked === undefined
        ? 'It can send a code to the phone of the account, after one more puzzle.'
        : `It can send a code to ${masked}, after one more puzzle.`,
    notHere: 'This kind of check cannot be done here: o opens its official page, c shows its link.',
    linkTitle: 'The official page of this check',
    linkIsSecret:
      'Keep this link to yourself: it can hold your phone number and belongs to your login.',
    anyKey: 'any key: back to the check',
    page: 'The official page knows more ways. Log in here again after it.',
    qrAvoids: 'A QR code usually needs no check: m.',
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
    exportHelp: 'A new file that only you can read. Whoever has it is logged in as you.',
    logOutTitle: (name: string) => `Log out ${name}: ends the session, then forgets it here.`,
    logOutType: (count: number) => `Type the last ${count} digits of its UID:`,
    logOutMistyped: 'These are not its last digits',
    logOutConfirm: 'Enter logs it out now.',
    done: {
      'made-default': (id: string) => `${id} is the default now`,
      refreshed: (id: string) => `${id} is refreshed`,
      'refreshed-unverified': (id: string) =>
        `${id} is refreshed; Bilibili could not be asked whether it works`,
      'still-fresh': (id: string) => `${id} needs no refresh yet`,
      'logged-out': (id: string) => `${id} is logged out`,
    },
    exported: (path: string) => `Exported: ${path}`,
    paused: (id: string, clock: string) =>
      `${id} is not refreshed: risk control, left alone until ${clock}`,
  },
  failure: {
    retry: 'Try again',
    otherMethod: 'Log in another way',
    quit: 'Quit',
    retryIn: (clock: string) => `possible in ${clock}`,
  },
  overlay: {
    help: 'Keys',
    everywhere: 'Everywhere',
    inFields: 'In fields',
    traps: [
      'The code is for the scanner in the Bilibili app; that of WeChat refuses it.',
      'A wrong clock breaks logins: bilipass doctor looks at it.',
    ],
    quit: 'Quit? Nothing is kept of this login.',
  },
  completedSteps: {
    phone: (masked: string) => `Phone number ${masked}`,
    password: 'Account and password',
    captcha: 'Puzzle solved',
    sms: (masked: string) => `SMS sent to ${masked}`,
  },
  keys: {
    move: 'move',
    choose: 'choose',
    confirm: 'go on',
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
    use: 'make default',
    export: 'export',
    refresh: 'refresh',
    logOut: 'log out',
    addAccount: 'log in another',
    help: 'all keys',
    otherLanguage: '中文',
    interrupt: 'end at once',
    yes: 'quit',
    no: 'stay',
  },
};

function phoneWarning(warning: PhoneWarning): string {
  switch (warning.kind) {
    case 'implausible':
      return 'This does not look like a mobile number of that country.';
    case 'country-differs':
      return `The number is not of ${warning.given.nameEn}; its own country is used.`;
    case 'country-not-listed':
      return `Bilibili does not list ${warning.iso2}; a country with the same code is used.`;
    case 'code-outdated':
      return `Bilibili has an old code for that country (now +${warning.networkCode}).`;
    default:
      return warning satisfies never;
  }
}
