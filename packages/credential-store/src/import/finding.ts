import type { CredentialData } from '@bilipass/core';
import type { Part } from './part-names.ts';

/** One part of a login, as it is in the text. */
export interface Finding {
  readonly part: Part;
  /** The raw value; the text of the problem takes its place where it is not clear. */
  readonly value: string;
  /** Parts of one login have the same: the site, the profile, or the number behind the name. */
  readonly place: string;
  /** When this cookie ends. Unix milliseconds. */
  readonly endsAt?: number | undefined;
  /** Why the value cannot be used; never quotes it. */
  readonly problem?: string | undefined;
}

/** The token pair of an app login, as it is in the text. */
export interface AppPair {
  /** `undefined` for an app whose key is not known: its tokens are of no use. */
  readonly appkey: string | undefined;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly mid: string;
  readonly lifetimeSeconds: number;
}

/** A login that its program wrote as a whole, with tokens that belong to it. */
export interface WholeLogin {
  readonly data: CredentialData;
  /** From a store of ours. */
  readonly name?: string | undefined;
  readonly level?: number | undefined;
  readonly userAgent?: string | undefined;
}

/** What is together in a text, in its order. */
export interface Scope {
  readonly findings: readonly Finding[];
  readonly scopes: readonly Scope[];
  /** The token pair of the login in it. */
  readonly app?: AppPair | undefined;
  readonly whole?: WholeLogin;
  /**
   * How many sessions the text has, read or not. Where more than one is there, only what is
   * beside a session in one header belongs to it. Absent for documents, whose structure tells.
   */
  readonly sessions?: number | undefined;
}

/** What a text holds besides. */
export interface Sightings {
  /** Cookies of other sites under the names of ours. */
  foreign: number;
}

export const emptyScope: Scope = { findings: [], scopes: [] };

/** A scope in the making. */
export class ScopeBuilder implements Scope {
  readonly findings: Finding[] = [];
  readonly scopes: Scope[] = [];
  readonly sessions: number | undefined;

  constructor(sessions?: number) {
    this.sessions = sessions;
  }

  /** Adds what is beside. A part that is alone belongs to the parts around it. */
  add(scope: Scope): this {
    const { findings, scopes, whole, app } = scope;
    const isSingle = findings.length === 1 && scopes.length === 0 && !whole && !app;
    if (isSingle) this.findings.push(...findings);
    else if (!isEmpty(scope)) this.scopes.push(scope);
    return this;
  }
}

/** Returns whether nothing is in it. */
function isEmpty({ findings, scopes, whole, app }: Scope): boolean {
  return findings.length === 0 && scopes.length === 0 && !whole && !app;
}

/** Returns whether a session is in it, usable or not. */
export function holdsSession({ findings, scopes, whole }: Scope): boolean {
  return (
    whole !== undefined ||
    findings.some(({ part }) => part === 'sessdata') ||
    scopes.some((scope) => holdsSession(scope))
  );
}
