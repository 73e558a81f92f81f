// A preload: routes connections to Bilibili's hosts to the fake server and refuses all others. Prints
// the cost of the process as its last line.
import { readFileSync, writeSync } from 'node:fs';
import { Socket } from 'node:net';

const SERVICE_HOST = /(^|\.)(bilibili\.com|biligame\.com)$/;
const STDOUT = 1;

const port = Number(process.env['BENCH_PORT']);
const { connect } = Socket.prototype;

Socket.prototype.connect = function connectToLoopback(...given) {
  // Node itself passes its arguments as one list.
  const list = Array.isArray(given[0]) ? given[0] : given;
  const [options] = list;
  if (Number(options?.port) !== 443 || !SERVICE_HOST.test(options.host)) {
    throw new Error(`${options?.host}:${options?.port} is not a host of Bilibili`);
  }
  list[0] = { ...options, host: '127.0.0.1', port };
  return connect.apply(this, given);
};

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  const report = { CPU: (user + system) / 1000, 'peak memory': peakBytes() / 1e6 };
  writeSync(STDOUT, `\n${JSON.stringify(report)}`);
});

/** Returns the peak memory. On Linux, `resourceUsage` reports at least the peak of the parent. */
function peakBytes() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024;
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
  return Number(kibibytes) * 1024;
}
