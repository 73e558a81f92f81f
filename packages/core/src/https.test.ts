import { describeFetch } from '../test/fetch-contract.test-kit.ts';
import { createHttpsFetch } from './https.ts';

describeFetch('createHttpsFetch', (ca) => createHttpsFetch(ca === undefined ? {} : { ca }));
describeFetch('createHttpsFetch, with a list of authorities', (ca) =>
  createHttpsFetch(ca === undefined ? {} : { ca: [ca] }),
);
