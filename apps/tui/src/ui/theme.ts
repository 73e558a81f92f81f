/** Only the 16 colours of the terminal's own theme, and never colour alone. */
export const theme = {
  app: { bold: true, color: 'cyan' },
  title: { bold: true },
  dim: { dimColor: true },
  key: { bold: true },
  focus: { bold: true, color: 'cyan' },
  good: { color: 'green' },
  busy: { color: 'cyan' },
  warning: { color: 'yellow' },
  bad: { color: 'red' },
  demo: { color: 'magenta', bold: true },
} as const;

/** The pink of Bilibili, as many of its colours as a terminal has: SGR codes by bits of colour. */
const accents: Readonly<Record<number, string>> = {
  4: '95',
  8: '38;5;204',
  24: '38;2;251;114;153',
};

/** Writes a text in bold pink; `colorBits` as Node's `getColorDepth` says, 1 for no colour. */
export function withAccent(text: string, colorBits: number): string {
  const accent = accents[colorBits];
  return accent === undefined ? text : `\u001b[1;${accent}m${text}\u001b[0m`;
}

/** The shape before a status line, beside its colour. */
export const glyphs = {
  good: '✓',
  bad: '✗',
  busy: '›',
  warning: '!',
} as const;
