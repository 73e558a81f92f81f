import { render } from 'ink';
import type { Messages } from '../../i18n/messages.ts';
import type { FinishedLogin, LoginEvent } from '../../login/conversation.ts';
import type { Look } from '../../look.ts';
import { Director } from '../../screens/director.ts';
import type { ScreenEffects } from '../../screens/screen.ts';
import { createFrameStream } from '../../terminal/create-frame-stream.ts';
import type { TerminalSession, TerminalStreams } from '../../terminal/terminal-session.ts';
import { endingLines, successLines } from '../ending-lines.ts';
import type { FrontEnd } from '../front-end.ts';
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
  const director = new Director(effects);
  const frames = createFrameStream(streams.screen, (frame) => session.painter.paint(frame));
  const app = <LiveApp {...{ director, screen: streams.screen, now, messages, look }} />;
  // `debug` gives whole frames to the painter; the painter finds out what changed.
  const ink = render(app, { stdout: frames, debug: true, exitOnCtrlC: false, patchConsole: false });
  session.listen((key) => director.press(key));

  let login: FinishedLogin | undefined;
  let failure: unknown;
  return {
    conversation: {
      tell(event: LoginEvent) {
        if (event.type === 'login.success') login = event.login;
        director.tell(event);
      },
      besideQrcode: (asked) => director.besideQrcode(asked),
      afterLastQrcode: (asked) => director.afterLastQrcode(asked),
      async afterFailure(error, asked) {
        const answer = await director.afterFailure(error, asked);
        failure = answer.kind === 'leave' ? error : undefined;
        return answer;
      },
    },
    async end({ exitCode, error = failure }) {
      // Closed first: what Ink writes while it unmounts is not for the ordinary screen.
      session.close();
      ink.unmount();
      const lines = login ? successLines(login, messages) : [];
      lines.push(...endingLines({ exitCode, error }, messages));
      const banner = look.banner ? [look.banner] : [];
      streams.screen.write([...banner, ...lines].map((line) => `${line}\n`).join(''));
    },
  };
}
