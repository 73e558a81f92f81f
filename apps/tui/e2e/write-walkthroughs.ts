// Records every way to log in on the demo. Writes the page of the walkthroughs and the pictures of the
// READMEs. Needs the built program and tmux.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { renewWalkthroughs } from './walkthroughs.ts';

const docs = new URL('../../../docs/', import.meta.url);
const page = readFileSync(new URL('walkthroughs.md', docs), 'utf8');
mkdirSync(new URL('pictures', docs), { recursive: true });
for (const [path, text] of Object.entries(await renewWalkthroughs(page))) {
  writeFileSync(new URL(path, docs), text);
}
