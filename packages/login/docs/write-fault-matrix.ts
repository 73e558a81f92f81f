import { writeFileSync } from 'node:fs';
import { describeFlow } from '../src/fault-matrix.test-kit.ts';
import { flows } from '../src/flows.test-kit.ts';

const head = `# What comes of a fault

Every flow of this package, with each kind of trouble at each endpoint that it calls, the trouble lasting unless it says "once". Written by \`npm run docs -w @bilipass/login\`, and held against the code by its tests.

A cell names the result: \`ok\`, \`ok, unverified\` (there is a session, but the service could not be asked about it), another result of the call, or the code of a typed error. Whatever it is, it comes within the deadline, there is never half a credential, and nothing is sent twice that sends an SMS, spends a captcha or counts as an attempt.
`;

const sections: string[] = [];
for (const flow of flows) sections.push((await describeFlow(flow)).markdown);
writeFileSync(new URL('fault-matrix.md', import.meta.url), [head, ...sections].join('\n'));
