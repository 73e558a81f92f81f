import { setTimeout as wait } from 'node:timers/promises';
import { FakeBilibili } from '@bilipass/testing';
import { binary, cleanEnv } from './app.ts';
import { openTerminal, type Terminal } from './tmux-terminal.ts';

/** One picture: what must be on the screen, and what it shows. The demo types by itself. */
interface Step {
  /** A text that is on the screen only now. */
  readonly seen: string;
  readonly caption: string;
}

interface Walkthrough {
  readonly title: string;
  readonly scene: string;
  readonly steps: readonly Step[];
}

const { phone, password } = new FakeBilibili().account;
const tel = phone?.tel ?? '';
const loggedIn: Step = {
  seen: '✓ Logged in as',
  caption: 'Who it is, once the service has said so:',
};

const scan = (title: string, scene: string): Walkthrough => ({
  title,
  scene,
  steps: [
    { seen: 'Waiting for the scan', caption: 'The code, what to do, how long it is good for:' },
    { seen: 'Now tap', caption: 'Scanned, so the code is hidden:' },
    loggedIn,
  ],
});

const captcha: Step = {
  seen: 'Time left',
  caption: 'A person solves the captcha in a browser:',
};

const askPassword: readonly Step[] = [
  { seen: `❯ Account   ${tel}`, caption: 'Account and password:' },
  { seen: '•'.repeat(password?.length ?? 0), caption: 'The password is not shown:' },
];

/** Every way to log in, on the demo. */
const walkthroughs: readonly Walkthrough[] = [
  scan('QR code, web', 'qr'),
  scan('QR code, TV', 'tv'),
  {
    title: 'SMS',
    scene: 'sms',
    steps: [
      { seen: `❯ Phone number  ${tel}`, caption: 'Country and number:' },
      captcha,
      { seen: 'Sent to +86 138****8000', caption: 'The code, sent off at the sixth digit:' },
      { seen: 'code is wrong', caption: 'A slip costs nothing:' },
      loggedIn,
    ],
  },
  { title: 'Password', scene: 'captcha', steps: [...askPassword, captcha, loggedIn] },
  {
    title: 'Password with a second factor',
    scene: 'risk',
    steps: [
      ...askPassword,
      captcha,
      { seen: 'One more check', caption: 'The service wants to be sure who it is:' },
      { seen: 'Sent to', caption: 'A code goes to the phone of the account:' },
      loggedIn,
    ],
  },
];

const COLUMNS = 80;
const ROWS = 24;
/** No picture of a demo takes that long to come. */
const PATIENCE_MS = 25_000;
const LOOK_EVERY_MS = 25;

/** Plays a scene in a terminal of its own and takes the pictures, as Markdown. */
async function recordWalkthrough({ title, scene, steps }: Walkthrough): Promise<string> {
  const terminal = openTerminal({ columns: COLUMNS, rows: ROWS, env: cleanEnv() });
  try {
    terminal.run(`clear; ${process.execPath} ${binary} demo --scene ${scene}; sleep 60`);
    const pictures: string[] = [];
    for (const step of steps) {
      const screen = await screenWith(step.seen, terminal);
      pictures.push(`${step.caption}\n\n\`\`\`text\n${screen}\n\`\`\`\n`);
    }
    return `<details>\n<summary>${title}</summary>\n\n${pictures.join('\n')}\n</details>\n`;
  } finally {
    terminal.close();
  }
}

/**
 * The screen once it shows `text` and holds still, but for the seconds that count down: a terminal may
 * be looked at while it is painted.
 */
async function screenWith(text: string, terminal: Terminal): Promise<string> {
  const deadline = performance.now() + PATIENCE_MS;
  let before = '';
  for (;;) {
    const screen = terminal.text();
    const isStill = withoutNumbers(screen) === withoutNumbers(before);
    if (screen.includes(text) && isStill) return tidy(screen);
    if (performance.now() > deadline) throw new Error(`"${text}" is not on the screen:\n${screen}`);
    before = screen;
    await wait(LOOK_EVERY_MS);
  }
}

/** Without what the shell has on its own lines, and empty ones round it. */
function tidy(screen: string): string {
  const lines = screen.split('\n').map((line) => line.trimEnd());
  return lines
    .filter((line) => !line.includes('demo --scene'))
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
}

const START = '<!-- walkthroughs: made by `npm run walkthroughs -w bilipass` -->';
const END = '<!-- /walkthroughs -->';

/** Plays everything and puts the pictures into the README, in place of those that are there. */
export async function renewWalkthroughs(readme: string): Promise<string> {
  const [before, rest] = readme.split(START);
  const [, after] = (rest ?? '').split(END);
  if (before === undefined || after === undefined)
    throw new Error('the README has no place for it');
  const recorded = await Promise.all(walkthroughs.map(recordWalkthrough));
  return `${before}${START}\n\n${recorded.join('\n')}\n${END}${after}`;
}

/** A recording without what differs from run to run: the code, times, days. */
export function withoutChance(recording: string): string {
  return withoutNumbers(recording)
    .replace(/^[█▀▄ ]{40,}/gm, '')
    .replace(/[█░]+/g, '');
}

const withoutNumbers = (text: string): string =>
  // The address of a captcha page is random.
  text.replace(/(127\.0\.0\.1:)\S+/g, '$1').replace(/\d+/g, '0');
