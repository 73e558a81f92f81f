import type { Runtime } from '@bilipass/core';
import { StoreError } from '../errors.ts';
import { callBackend, type BackendCall } from '../internal/call-backend.ts';

/** Sends one command to Redis and resolves with the reply. */
type RedisCommand = (args: readonly string[]) => Promise<unknown>;

/** The connection of a store to Redis, and its key names. */
export interface RedisConnection {
  readonly command: RedisCommand;
  readonly prefix: string;
  readonly leaseMs: number;
  readonly timeoutMs: number;
  readonly runtime: Pick<Runtime, 'startTimer' | 'sleep' | 'randomBytes'>;
}

/** Returns the key of the hash with all records. */
export function recordsKey({ prefix }: RedisConnection): string {
  return `${prefix}records`;
}

/** Returns the key of the lock of an account, or of the default account. */
export function lockKey({ prefix }: RedisConnection, owner: string): string {
  return `${prefix}lock:${owner}`;
}

/** Sends one command. @throws {StoreError} `store-io` when it fails or takes too long. */
export async function send(
  connection: RedisConnection,
  args: readonly string[],
  about: Pick<BackendCall, 'id' | 'note'>,
): Promise<unknown> {
  return callBackend({ ...connection, ...about }, () => connection.command(args));
}

/**
 * Returns a reply that is a string. @throws {StoreError} `store-io` for anything else, such as a
 * Buffer.
 */
export function textOf(reply: unknown): string {
  if (typeof reply === 'string') return reply;
  throw new StoreError('store-io', { detail: `command must give text, gave ${typeof reply}` });
}

/** Returns a reply that is a list of strings. @throws {StoreError} `store-io` for anything else. */
export function textsOf(reply: unknown): string[] {
  if (Array.isArray(reply)) return reply.map(textOf);
  throw new StoreError('store-io', { detail: `command must give a list, gave ${typeof reply}` });
}
