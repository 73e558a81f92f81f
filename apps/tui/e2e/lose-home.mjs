// A preload: the user is not in the user database and has no HOME, as in some containers.
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';

const unknown = () => {
  throw Object.assign(new Error('A system error occurred: ENOENT'), { code: 'ERR_SYSTEM_ERROR' });
};
Object.assign(os, { homedir: unknown, userInfo: unknown });
syncBuiltinESMExports();
