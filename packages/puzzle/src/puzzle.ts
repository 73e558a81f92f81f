import { loadLoader, type Widget, type WidgetError, type WidgetResult } from './widget.ts';

const loadTimeoutMs = 20_000;

/** Why a puzzle does not work. */
export type PuzzleFailure = 'offline' | 'timeout' | 'script-blocked' | 'expired' | 'puzzle-error';

/** The events of a puzzle. None follows `failed`. */
export interface PuzzleEvents {
  /** The puzzle has loaded: it can be opened. */
  ready(): void;
  solved(result: WidgetResult): void;
  /** The person closed it. It can be opened again. */
  closed(): void;
  /** `code` and `message` come from Geetest; otherwise `code` is the reason. */
  failed(reason: PuzzleFailure, code: string, message: string): void;
}

/** A puzzle that loads, or has loaded. */
export interface Puzzle {
  /** Shows the puzzle. */
  open(): void;
  /** Ends the events. */
  stop(): void;
  /** Ends the events, and removes the puzzle from the page. */
  destroy(): void;
}

/**
 * Loads a puzzle.
 *
 * @param options of `initGeetest`, with the challenge (docs/protocol.md 7.2).
 */
export function startPuzzle(loaderUrl: string, options: object, events: PuzzleEvents): Puzzle {
  let isCurrent = true;
  let hasLoaded = false;
  let widget: Widget | undefined;

  const whileCurrent =
    <Given extends unknown[]>(act: (...given: Given) => unknown) =>
    (...given: Given): void => {
      if (isCurrent) act(...given);
    };

  const fail = (reason: PuzzleFailure, code: string = reason, message = ''): void => {
    if (!isCurrent) return;
    isCurrent = false;
    events.failed(reason, code, message);
  };

  const scriptFailed = (message?: string): void => {
    if (!isCurrent) return;
    // The loader never requests a failed widget again; a fresh loader does.
    window.initGeetest = undefined;
    fail(navigator.onLine ? 'script-blocked' : 'offline', undefined, message);
  };

  const widgetFailed = whileCurrent((error: WidgetError) => {
    if (typeof error === 'string') return scriptFailed(error);
    const code = String(error?.error_code || 'error');
    const message = String(error?.msg || '');
    // Geetest reports "old challenge" for a challenge that is used up or too old.
    fail(/challenge/i.test(message) ? 'expired' : 'puzzle-error', code, message);
  });

  const init = whileCurrent(() => {
    // A content blocker may answer for the loader with an empty script.
    if (!window.initGeetest) return scriptFailed();
    const onMade = whileCurrent((made: Widget) => {
      widget = made;
      made.onReady(
        whileCurrent(() => {
          hasLoaded = true;
          events.ready();
        }),
      );
      made.onSuccess(
        whileCurrent(() => {
          const result = made.getValidate();
          if (result) events.solved(result);
        }),
      );
      made.onError(widgetFailed);
      made.onClose(whileCurrent(events.closed));
    });
    window.initGeetest({ ...options, onError: widgetFailed }, onMade);
  });

  const load = async (): Promise<void> => {
    if (!navigator.onLine) return fail('offline');
    setTimeout(() => {
      if (!hasLoaded) fail('timeout');
    }, loadTimeoutMs);
    await loadLoader(loaderUrl).then(init, () => scriptFailed());
  };
  void load();

  const stop = (): void => {
    isCurrent = false;
  };
  return {
    open: () => widget?.verify(),
    stop,
    destroy() {
      stop();
      widget?.destroy();
    },
  };
}
