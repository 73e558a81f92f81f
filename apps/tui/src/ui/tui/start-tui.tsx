import { render } from 'ink';
import { loadMessages } from '../../i18n/load-messages.ts';
import type { Messages } from '../../i18n/messages.ts';
import { withAnswers } from '../port/login-ui.ts';
import type { FinishedLogin, LoginEvent } from '../port/login-event.ts';
import type { ScreenDisplay } from '../screen-display.ts';
import { ScreenRouter } from './screen-router.ts';
import type { ScreenEffects } from './screen-store.ts';
import { completedStepText } from './screens/completed-steps.ts';
import { createFrameStream } from './terminal/create-frame-stream.ts';
import type { TerminalSession, TerminalStreams } from './terminal/terminal-session.ts';
import { glyphs, withAccent } from '../theme.ts';
import {
  accountFailureLines,
  endingLines,
  successLines,
  unfetchedLine,
  type FrontEnd,
} from '../ending-lines.ts';
import { withColoredGlyph } from './colored-glyph.ts';
import { LiveApp } from './live-app.tsx';

interface TuiOptions {
  /** Already open. */
  readonly session: TerminalSession;
  readonly streams: TerminalStreams;
  readonly messages: Messages;
  readonly display: ScreenDisplay;
  readonly effects: ScreenEffects;
  readonly now: () => number;
}

/** Shows screens on the terminal. Prints the result on the ordinary screen, where it stays. */
export function startTui(options: TuiOptions): FrontEnd {
  const { session, streams, messages, display, effects, now } = options;
  const router = new ScreenRouter({ effects, language: messages.language, now });
  const frames = createFrameStream(streams.screen, (frame) => session.frameWriter.paint(frame));
  const app = <LiveApp {...{ router, screen: streams.screen, now, display }} />;
  // With `debug`, Ink gives whole frames; the frame writer finds the changes.
  const ink = render(app, { stdout: frames, debug: true, exitOnCtrlC: false, patchConsole: false });
  session.listen((key) => router.press(key));

  const logins: FinishedLogin[] = [];
  const refused: Extract<LoginEvent, { type: 'login.refused' }>[] = [];
  let failure: unknown;
  let mayBeUnfetched = false;
  const { ask } = withAnswers(router, {
    paste(question, asked) {
      // Those of an earlier text.
      refused.length = 0;
      return router.ask(question, asked);
    },
    async failure(question, asked) {
      failure = question.error;
      const answer = await router.ask(question, asked);
      if (answer.kind !== 'back') failure = undefined;
      return answer;
    },
  });
  return {
    ask,
    notify(event) {
      if (event.type === 'login.success') logins.push(event.login);
      if (event.type === 'login.refused') refused.push(event);
      if (event.type === 'session.unfetched') mayBeUnfetched = true;
      router.notify(event);
    },
    async end({ exitCode, error = failure }) {
      // Closed first: the ordinary screen must not show what Ink writes as it unmounts.
      session.close();
      ink.unmount();
      const { language, completedSteps } = router.getView();
      const spoken = loadMessages(language);
      const successes = logins.map((login) => successLines(login, spoken));
      const goodNews = new Set(successes.flatMap(([head = '']) => head));
      const lines = [
        ...(display.banner ? [spoken.demoBanner] : []),
        ...(logins.length > 0
          ? completedSteps.map((step) => `${glyphs.good} ${completedStepText(step, spoken)}`)
          : []),
        ...refused.flatMap(({ id, error }) => accountFailureLines(id, error, spoken)),
        ...successes.flat(),
        ...(mayBeUnfetched ? [unfetchedLine(spoken)] : []),
        ...endingLines({ exitCode, error }, spoken),
      ];
      streams.screen.write(inColor(lines, goodNews, streams.screen.getColorDepth()));
    },
  };
}

/** The lines with a coloured shape, and the good news in the colour of the brand, words and all. */
function inColor(
  lines: readonly string[],
  goodNews: ReadonlySet<string>,
  colorBits: number,
): string {
  const colored = lines.map((line) => {
    if (colorBits === 1) return line;
    const isGood = goodNews.has(line) && line.startsWith(glyphs.good);
    return isGood ? withAccent(line, colorBits) : withColoredGlyph(line);
  });
  return colored.map((line) => `${line}\n`).join('');
}
