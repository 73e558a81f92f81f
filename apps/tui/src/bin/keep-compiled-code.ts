import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { cacheDirectory } from '../cache-directory.ts';
import { homeDirectory } from '../home-directory.ts';
import { ensurePrivateFolder } from '../private-folder.ts';

/**
 * Lets Node 22.8 and later keep the compiled form of what is imported from here on. Node checks
 * neither owner nor mode of what it finds there, and its default is in the shared temporary folder:
 * use a folder of this user only, or none.
 */
export function keepCompiledCode(): void {
  if (!('enableCompileCache' in nodeModule)) return;
  if (typeof nodeModule.enableCompileCache !== 'function') return;
  const { platform, env } = process;
  const home = homeDirectory();
  if (home === undefined) return;
  const folder = join(cacheDirectory({ platform, env, home }), 'compiled');
  if (ensurePrivateFolder(folder)) nodeModule.enableCompileCache(folder);
}
