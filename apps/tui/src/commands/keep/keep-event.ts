import type { BilipassError, Credential } from '@bilipass/core';
import type { StoredAccount } from '@bilipass/credential-store';
import type { CredentialTarget } from '@bilipass/credential-store/targets';

/** What has trouble. `id` is an account, `path` a target. */
export interface Subject {
  readonly about: 'account' | 'store' | 'target' | 'notice' | 'state' | 'systemd';
  readonly id?: string | undefined;
  readonly path?: string | undefined;
}

/** What happens while accounts are kept. Times are Unix milliseconds. No event holds a secret. */
export type KeepEvent =
  | {
      readonly type: 'keep.started';
      readonly pid: number;
      /** `undefined` for all accounts. */
      readonly ids: readonly string[] | undefined;
      readonly once: boolean;
    }
  /** The service has answered about the account, or it is seen for the first time. */
  | ({ readonly type: 'keep.checked'; readonly nextCheckAt: number | undefined } & AboutAccount)
  | ({
      readonly type: 'keep.renewed';
      readonly leftAlive: readonly Credential[];
    } & AboutAccount)
  | ({ readonly type: 'keep.logged-out'; readonly since: number } & AboutAccount)
  | ({ readonly type: 'keep.ends-soon'; readonly expiresAt: number } & AboutAccount)
  | ({ readonly type: 'keep.risk'; readonly until: number; readonly code: string } & AboutAccount)
  | {
      readonly type: 'keep.trouble';
      readonly subject: Subject;
      readonly error: BilipassError;
      readonly since: number;
    }
  | { readonly type: 'keep.recovered'; readonly subject: Subject; readonly since: number }
  | {
      readonly type: 'keep.written';
      readonly id: string;
      readonly target: CredentialTarget;
    }
  | { readonly type: 'keep.stopped' };

interface AboutAccount {
  readonly account: StoredAccount;
}
