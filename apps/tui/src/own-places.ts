import { tmpdir } from 'node:os';
import { isAbsolute, join, win32 } from 'node:path';
import { cacheDirectory, localFolder } from './cache-directory.ts';
import { homeDirectory } from './home-directory.ts';

interface PlacesEnv {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** An absolute path; `undefined` where it is not known. */
  readonly home: string | undefined;
  /** The shared temporary folder. */
  readonly temporary: string;
}

/** Returns the places for files that are removed when the program ends, the best one first. */
export function shortLivedPlaces(facts: PlacesEnv = thisMachine()): string[] {
  const { platform, env, home, temporary } = facts;
  return [
    ...below(env['XDG_RUNTIME_DIR'], 'bilipass'),
    ...(home === undefined ? [] : [cacheDirectory({ platform, env, home })]),
    temporary,
  ];
}

/**
 * Returns the places for a session that the store could not take, the best one first: `bilipass` in
 * `$XDG_STATE_HOME` (XDG Base Directory Specification 0.8, default `~/.local/state`), in
 * `%LOCALAPPDATA%` on Windows; the shared temporary folder last.
 */
export function rescuePlaces(facts: PlacesEnv = thisMachine()): string[] {
  const state = stateFolder(facts);
  return [...(state === undefined ? [] : [state]), facts.temporary];
}

/** Returns the folder of state that outlives the program; `undefined` where it is not known. */
export function stateFolder(facts: PlacesEnv = thisMachine()): string | undefined {
  const { platform, env, home } = facts;
  if (platform === 'win32') {
    const local = localFolder({ env, home });
    return local && win32.join(local, 'bilipass');
  }
  const [state] = [
    ...below(env['XDG_STATE_HOME'], 'bilipass'),
    ...below(home, '.local', 'state', 'bilipass'),
  ];
  return state;
}

function below(base: string | undefined, ...names: readonly string[]): string[] {
  return base !== undefined && isAbsolute(base) ? [join(base, ...names)] : [];
}

function thisMachine(): PlacesEnv {
  const { platform, env } = process;
  return { platform, env, home: homeDirectory(), temporary: tmpdir() };
}
