// Records every way to log in on the demo and writes it into the README. Needs the built program, tmux.
import { readFileSync, writeFileSync } from 'node:fs';
import { renewWalkthroughs } from './walkthroughs.ts';

const readme = new URL('../README.md', import.meta.url);
writeFileSync(readme, await renewWalkthroughs(readFileSync(readme, 'utf8')));
