// A preload: another program holds each file for the first two renames and removals of it, as virus
// scanners do on Windows.
import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const failures = new Map();

function refuse(name, path) {
  const key = `${name} ${path}`;
  const failed = failures.get(key) ?? 0;
  if (failed >= 2) return;
  failures.set(key, failed + 1);
  throw Object.assign(new Error('EPERM: operation not permitted'), { code: 'EPERM' });
}

for (const name of ['renameSync', 'unlinkSync']) {
  const real = fs[name];
  fs[name] = (path, ...rest) => {
    refuse(name, path);
    return real(path, ...rest);
  };
}
const rename = promises.rename;
promises.rename = async (path, to) => {
  refuse('rename', path);
  return rename(path, to);
};
syncBuiltinESMExports();
