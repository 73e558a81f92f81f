import { Accounts } from '@bilipass/credential-store';
import { readConfig } from '../cli/config-file.ts';
import { openFileStore } from '../cli/open-file-store.ts';
import { resolveSettings } from '../cli/settings.ts';
import { whoami } from '../commands/whoami.ts';
import { homeDirectory } from '../home-directory.ts';
import { chooseLanguage } from '../i18n/choose-language.ts';
import { loadLanguage } from '../i18n/load-language.ts';
import { systemLocale } from '../i18n/system-locale.ts';

/**
 * Answers `whoami --offline`, which prompts and status lines call often, without loading the other
 * commands.
 *
 * @returns `undefined` in every unusual case: the normal command has the messages for it.
 */
export async function answerOffline(): Promise<string | undefined> {
  try {
    return await describeDefault();
  } catch {
    return undefined;
  }
}

async function describeDefault(): Promise<string> {
  const { env, platform } = process;
  const home = homeDirectory();
  const config = readConfig({ file: undefined, platform, env, home });
  const settings = resolveSettings({ flags: {}, env, config, platform, home });
  if (settings.storeProtection !== 'files')
    throw new Error('the keyring is left to the ordinary way');
  if (settings.storeDirectory === undefined) throw new Error('no home');
  const { store, path: storePath } = openFileStore(settings.storeDirectory);
  const messages = await loadLanguage(chooseLanguage({ env, config: config.lang, systemLocale }));
  let text = '';
  const ignore = (): void => {};
  await whoami(
    { name: 'whoami', account: undefined, offline: true },
    {
      accounts: new Accounts({ store }),
      store,
      storePath,
      keeperFolder: undefined,
      messages,
      report: {
        tell(_event, _fields, lines) {
          text += lines.map((line) => `${line}\n`).join('');
        },
        done: ignore,
        fail: ignore,
        mention: ignore,
      },
      signal: new AbortController().signal,
      now: Date.now,
      startTimer: () => ignore,
      prompter: () => Promise.resolve(undefined),
      services: () => Promise.reject(new Error('offline')),
    },
  );
  return text;
}
