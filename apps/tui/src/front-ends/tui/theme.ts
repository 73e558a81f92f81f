/** Colours by meaning: only the 16 that every terminal theme defines. */
export const theme = {
  title: { bold: true, color: 'cyan' },
  step: {},
  activeStep: { bold: true },
  waiting: { color: 'yellow' },
  good: { color: 'green' },
  trouble: { color: 'red' },
  quiet: { dimColor: true },
  key: { color: 'cyan' },
} as const;
