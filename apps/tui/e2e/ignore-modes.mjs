// A preload: every file has the mode 0777, as on a drive of Windows in WSL.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

for (const name of ['fstatSync', 'lstatSync']) {
  const real = fs[name];
  fs[name] = (...args) => {
    const found = real(...args);
    return found && Object.assign(found, { mode: found.mode | 0o777 });
  };
}
syncBuiltinESMExports();
