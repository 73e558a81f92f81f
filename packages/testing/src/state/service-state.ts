import { Accounts } from './accounts.ts';
import { AppTokens } from './app-tokens.ts';
import { Captchas } from './captchas.ts';
import { Challenges } from './challenges.ts';
import { Devices } from './devices.ts';
import { FailedLogins } from './failed-logins.ts';
import { LoginTickets } from './login-tickets.ts';
import { PasswordKeys } from './password-keys.ts';
import { QrCodes } from './qr-codes.ts';
import { Secrets } from './secrets.ts';
import { SeededRandom } from './seeded-random.ts';
import { Sessions } from './sessions.ts';
import { SentCodes } from './sent-codes.ts';

/**
 * Where a successful web login returns its cookies (docs/protocol.md 4.3):
 * - `set-cookie`: in the reply itself and at the ticket URL, as since August 2026;
 * - `reply-only`: only in the reply; the ticket URL sets none;
 * - `ticket`: only at the ticket URL;
 * - `query`: in the query of the URL, the form used until mid-2026;
 * - `nothing`: nowhere, although the reply says `code` 0.
 */
export type ReplyForm = 'set-cookie' | 'reply-only' | 'ticket' | 'query' | 'nothing';

/** The behaviour of the ticket URL, and of the cookies that a login sets. */
export interface CrossDomainBehaviour {
  /**
   * The number of replies before the landing page, at least 1. The last one sets the cookies.
   * Default 1.
   */
  hops: number;
  /**
   * The `Domain` of the cookies. `both` sends a set for biligame.com first, which bilibili.com does
   * not accept, and then the valid one. Default `bilibili.com`.
   */
  cookieDomain: 'bilibili.com' | 'biligame.com' | 'both';
  /**
   * Whether the login reply and the ticket URL set `SESSDATA` several times: first for other domains
   * and paths, with values that api.bilibili.com does not know. Default false.
   */
  doubles: boolean;
}

/** The complete state of the service. */
export class ServiceState {
  readonly now: () => number;
  readonly random: SeededRandom;
  readonly secrets: Secrets = new Secrets();
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly qrCodes: QrCodes;
  readonly loginTickets: LoginTickets;
  readonly devices: Devices;
  readonly captchas: Captchas;
  readonly passwordKeys: PasswordKeys;
  readonly failedLogins: FailedLogins;
  readonly smsCodes: SentCodes;
  readonly emailCodes: SentCodes;
  readonly challenges: Challenges;
  readonly appTokens: AppTokens;
  /**
   * The key that decrypts the correspond path. Without it only the form of the path can be checked.
   */
  readonly correspondKey: string | undefined;
  replyForm: ReplyForm = 'set-cookie';
  crossDomain: CrossDomainBehaviour = {
    hops: 1,
    cookieDomain: 'bilibili.com',
    doubles: false,
  };

  constructor(now: () => number, seed: number, correspondKey?: string) {
    this.now = now;
    this.random = new SeededRandom(seed);
    this.accounts = new Accounts(this.random);
    this.sessions = new Sessions(this.random, this.secrets, now);
    this.qrCodes = new QrCodes(this.random, this.secrets, now);
    this.loginTickets = new LoginTickets(this.random, this.secrets);
    this.devices = new Devices(this.random, this.secrets);
    this.captchas = new Captchas(this.random, this.secrets, now);
    this.passwordKeys = new PasswordKeys(this.random, now);
    this.failedLogins = new FailedLogins(now);
    this.smsCodes = new SentCodes(this.random, this.secrets, now);
    this.emailCodes = new SentCodes(this.random, this.secrets, now);
    this.challenges = new Challenges(this.random, this.secrets, now);
    this.appTokens = new AppTokens(this.random, this.secrets, now);
    this.correspondKey = correspondKey;
  }
}
