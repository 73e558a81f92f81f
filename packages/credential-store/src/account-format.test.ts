import { assert, constantFrom, json, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAccount, encodeAccount } from './account-format.ts';
import { sampleAccount, sampleCredential } from './contract/sample-account.ts';

/** The parts of an encoded account. Tests damage them. */
function sampleDocument(): Record<string, unknown> {
  return { ...Object(JSON.parse(encodeAccount(sampleAccount()))) };
}

describe('encodeAccount', () => {
  it('writes a document with its format and version', () => {
    expect(sampleDocument()).toMatchObject({ format: 'bilipass-account', version: 1, id: '10001' });
  });
});

describe('decodeAccount', () => {
  it.each([
    ['nothing', '', 'not JSON'],
    ['half a document', encodeAccount(sampleAccount()).slice(0, 300), 'not JSON'],
    ['a list', '[]', 'document: not an object'],
    ['another document', '{"a":1}', 'document.format: no text'],
    ['a foreign format', '{"format":"x","version":1}', 'document.format: not an account'],
  ])('reports %s as corrupt and says why', (_what, text, reason) => {
    expect(decodeAccount(text, '10001')).toEqual({ kind: 'corrupt', reason });
  });

  it.each<[string, Record<string, unknown>]>([
    ['document.id: no text', { id: 10001 }],
    ['id: another account', { id: '10002' }],
    ['method: unknown', { method: 'guess' }],
    ['document.checkedAt: no time', { checkedAt: 'today' }],
    ['document.session: not an object', { session: null }],
    ['document.session.credential: not an object', { session: { kind: 'active' } }],
    ['session.kind: unknown', { session: { kind: 'x', credential: { sessdata: 'x' } } }],
    [
      'session: of another account',
      { session: { kind: 'active', credential: { sessdata: 'x', dedeuserid: '7' } } },
    ],
    [
      'credential: not usable',
      { session: { kind: 'active', credential: { sessdata: 'x', sid: 'a;b' } } },
    ],
  ])('names the damaged part: %s', (reason, damage) => {
    const text = JSON.stringify({ ...sampleDocument(), ...damage });
    expect(decodeAccount(text, '10001')).toEqual({ kind: 'corrupt', reason });
  });

  it('distinguishes a later version from damage', () => {
    const text = JSON.stringify({ ...sampleDocument(), version: 7, session: 'of a new kind' });
    expect(decodeAccount(text, '10001')).toEqual({ kind: 'newer', version: 7 });
  });

  it('reads version 0, the data of a credential without a document around it', () => {
    const credential = sampleCredential();
    expect(decodeAccount(JSON.stringify(credential.reveal()), '10001')).toMatchObject({
      kind: 'account',
      account: { id: '10001', method: 'import' },
    });
    const decoded = decodeAccount(JSON.stringify(credential.reveal()), '10001');
    const kept = decoded.kind === 'account' && decoded.account.session.credential.reveal();
    expect(kept).toEqual(credential.reveal());
  });

  it('refuses version 0 of another account', () => {
    const text = JSON.stringify(sampleCredential().reveal());
    expect(decodeAccount(text, '7')).toMatchObject({ kind: 'corrupt' });
  });

  it('never throws and never repeats a value, for any JSON', () => {
    const secret = 'do-not-repeat-me';
    const fields = constantFrom(...Object.keys(sampleDocument()));
    assert(
      property(json(), fields, (text, field) => {
        const damaged = { ...sampleDocument(), name: secret, [field]: JSON.parse(text) };
        const decoded = decodeAccount(JSON.stringify(damaged), '10001');
        const said = decoded.kind === 'corrupt' ? decoded.reason : decoded.kind;
        expect(said).not.toContain(secret);
      }),
    );
  });
});
