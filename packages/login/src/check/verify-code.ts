import {
  verifyLoginTel,
  verifySec,
  verifyUserDevice,
  type Challenge,
  type Client,
  type SecVerification,
  type VerificationBranch,
} from '@bilipass/core';

/**
 * Sends the code of the SMS or e-mail to the endpoint of its branch (docs/protocol.md 4.15).
 *
 * @returns the exchange code.
 * @throws the errors of the three endpoints.
 */
export async function verifyCode(
  client: Client,
  branch: VerificationBranch,
  challenge: Challenge,
  code: SecVerification,
): Promise<string> {
  switch (branch) {
    case 'loginTelCheck':
      return verifyLoginTel(client, challenge, code);
    case 'secLogin':
      return verifySec(client, challenge, code);
    case 'deviceVerify':
      return verifyUserDevice(client, challenge, code);
    default:
      return branch satisfies never;
  }
}
