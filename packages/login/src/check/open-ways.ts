import type { SafecenterAccount, VerificationBranch, VerificationWay } from '@bilipass/core';

/** A way by which the code of a check can be sent. */
export interface CheckWay {
  /** `sms` to the phone, or `email` to the e-mail address of the account. */
  readonly by: VerificationWay;
  /** The number or the address; the service hides a part of it, or all. */
  readonly to: string | undefined;
}

/**
 * Returns the ways that are open, the preferred one first: by SMS where the phone is open, by e-mail
 * where the address is open and the branch is `secLogin` (docs/protocol.md 4.12).
 */
export function openWays(
  { telVerifiable, mailVerifiable, maskedTel, maskedMail }: SafecenterAccount,
  branch: VerificationBranch,
): readonly CheckWay[] {
  const ways: CheckWay[] = [];
  if (telVerifiable) ways.push({ by: 'sms', to: maskedTel });
  if (mailVerifiable && hasEmailWay(branch)) ways.push({ by: 'email', to: maskedMail });
  return ways;
}

/** Returns whether the service sends e-mails for checks of this branch (docs/protocol.md 4.14). */
export function hasEmailWay(branch: VerificationBranch): boolean {
  return branch === 'secLogin';
}
