// Holds the reports on what each package exports against what is built; `--write` renews them.
import { holdApiReports } from './hold-api-reports.ts';
import { publishedPackages } from './published-packages.ts';

const write = process.argv.includes('--write');
let count = 0;
for (const published of publishedPackages()) {
  for (const line of holdApiReports(published, write)) {
    count += 1;
    process.stdout.write(`${published.name}: ${line}\n`);
  }
}
const advice = count === 0 || write ? '' : ': run `npm run api` and look at what it changes';
process.stdout.write(`${count} reports ${write ? 'changed' : 'to renew'}${advice}\n`);
process.exitCode = count === 0 || write ? 0 : 1;
