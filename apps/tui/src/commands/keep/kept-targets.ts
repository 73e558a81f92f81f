import { resolve } from 'node:path';
import { isBilipassError, type BilipassError } from '@bilipass/core';
import { StoreError, type StoredAccount } from '@bilipass/credential-store';
import {
  parseTarget,
  writeTarget,
  type CredentialTarget,
} from '@bilipass/credential-store/targets';
import { AppError } from '../../app-error.ts';
import { expandHome } from '../../expand-home.ts';

const UID = '{uid}';

/** A target as the command line gives it. */
export interface TargetRule {
  /** The account; `undefined` for the default one, or each one where `{uid}` is in the target. */
  readonly id: string | undefined;
  /** Returns the target for an account. */
  readonly targetOf: (id: string) => CredentialTarget;
  readonly isForEach: boolean;
}

/**
 * Reads `[<uid>:]<format>=<path>`.
 *
 * @throws {StoreError} `target-invalid`; {AppError} `home-missing`.
 */
export function readTargetRule(text: string): TargetRule {
  const [, id, rest = text] = /^([1-9]\d{0,19}):(.+)$/s.exec(text) ?? [];
  const targetOf = (uid: string): CredentialTarget => {
    const target = parseTarget(rest.replaceAll(UID, uid));
    return { ...target, path: resolve(expandHome(target.path)) };
  };
  targetOf('1');
  return { id, targetOf, isForEach: rest.includes(UID) };
}

/** The accounts that are kept, and the default one. */
export interface KeptAccounts {
  readonly accounts: readonly StoredAccount[];
  readonly defaultId: string | undefined;
}

/** How the write of one target ended. */
export interface TargetResult {
  /** `undefined` where no account is chosen for it. */
  readonly id?: string;
  readonly target: CredentialTarget;
  readonly outcome: 'written' | 'unchanged' | BilipassError;
}

/** Brings every target in step with its account. One that fails does not stop the others. */
export async function syncTargets(
  rules: readonly TargetRule[],
  kept: KeptAccounts,
): Promise<TargetResult[]> {
  const results: TargetResult[] = [];
  for (const rule of rules) {
    const accounts = accountsOf(rule, kept);
    if (accounts.length === 0 && rule.id === undefined && kept.accounts.length > 1) {
      results.push({ target: rule.targetOf(''), outcome: new AppError('no-account') });
    }
    for (const account of accounts) {
      // A session that is over helps no program.
      if (account.session.kind === 'logged-out') continue;
      const target = rule.targetOf(account.id);
      results.push({ id: account.id, target, outcome: await tryWrite(target, account) });
    }
  }
  return results;
}

function accountsOf(
  { id, isForEach }: TargetRule,
  { accounts, defaultId }: KeptAccounts,
): readonly StoredAccount[] {
  if (id !== undefined) return accounts.filter((account) => account.id === id);
  if (isForEach || accounts.length === 1) return accounts;
  return accounts.filter((account) => account.id === defaultId);
}

async function tryWrite(
  target: CredentialTarget,
  { session }: StoredAccount,
): Promise<TargetResult['outcome']> {
  try {
    return await writeTarget(target, session.credential);
  } catch (error) {
    const { path } = target;
    return isBilipassError(error)
      ? error
      : new StoreError('target-unwritable', { path, cause: error });
  }
}
