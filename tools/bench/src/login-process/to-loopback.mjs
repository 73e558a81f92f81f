// A preload for whatever logs in: connections to Bilibili's hosts go to the fake server, no others are
// made, and at the end the process says what it cost.
import { readFileSync, writeSync } from 'node:fs';
import { Socket } from 'node:net';

const SERVICE_HOST = /(^|\.)(bilibili\.com|biligame\.com)$/;
const REPORT = 3;

const port = Number(process.env['BENCH_PORT']);
const { connect } = Socket.prototype;

Socket.prototype.connect = function connectToLoopback(...given) {
  // Node itself hands over a list.
  const list = Array.isArray(given[0]) ? given[0] : given;
  const [options] = list;
  if (Number(options?.port) !== 443 || !SERVICE_HOST.test(options.host)) {
    throw new Error(
      `${options?.host}:${options?.port} is not Bilibili: nothing else may be called`,
    );
  }
  list[0] = { ...options, host: '127.0.0.1', port };
  return connect.apply(this, given);
};

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  const report = { cpuMs: (user + system) / 1000, peakMb: peakBytes() / 1e6 };
  writeSync(REPORT, JSON.stringify(report));
});

/** On Linux the peak that `resourceUsage` knows is at least what the parent had in use. */
function peakBytes() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024;
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
  return Number(kibibytes) * 1024;
}
