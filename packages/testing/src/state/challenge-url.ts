import type { Risk } from './accounts.ts';
import type { Challenge } from './challenges.ts';
import { generationOf } from './risk-generation.ts';

const VERIFY = 'https://passport.bilibili.com/h5-app/passport/risk/verify';
const LEGACY = 'https://passport.bilibili.com/account/mobile/security/managephone/phone/verify';
const OWNERSHIP = 'https://passport.bilibili.com/h5/project-msg-auth/auth/entry';
// Encoded twice: here and inside the URL, as the service does.
const GOURL = encodeURIComponent('https://www.bilibili.com/');

/**
 * Returns the address of the second factor of a risky login, in one of its generations
 * (docs/protocol.md 4.12).
 */
export function challengeUrl(challenge: Challenge, risk: Risk): string {
  const { account, tmpToken, tmpTicket, requestId, scene } = challenge;
  const token = `tmp_token=${tmpToken}`;
  // Added only when the generation itself would select another scene.
  const namedScene = risk.scene === undefined ? '' : `&scene=${scene}`;
  switch (generationOf(risk)) {
    case 'request-id':
      return `${VERIFY}?${token}&request_id=${requestId}&source=risk${namedScene}`;
    case 'scene':
      return `${VERIFY}?scene=${scene}&${token}&gourl=${encodeURIComponent(GOURL)}`;
    case 'legacy':
      return `${LEGACY}?${token}&requestId=${requestId}&source=risk${namedScene}`;
    case 'bare':
      return `${VERIFY}?${token}${namedScene}`;
    case 'ownership': {
      const { cid = '', tel = '' } = account.phone ?? {};
      return `${OWNERSHIP}?${token}&tmp_ticket=${tmpTicket}&cid=${cid}&tel=${tel}&source=sms`;
    }
  }
}
