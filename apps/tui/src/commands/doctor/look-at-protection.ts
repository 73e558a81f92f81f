import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { namesIn } from '../../make-private-folder.ts';
import type { Messages } from '../../i18n/messages.ts';
import type { Finding } from './finding.ts';

export type StoreProtection =
  /** Files that only this user can read, not encrypted. */
  | 'files'
  /** The same, encrypted; the key is in the system's keyring. */
  | 'keyring';

interface ProtectionEnv {
  readonly protection: StoreProtection;
  /** Need not exist yet. */
  readonly storePath: string;
  readonly platform: string;
}

/** The first characters of an encrypted account. */
const SEALED = 'v1.';

/** Describes how logins are protected. The result is never `bad`. */
export function lookAtProtection(facts: ProtectionEnv, messages: Messages): Finding {
  const { protection, storePath, platform } = facts;
  const words = messages.commands.doctor;
  const check = 'protection';
  if (protection === 'files') {
    const found = platform === 'win32' ? words.protectedByAccessList : words.protectedByMode;
    return { check, verdict: 'good', words: found };
  }
  const plain = plainFilesIn(storePath);
  if (plain === 0) return { check, verdict: 'good', words: words.protectedByKeyring };
  return {
    check,
    verdict: 'warning',
    words: words.partlyProtected(plain),
    advice: words.encryptTheRest,
  };
}

/** Accounts from before the key are encrypted when they are next written. */
function plainFilesIn(folder: string): number {
  return namesIn(folder).filter(
    (name) => name.endsWith('.json') && startOf(join(folder, name)) !== SEALED,
  ).length;
}

function startOf(path: string): string | undefined {
  try {
    const descriptor = openSync(path, 'r');
    const start = Buffer.alloc(SEALED.length);
    try {
      return start.toString('latin1', 0, readSync(descriptor, start));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return undefined;
  }
}
