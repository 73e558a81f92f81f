import { render } from 'ink';
import { loadMessages } from '../../i18n/load-messages.ts';
import type { Messages } from '../../i18n/messages.ts';
import { delegateTo } from '../port/delegate-to.ts';
import type { FinishedLogin, LoginEvent } from '../port/login-event.ts';
import type { Look } from '../display-options.ts';
import { Director } from './screen-router.ts';
import type { ScreenEffects } from './screen.ts';
import { trailText } from './screens/completed-step-text.ts';
import { createFrameStream } from './terminal/create-frame-stream.ts';
import type { TerminalSession, TerminalStreams } from './terminal/terminal-session.ts';
import { glyphs } from '../theme.ts';
import { endingLines, successLines, unfetchedLine } from '../ending-lines.ts';
import type { FrontEnd } from '../front-end.ts';
import { withColoredGlyph } from './colored-glyph.ts';
import { LiveApp } from './live-app.tsx';

/** What {@link startTui} works with. */
export interface TuiOptions {
  /** The terminal, already taken over. */
  readonly session: TerminalSession;
  readonly streams: TerminalStreams;
  readonly messages: Messages;
  readonly look: Look;
  readonly effects: ScreenEffects;
  /** The current time, Unix milliseconds. */
  readonly now: () => number;
}

/** Screens on the terminal. Their last word goes to the ordinary screen, where it stays. */
export function startTui(options: TuiOptions): FrontEnd {
  const { session, streams, messages, look, effects, now } = options;
  const director = new Director({ effects, language: messages.language, now });
  const frames = createFrameStream(streams.screen, (frame) => session.painter.paint(frame));
  const app = <LiveApp {...{ director, screen: streams.screen, now, look }} />;
  // `debug` gives whole frames to the painter; the painter finds out what changed.
  const ink = render(app, { stdout: frames, debug: true, exitOnCtrlC: false, patchConsole: false });
  session.listen((key) => director.press(key));

  let login: FinishedLogin | undefined;
  let failure: unknown;
  let mayBeUnfetched = false;
  return {
    conversation: {
      ...delegateTo(director),
      tell(event: LoginEvent) {
        if (event.type === 'login.success') login = event.login;
        if (event.type === 'session.unfetched') mayBeUnfetched = true;
        director.tell(event);
      },
      async afterFailure(error, asked) {
        failure = error;
        const answer = await director.afterFailure(error, asked);
        if (answer.kind !== 'back') failure = undefined;
        return answer;
      },
    },
    async end({ exitCode, error = failure }) {
      // Closed first: what Ink writes while it unmounts is not for the ordinary screen.
      session.close();
      ink.unmount();
      const { language, trail } = director.getView();
      const spoken = loadMessages(language);
      const lines = [
        ...(look.banner ? [spoken.demoBanner] : []),
        ...(login ? trail.map((step) => `${glyphs.good} ${trailText(step, spoken)}`) : []),
        ...(login ? successLines(login, spoken) : []),
        ...(mayBeUnfetched ? [unfetchedLine(spoken)] : []),
        ...endingLines({ exitCode, error }, spoken),
      ];
      const colored = streams.screen.hasColors() ? lines.map(withColoredGlyph) : lines;
      streams.screen.write(colored.map((line) => `${line}\n`).join(''));
    },
  };
}
