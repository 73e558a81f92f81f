export type Mode =
  | { readonly kind: 'json' }
  | { readonly kind: 'tui' }
  /** `prompts`: whether questions may be asked. `accessible`: for a screen reader. */
  | { readonly kind: 'plain'; readonly prompts: boolean; readonly accessible: boolean };

export interface ModeEnv {
  readonly flags: {
    readonly json?: boolean | undefined;
    readonly plain?: boolean | undefined;
    readonly accessible?: boolean | undefined;
    readonly tui?: boolean | undefined;
    readonly noInput?: boolean | undefined;
  };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether input is a terminal with a raw mode. */
  readonly stdinIsTerminal: boolean;
  /** Whether the screen (standard error, unless the command says otherwise) is a terminal. */
  readonly screenIsTerminal: boolean;
}

/**
 * Returns the front end of this invocation. `--json` wins. Screens need a terminal on both sides
 * and, in a CI, an explicit `--tui`: there Ink prints nothing until the end.
 */
export function chooseMode({ flags, env, stdinIsTerminal, screenIsTerminal }: ModeEnv): Mode {
  if (flags.json) return { kind: 'json' };
  const accessible = Boolean(flags.accessible) || isOn(env['ACCESSIBLE']);
  const prompts = stdinIsTerminal && !flags.noInput && !isOn(env['BILIPASS_NO_INPUT']);
  const wantsPlain =
    flags.plain === true ||
    accessible ||
    env['TERM'] === 'dumb' ||
    (isOn(env['CI']) && flags.tui !== true);
  if (wantsPlain || !screenIsTerminal || !prompts) return { kind: 'plain', prompts, accessible };
  return { kind: 'tui' };
}

/** Whether a variable is set and not `0`, `false` or `no`. */
export function isOn(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false', 'no'].includes(value.toLowerCase());
}
