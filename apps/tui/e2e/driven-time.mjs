// A preload that stops the time of a program, so that its screens are the same in every run and on
// every machine. Its long timers wait until a test writes into the file TIME_FILE: then half a second
// passes for them. The file is empty again when the program has reacted.
import { statSync, truncateSync } from 'node:fs';

const STEP_MS = 500;
const LOOK_EVERY_MS = 10;
const REACTS_WITHIN_MS = 50;
const NEVER_MS = 2 ** 31 - 1;
const file = process.env['TIME_FILE'];
const { setTimeout: startTimer, clearTimeout: stopTimer } = globalThis;

const now = Date.parse('2026-12-01T12:00:00Z');
Date.now = () => now;

let passedMs = 0;
const waiting = new Map();

globalThis.setTimeout = (run, ms, ...args) => {
  if (!(ms >= STEP_MS)) return startTimer(run, ms, ...args);
  const timer = startTimer(() => {}, NEVER_MS);
  waiting.set(timer, { dueMs: passedMs + ms, run: () => run(...args) });
  return timer;
};
globalThis.clearTimeout = (timer) => {
  waiting.delete(timer);
  stopTimer(timer);
};

function passStep() {
  passedMs += STEP_MS;
  const due = [...waiting].filter(([, { dueMs }]) => dueMs <= passedMs);
  for (const [timer, { run }] of due.toSorted(([, a], [, b]) => a.dueMs - b.dueMs)) {
    if (!waiting.has(timer)) continue;
    clearTimeout(timer);
    run();
  }
}

let isReacting = false;
setInterval(() => {
  if (isReacting || statSync(file).size === 0) return;
  isReacting = true;
  passStep();
  startTimer(() => {
    isReacting = false;
    truncateSync(file);
  }, REACTS_WITHIN_MS).unref();
}, LOOK_EVERY_MS).unref();
