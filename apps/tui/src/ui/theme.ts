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

/** The shape before a status line, beside its colour. */
export const glyphs = {
  good: '✓',
  bad: '✗',
  busy: '›',
  warning: '!',
} as const;
