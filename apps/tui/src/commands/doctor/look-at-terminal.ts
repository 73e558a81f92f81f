import type { Messages } from '../../i18n/messages.ts';
import type { Finding } from './finding.ts';

export type TerminalEnv =
  /** No terminal at one of the ends. */
  | { readonly kind: 'none' }
  | {
      readonly kind: 'terminal';
      readonly columns: number;
      readonly rows: number;
      readonly colors: number;
      /** Cells of `▀`; `undefined` where the terminal did not answer. */
      readonly characterWidth: 1 | 2 | undefined;
    };

/** A QR code beside its texts. */
const FITTING = { columns: 75, rows: 24 } as const;

/** Checks whether a QR code can be shown. The result is never `bad`. */
export function lookAtTerminal(terminal: TerminalEnv, messages: Messages): Finding[] {
  const words = messages.commands.doctor;
  if (terminal.kind === 'none') {
    return [{ check: 'terminal', verdict: 'good', words: words.noTerminal }];
  }
  const { columns, rows, colors, characterWidth } = terminal;
  const size = words.terminal(columns, rows, colors);
  const fits = columns >= FITTING.columns && rows >= FITTING.rows;
  return [
    fits
      ? { check: 'terminal', verdict: 'good', words: size }
      : {
          check: 'terminal',
          verdict: 'warning',
          words: size,
          advice: words.enlarge(FITTING.columns, FITTING.rows),
        },
    characterWidth === 1
      ? { check: 'width', verdict: 'good', words: words.narrowBlocks }
      : {
          check: 'width',
          verdict: 'warning',
          words: characterWidth === 2 ? words.wideBlocks : words.unknownBlocks,
          advice: words.drawOtherwise,
        },
  ];
}
