import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { FakeBilibili } from '@bilipass/testing';
import { binary, cleanEnv } from './app.ts';
import { drawPicture, palettes } from './draw-picture.ts';
import { readCells } from './screen-cells.ts';
import { openTerminal } from './tmux-terminal.ts';

/** One screen: what must be on it, and what it shows. The demo types by itself. */
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

type Language = 'en' | 'zh';

/** A screen, once for the page and once for a picture. */
interface Screen {
  readonly text: string;
  /** With its colours, as tmux captures it. */
  readonly capture: string;
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

/** What the Chinese pictures show. */
const chineseScan: Walkthrough = {
  title: '扫码',
  scene: 'qr',
  steps: ['等待扫码', '✓ 已扫码', '✓ 已登录'].map((seen) => ({ seen, caption: '' })),
};

const captcha: Step = {
  seen: 'Time left',
  caption: 'A person solves the captcha in a browser:',
};

const askPassword: readonly Step[] = [
  { seen: '❯ Account', caption: 'Account and password:' },
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
      { seen: '❯ Phone number', caption: 'Country and number:' },
      { seen: tel, caption: 'Typed key by key:' },
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
/** No screen of a demo takes that long to come. */
const PATIENCE_MS = 25_000;
const LOOK_EVERY_MS = 20;
/** A screen is painted when nothing was drawn for so long. */
const QUIET_MS = 150;

/** Plays a scene in a terminal of its own and returns its screens. */
async function record({ scene, steps }: Walkthrough, language: Language): Promise<Screen[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bilipass-drawn-'));
  const files = { drawn: join(folder, 'drawn'), time: join(folder, 'time') };
  for (const file of Object.values(files)) writeFileSync(file, '');
  const env = cleanEnv({
    BILIPASS_LANG: language,
    TZ: 'UTC',
    NODE_OPTIONS: `--import=${new URL('driven-time.mjs', import.meta.url).href}`,
    TIME_FILE: files.time,
  });
  const terminal = openTerminal({ columns: COLUMNS, rows: ROWS, env });
  try {
    terminal.record(files.drawn);
    const args = scene === 'qr' ? 'demo' : `demo --scene ${scene}`;
    terminal.run(
      `clear; echo '$ npx bilipass ${args}'; ${process.execPath} ${binary} ${args}; sleep 60`,
    );
    const screens: Screen[] = [];
    let from = 0;
    for (const { seen } of steps) {
      from = await paintedWith(seen, { ...files, from });
      const capture = terminal.capture();
      screens.push({ capture, text: textOf(capture) });
    }
    return screens;
  } finally {
    terminal.close();
    rmSync(folder, { recursive: true });
  }
}

interface Recording {
  /** Files: what is drawn, and what lets time pass. */
  readonly drawn: string;
  readonly time: string;
  /** The characters that were drawn before. */
  readonly from: number;
}

/**
 * Waits until `text` is drawn, and nothing more after it. Lets time pass for the program while
 * nothing is drawn; the first screen needs no time. Reads a file, because tmux is slow to ask.
 *
 * @returns how many characters are drawn by then.
 */
async function paintedWith(text: string, recording: Recording): Promise<number> {
  const { drawn, time, from } = recording;
  const deadline = performance.now() + PATIENCE_MS;
  let before = '';
  let quietSince = performance.now();
  for (;;) {
    const now = readFileSync(drawn, 'utf8').slice(from);
    const isDrawn = stripVTControlCharacters(now).includes(text);
    // A program that has ended reacts no more.
    const isReacting = !isDrawn && statSync(time).size > 0;
    if (now !== before || isReacting) quietSince = performance.now();
    before = now;
    const isQuiet = performance.now() - quietSince >= QUIET_MS;
    if (isQuiet && isDrawn) return from + now.length;
    if (isQuiet && from > 0) writeFileSync(time, '.');
    if (performance.now() > deadline) throw new Error(`"${text}" was not drawn:\n${now}`);
    await wait(LOOK_EVERY_MS);
  }
}

/** Returns the words on a screen, without the empty lines around them and the random address. */
function textOf(capture: string): string {
  const lines = readCells(capture).map((line) =>
    line
      .map(({ text }) => text)
      .join('')
      .trimEnd(),
  );
  return lines
    .join('\n')
    .replace(/^\n+|\n+$/g, '')
    .replace(/127\.0\.0\.1:\d+\/[\w-]+/g, '127.0.0.1:41234/0aFbKcSdVeWfXgYhZi1j2k');
}

const START = '<!-- walkthroughs: made by `npm run walkthroughs -w bilipass` -->';
const END = '<!-- /walkthroughs -->';

function writePage(page: string, recorded: readonly (readonly Screen[])[]): string {
  const [before, rest] = page.split(START);
  const [, after] = (rest ?? '').split(END);
  if (before === undefined || after === undefined) throw new Error('the page has no place for it');
  const sections = walkthroughs.map(({ title, steps }, index) => {
    const screens = steps.map(
      ({ caption }, step) =>
        `${caption}\n\n\`\`\`text\n${recorded[index]?.[step]?.text ?? ''}\n\`\`\`\n`,
    );
    return `## ${title}\n\n${screens.join('\n')}`;
  });
  return `${before}${START}\n\n${sections.join('\n')}\n${END}${after}`;
}

/** The part of a screen that a picture shows: a code and its texts need no more. */
const PICTURE = { columns: 78, rows: 23 };
const SECONDS = [4, 2, 4];

/**
 * Plays everything.
 *
 * @param page - The page of the walkthroughs as it is.
 * @returns the page with new screens, and the pictures of the README, by path below `docs`.
 */
export async function renewWalkthroughs(page: string): Promise<Record<string, string>> {
  const [zh, ...en] = await Promise.all([
    record(chineseScan, 'zh'),
    ...walkthroughs.map((walkthrough) => record(walkthrough, 'en')),
  ]);
  const pictures = Object.entries({ en: en[0] ?? [], zh }).flatMap(([language, screens]) =>
    Object.entries(palettes).map(([theme, palette]) => {
      const frames = screens.map(({ capture }, index) => ({
        capture,
        seconds: SECONDS[index] ?? 0,
      }));
      const window = { ...PICTURE, title: 'npx bilipass demo', palette };
      return [`pictures/login-${language}-${theme}.svg`, drawPicture(frames, window)] as const;
    }),
  );
  return { 'walkthroughs.md': writePage(page, en), ...Object.fromEntries(pictures) };
}
