import { render, type Instance } from 'ink';
import { createElement } from 'react';
import { messagesIn, type Language } from '../../language/choose-language.ts';
import type { Messages } from '../../language/messages.ts';
import { FrameScreen } from '../../terminal/frame-screen.ts';
import { createPlainFrontEnd } from '../plain/plain-front-end.ts';
import type { LoginEnd, LoginFrontEnd, QrcodeLoginRun } from '../login-front-end.ts';
import { QrcodeApp } from './qrcode-app.tsx';

/** What {@link createTuiFrontEnd} needs. */
export interface TuiFrontEndOptions {
  readonly language: Language;
  readonly stdin: NodeJS.ReadStream;
  /** Where the screen is drawn: standard error, so that standard output holds data only. */
  readonly stderr: NodeJS.WriteStream;
  readonly data: NodeJS.WriteStream;
  readonly now: () => number;
  /** Ends the login as Ctrl+C does. */
  readonly interrupt: () => void;
  /** Whether half blocks are drawn two columns wide. */
  readonly wideBlocks: boolean;
  readonly colors: '256' | '16';
  readonly banner?: ((messages: Messages) => string) | undefined;
}

/** The full screen. What stays when it is left is written as lines. */
export function createTuiFrontEnd(options: TuiFrontEndOptions): LoginFrontEnd {
  let { language } = options;
  const afterwards = (): LoginFrontEnd => {
    const messages = messagesIn(language);
    return createPlainFrontEnd({ ...options, messages, drawQrcode: false, banner: undefined });
  };

  async function runQrcodeLogin(
    run: QrcodeLoginRun,
    { signal }: { readonly signal: AbortSignal },
  ): Promise<LoginEnd> {
    const { stdin, stderr } = options;
    const { promise, resolve, reject } = settleable<LoginEnd>();
    const copy = (text: string): void => {
      // OSC 52: the terminal itself puts it on the clipboard, also over SSH.
      stderr.write(`\u001b]52;c;${Buffer.from(text).toString('base64')}\u0007`);
    };
    const app = (): React.ReactElement =>
      createElement(QrcodeApp, {
        ...options,
        language,
        run,
        signal,
        copy,
        onDone: resolve,
        onFailed: reject,
        onLanguage: (chosen) => {
          language = chosen;
          instance.rerender(app());
        },
      });
    const screen = new FrameScreen(stderr);
    screen.enter();
    const instance: Instance = render(app(), {
      stdin,
      stdout: screen.stream,
      exitOnCtrlC: false,
      patchConsole: false,
      // Every render arrives at the screen as one whole frame.
      debug: true,
    });
    try {
      return await promise;
    } finally {
      // Asked for first: Ink settles only a promise that exists when it unmounts.
      const exited = instance.waitUntilExit();
      instance.unmount();
      await exited;
      screen.leave();
      // What is typed from here on belongs to the shell.
      stdin.pause();
    }
  }

  return {
    runQrcodeLogin,
    showEnd: (end) => afterwards().showEnd(end),
    showError: (error) => afterwards().showError(error),
  };
}

function settleable<T>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (reason: unknown) => void;
} {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((resolvePromise, rejectPromise) => {
    resolve = resolvePromise;
    reject = rejectPromise;
  });
  return { promise, resolve, reject };
}
