import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bench } from 'tinybench';

/** Milliseconds per call, the median over at least a second. */
export async function timeOfCall(call: () => unknown): Promise<number> {
  const [task] = await new Bench({ throws: true }).add('call', call).run();
  return task?.result.state === 'completed' ? task.result.latency.p50 : Number.NaN;
}

/** Milliseconds of a whole Node process. @throws Error if it fails. */
export function timeOfNode(args: readonly string[], env?: NodeJS.ProcessEnv): number {
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}:\n${stderr}`);
  return performance.now() - startedAt;
}

/**
 * Measures several functions in turns, so that other load on the machine affects all of them alike.
 * Returns the costs of the rounds, without the first three.
 */
export async function byTurns<Way, Cost>(
  ways: readonly Way[],
  measure: (way: Way) => Cost | Promise<Cost>,
  rounds: number,
) {
  const measured = ways.map((way) => ({ way, costs: new Array<Cost>() }));
  for (let round = -3; round < rounds; round++) {
    for (const { way, costs } of measured) {
      const cost = await measure(way);
      if (round >= 0) costs.push(cost);
    }
  }
  return measured;
}

/** Milliseconds of a fixed piece of work, three times: an empty Node process. */
export function timesOfFixedWork(): number[] {
  return Array.from({ length: 3 }, () => timeOfNode(['-e', '0']));
}

/** Says how much the time of the same work swayed. */
export function describeSway(times: readonly number[]): string {
  const middle = median(times);
  const percent = (time: number): string => `${((time / middle - 1) * 100).toFixed(0)} %`;
  const [least, most] = [Math.min(...times), Math.max(...times)];
  const range = `${least.toFixed(0)} to ${most.toFixed(0)} ms, median ${middle.toFixed(0)} ms`;
  return `An empty Node process took ${range} (${percent(least)} to +${percent(most)}), measured before, between and after the benches.`;
}

type Measurement = () => number | Promise<number>;

/** Measures two functions {@link byTurns}. Returns both medians and the {@link medianRatio}. */
export async function sideBySide(bareWay: Measurement, ourWay: Measurement, rounds: number) {
  const measured = await byTurns([bareWay, ourWay], (measure) => measure(), rounds);
  const [bare = [], ours = []] = measured.map(({ costs }) => costs);
  return { bare: median(bare), ours: median(ours), ratio: medianRatio(ours, bare) };
}

/** The median over the rounds of ours / bare. It depends least on other load on the machine. */
export function medianRatio(ours: readonly number[], bare: readonly number[]): number {
  return median(ours.map((cost, round) => cost / (bare[round] ?? Number.NaN)));
}

/** The middle value, or the mean of the two middle ones. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const { length } = sorted;
  const middle = sorted.slice(Math.floor((length - 1) / 2), Math.floor(length / 2) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/** Creates a folder that exists until this process ends. */
export function makeTemporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bilipass-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
