/** Colours and spacing. Only the 16 colours of the terminal's own theme, never colour alone. */
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

/** What stands in front of a line of status: a shape beside the colour. */
export const glyphs = {
  good: '✓',
  bad: '✗',
  busy: '›',
  warning: '!',
} as const;
