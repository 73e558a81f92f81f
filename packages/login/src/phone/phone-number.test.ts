import { inspect } from 'node:util';
import { getCountriesList } from '@bilipass/countries';
import { describe, expect, it } from 'vitest';
import { PhoneNumber } from './phone-number.ts';

function sent(...input: ConstructorParameters<typeof PhoneNumber>): [cid: string, tel: string] {
  const { cid, number } = new PhoneNumber(...input);
  return [cid, number];
}

describe('PhoneNumber', () => {
  it.each([
    ['13800138000'],
    ['138 0013 8000'],
    ['138-0013-8000'],
    ['(138) 0013.8000'],
    ['１３８００１３８０００'],
    ['+86 138 0013 8000'],
    ['＋８６１３８００１３８０００'],
    ['0086 138 0013 8000'],
    ['8613800138000'],
    ['013800138000'],
    ['\u202d13800138000\u202c'],
    ['"13800138000"'],
    ['“138 0013 8000”'],
    ['tel:+86-138-0013-8000'],
    ['tel:13800138000;phone-context=+86'],
    ['手机号：13800138000'],
    ['+86+8613800138000'],
    ['+86 +86 138 0013 8000'],
    ['+86 8613800138000'],
    ['+86 0086 13800138000'],
    ['86+86 13800138000'],
    ['＋８６＋８６１３８００１３８０００'],
    ['001 86 138 0013 8000'],
    ['011 86 138 0013 8000'],
  ])('reads %s as a number of mainland China', (typed) => {
    const phone = new PhoneNumber(typed);
    expect([phone.cid, phone.number]).toEqual(['86', '13800138000']);
    expect(phone.warnings).toEqual([]);
  });

  it.each([['中国香港'], ['Hong Kong'], ['HK'], ['hk'], ['852'], ['+852'], ['００８５２'], [852]])(
    'accepts the country as %s',
    (country) => {
      expect(sent('6123 4567', country)).toEqual(['852', '61234567']);
    },
  );

  it('accepts a row of the list, and a copy of a row', () => {
    const japan = getCountriesList().find(({ iso2 }) => iso2 === 'JP');
    expect(japan && sent('090 1234 5678', japan)).toEqual(['81', '9012345678']);
    expect(japan && sent('090 1234 5678', { ...japan })).toEqual(['81', '9012345678']);
  });

  it('keeps a zero that belongs to the number and drops a trunk zero', () => {
    expect(sent('07 07 12 34 56', 'CI')).toEqual(['225', '0707123456']);
    expect(sent('07400 123456', 'GB')).toEqual(['44', '7400123456']);
  });

  it('distinguishes the United States from Canada by the number, for the same calling code', () => {
    expect(new PhoneNumber('204 555 0123', '+1').country.iso2).toBe('CA');
    expect(new PhoneNumber('415 555 0132', '+1').country.iso2).toBe('US');
    expect(new PhoneNumber('+1 204 555 0123').country.iso2).toBe('CA');
    expect(new PhoneNumber('204 555 0123', 'US').country.iso2).toBe('US');
    expect(sent('204 555 0123', 'US')).toEqual(sent('204 555 0123', 'CA'));
  });

  it('puts the area code of a North American territory into the calling code', () => {
    expect(sent('+1 809 555 1234')).toEqual(['1809', '5551234']);
    expect(sent('809 555 1234', 'DO')).toEqual(['1809', '5551234']);
    expect(sent('555 1234', 'DO')).toEqual(['1809', '5551234']);
    expect(sent('415 555 0132', 'DO')).toEqual(['1', '4155550132']);
  });

  it.each([
    ['AS', '+1 684 733 1234', ['684', '7331234'], '1'],
    ['LC', '+1 758 484 1234', ['1784', '7584841234'], '1'],
    ['WF', '+681 82 12 34', ['1681', '821234'], '681'],
  ])('sends the code of the service’s list for %s and warns', (_, typed, expected, networkCode) => {
    const phone = new PhoneNumber(typed);
    expect([phone.cid, phone.number]).toEqual(expected);
    expect(phone.warnings).toContainEqual({ kind: 'code-outdated', networkCode });
  });

  it.each([
    ['桑给巴尔岛', '24 223 0000', ['259', '242230000']],
    ['阿森松岛', '+247 62345', ['247', '62345']],
    ['维克岛', '424 2101', ['1808', '4242101']],
  ])('does not change the digits of %s', (country, typed, expected) => {
    expect(sent(typed, country)).toEqual(expected);
  });

  it('warns of a number whose country the service does not list', () => {
    const phone = new PhoneNumber('+7 701 123 4567');
    expect([phone.country.iso2, phone.cid, phone.number]).toEqual(['RU', '7', '7011234567']);
    expect(phone.warnings).toContainEqual({ kind: 'country-not-listed', iso2: 'KZ' });
  });

  it.each([
    ['001 852 6123 4567', ['852', '61234567']],
    ['0011 61 412 345 678', ['61', '412345678']],
    ['010 82 10 1234 5678', ['82', '1012345678']],
    ['00 1 415 555 0132', ['1', '4155550132']],
    ['+852+852 6123 4567', ['852', '61234567']],
    ['+44 0044 7400 123456', ['44', '7400123456']],
  ])('reads the prefix of %s', (typed, expected) => {
    const phone = new PhoneNumber(typed, 'CN');
    expect([phone.cid, phone.number]).toEqual(expected);
    expect(phone.warnings.map(({ kind }) => kind)).toEqual(['country-differs']);
  });

  it.each([
    ['85261234567', 'CN', 'HK'],
    ['886912345678', 'CN', 'TW'],
    ['8613800138000', 'HK', 'CN'],
    ['447400123456', 'CN', 'GB'],
  ])('says of %s in %s that a + may be missing, and sends it as it is', (typed, given, meant) => {
    const phone = new PhoneNumber(typed, given);
    expect(phone.warnings).toEqual([
      { kind: 'plus-missing', meant: expect.objectContaining({ iso2: meant }) },
    ]);
    expect([phone.country.iso2, phone.number]).toEqual([given, typed]);
  });

  it('warns of an unlikely number and accepts it', () => {
    const phone = new PhoneNumber('12345');
    expect(phone.number).toBe('12345');
    expect(phone.warnings).toEqual([{ kind: 'implausible' }]);
  });

  it('uses the country of the number when it differs from the given one, and warns', () => {
    const phone = new PhoneNumber('+852 6123 4567', '日本');
    expect(phone.country.iso2).toBe('HK');
    expect(phone.warnings).toEqual([
      { kind: 'country-differs', given: expect.objectContaining({ iso2: 'JP' }) },
    ]);
    expect(new PhoneNumber('+852 6123 4567').warnings).toEqual([]);
  });

  it.each([
    ['', 'phone-number-malformed'],
    ['123', 'phone-number-malformed'],
    ['138-0013-8000 x', 'phone-number-malformed'],
    ['123456789012345678', 'phone-number-malformed'],
    ['+999 123 4567', 'phone-country-unknown'],
  ])('reports which part of "%s" is wrong', (typed, code) => {
    const problem = expect.objectContaining({
      name: 'LoginError',
      code,
      advice: expect.any(String),
    });
    expect(() => new PhoneNumber(typed)).toThrow(problem);
  });

  it('reports a wrong country as such', () => {
    expect(() => new PhoneNumber('13800138000', 'Atlantis')).toThrow(
      /not in the service’s list: "Atlantis"/,
    );
    expect(() => new PhoneNumber('13800138000', '13800138000')).toThrow(/it is not shown here/);
  });

  it('never prints the number', () => {
    const phone = new PhoneNumber('13800138000');
    expect(String(phone)).toBe('+86 138****8000');
    for (const text of [
      inspect(phone),
      JSON.stringify({ phone }),
      inspect({ phone }, { depth: 5 }),
    ]) {
      expect(text).not.toContain('13800138000');
      expect(text).toContain('138****8000');
    }
    expect(String(new PhoneNumber('1234'))).toBe('+86 ****');
  });

  it('refuses a number that is not a string: it would lose its leading zeros', () => {
    expect(() => new PhoneNumber(JSON.parse('13800138000'))).toThrow(TypeError);
  });
});
