import { setImmediate } from 'node:timers/promises';
import type { FakeRedis } from './fake-redis.test-kit.ts';
import { connectionReset, Gate, TIMEOUT_MS } from './redis-client.test-kit.ts';

/** The ways in which one command of a client fails, and whether Redis executes it. */
export const faults = [
  'connection closed before the command',
  'connection closed before the reply',
  'command lost, no answer in time',
  'reply lost, no answer in time',
  'command late, no answer in time',
  'refused by Redis',
] as const;

/** One of {@link faults}. */
export type Fault = (typeof faults)[number];

/** The connection of a client. One of its commands fails. */
export class FaultyRedis {
  /** Whether the command that fails has been sent. */
  hasFailed = false;
  readonly #redis: FakeRedis;
  readonly #fault: Fault;
  readonly #at: number;
  #commands = 0;
  #late: readonly string[] | undefined;

  /** @param at the number of the command that fails, from 1. */
  constructor(redis: FakeRedis, fault: Fault, at: number) {
    this.#redis = redis;
    this.#fault = fault;
    this.#at = at;
  }

  readonly command = async (args: readonly string[]): Promise<unknown> => {
    this.#commands += 1;
    if (this.#commands !== this.#at) return this.#redis.execute(args);
    this.hasFailed = true;
    return this.#fail(args);
  };

  /** Delivers a late command. */
  deliver(): void {
    if (this.#late !== undefined) this.#redis.execute(this.#late);
  }

  async #fail(args: readonly string[]): Promise<unknown> {
    switch (this.#fault) {
      case 'connection closed before the command':
        throw connectionReset();
      case 'connection closed before the reply':
        this.#redis.execute(args);
        throw connectionReset();
      case 'command lost, no answer in time':
        return this.#neverAnswer();
      case 'reply lost, no answer in time':
        this.#redis.execute(args);
        return this.#neverAnswer();
      case 'command late, no answer in time':
        this.#late = args;
        return this.#neverAnswer();
      case 'refused by Redis':
        throw new Error('READONLY You cannot write against a read only replica.');
      default:
        return this.#fault satisfies never;
    }
  }

  async #neverAnswer(): Promise<never> {
    void this.#passTimeLimit();
    await new Gate().opened;
    throw new Error('unreachable: the gate stays closed');
  }

  async #passTimeLimit(): Promise<void> {
    await setImmediate();
    this.#redis.clock.advance(TIMEOUT_MS);
  }
}
