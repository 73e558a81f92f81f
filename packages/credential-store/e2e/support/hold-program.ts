// Holds a file open for reading until it is asked to stop: `hold-program <path> shared|alone`. With
// `alone`, Windows refuses the file to everyone else, as for some editors and backups.
import { closeSync, constants, openSync } from 'node:fs';

const [path = '', how = ''] = process.argv.slice(2);

/** libuv's `UV_FS_O_EXLOCK` on Windows. Other systems ignore it. */
const ALONE = 0x1000_0000;

const flags = how === 'alone' ? constants.O_RDWR | ALONE : constants.O_RDONLY;
const descriptor = openSync(path, flags);
process.once('message', () => {
  closeSync(descriptor);
  process.disconnect();
});
process.send?.('held');
