import { useCallback, useEffect, useReducer, useState } from 'react';
import type { LoginEnd, QrcodeLoginRun } from '../../../login-front-end.ts';
import { initialQrcodeScreen, nextQrcodeScreen, type QrcodeScreenState } from './qrcode-machine.ts';

/** What the screen is given to work with. */
export interface QrcodeLoginEffects {
  readonly run: QrcodeLoginRun;
  /** Ends everything; leaving the screen does too. */
  readonly signal: AbortSignal;
  /** Called once, when the login is through. */
  readonly onDone: (end: LoginEnd) => void;
  /** Called once, when the login failed or was cancelled. */
  readonly onFailed: (error: unknown) => void;
  /** Puts a text on the clipboard of the terminal. */
  readonly copy: (text: string) => void;
}

/** The screen's state, and what a person can do. */
export interface QrcodeLoginControl {
  readonly screen: QrcodeScreenState;
  /** A new code, once the last one has run out. */
  readonly restart: () => void;
  readonly savePicture: () => void;
  readonly copyLink: () => void;
}

/** Runs the machine: watches the login, and aborts it when the screen is left. */
export function useQrcodeLogin(effects: QrcodeLoginEffects): QrcodeLoginControl {
  const { run, signal, onDone, onFailed, copy } = effects;
  const [screen, dispatch] = useReducer(nextQrcodeScreen, initialQrcodeScreen);
  const [round, setRound] = useState(0);

  useEffect(() => {
    const left = new AbortController();
    const watch = async (): Promise<void> => {
      for await (const state of run.watch({ signal: AbortSignal.any([signal, left.signal]) })) {
        dispatch({ type: 'login', state });
        if (state.kind === 'done') onDone(state);
      }
    };
    watch().catch((error: unknown) => {
      if (!left.signal.aborted) onFailed(error);
    });
    return () => left.abort();
  }, [run, signal, onDone, onFailed, round]);

  const url = screen.kind === 'showing' ? screen.code.url : undefined;
  const restart = useCallback(() => {
    dispatch({ type: 'restarted' });
    setRound((before) => before + 1);
  }, []);
  const savePicture = useCallback(() => {
    if (url === undefined) return;
    run.savePicture(url).then(
      (path) => dispatch({ type: 'noted', note: { kind: 'picture-saved', path } }),
      () => dispatch({ type: 'noted', note: { kind: 'picture-not-saved' } }),
    );
  }, [run, url]);
  const copyLink = useCallback(() => {
    if (url === undefined) return;
    copy(url);
    dispatch({ type: 'noted', note: { kind: 'link-copied' } });
  }, [copy, url]);
  return { screen, restart, savePicture, copyLink };
}
