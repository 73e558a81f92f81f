/** The widget that `initGeetest` creates (docs/protocol.md 7.2). */
export interface Widget {
  onReady(act: () => void): void;
  onSuccess(act: () => void): void;
  onError(act: (error: WidgetError) => void): void;
  onClose(act: () => void): void;
  verify(): void;
  destroy(): void;
  getValidate(): WidgetResult | false | undefined;
}

/** Geetest's loader reports a text, its widget an object. */
export type WidgetError =
  | string
  | { readonly error_code?: unknown; readonly msg?: unknown }
  | undefined;

/** The result of a solved puzzle, as the widget returns it. */
export interface WidgetResult {
  readonly geetest_challenge: string;
  readonly geetest_validate: string;
  readonly geetest_seccode: string;
}

declare global {
  interface Window {
    /** Geetest's loader defines it. */
    initGeetest?: ((options: object, onMade: (widget: Widget) => void) => void) | undefined;
  }
}

/**
 * Loads Geetest's loader from `url` unless it is loaded. Rejects when the browser cannot load it.
 */
export function loadLoader(url: string): Promise<void> {
  if (window.initGeetest) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => {
      script.remove();
      reject(new Error('the loader did not load'));
    });
    document.head.append(script);
  });
}
