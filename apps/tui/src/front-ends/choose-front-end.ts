/** The three ways to show a login. */
export type FrontEndName = 'tui' | 'plain' | 'json';

/** What the choice depends on. */
export interface FrontEndSituation {
  readonly flags: {
    readonly json?: boolean;
    readonly plain?: boolean;
    readonly accessible?: boolean;
    readonly tui?: boolean;
  };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether the interface can draw: it goes to standard error, data goes to standard output. */
  readonly stderrIsTerminal: boolean;
  /** Whether keys can be read one by one. */
  readonly stdinIsRawTerminal: boolean;
}

/**
 * JSON when asked for; lines when asked for, when a screen reader is used, when the terminal cannot
 * draw, and on CI, where Ink would stay blank until the end; the full screen otherwise. `--tui`
 * overrules CI only.
 */
export function chooseFrontEnd(situation: FrontEndSituation): FrontEndName {
  const { flags, env, stderrIsTerminal, stdinIsRawTerminal } = situation;
  if (flags.json) return 'json';
  if (flags.plain || flags.accessible || isSet(env['ACCESSIBLE'])) return 'plain';
  if (env['TERM'] === 'dumb' || !stderrIsTerminal || !stdinIsRawTerminal) return 'plain';
  if (isSet(env['CI']) && !flags.tui) return 'plain';
  return 'tui';
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0' && value !== 'false';
}
