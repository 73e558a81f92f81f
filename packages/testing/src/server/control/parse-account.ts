import type { FakeAccount, AccountPhone, Risk } from '../../index.ts';
import type { ControlBody } from './control-body.ts';

/** The account fields of a control request. Absent fields do not change. */
export type AccountChanges = Partial<Omit<FakeAccount, 'mid' | 'face'>>;

/** Returns the account fields of a request. @throws ControlError with the name of a wrong field. */
export function parseAccount(body: ControlBody): AccountChanges {
  const phone = body.optionalObject('phone');
  const risk = body.optionalObject('risk');
  const standing = body.optionalOneOf('standing', ['good', 'frozen', 'locked', 'banned']);
  return defined({
    name: body.optionalString('name'),
    phone: phone === undefined ? undefined : parsePhone(phone),
    email: body.optionalString('email'),
    password: body.optionalString('password'),
    level: body.optionalNumber('level'),
    risk: risk === undefined ? undefined : parseRisk(risk),
    standing,
    restricted: body.optionalBoolean('restricted'),
    refreshDue: body.optionalBoolean('refreshDue'),
    sessionLifetimeMs: body.optionalNumber('sessionLifetimeMs'),
  });
}

function parsePhone(body: ControlBody): AccountPhone {
  return { cid: body.string('cid'), tel: body.string('tel') };
}

function parseRisk(body: ControlBody): Risk {
  const status = { '1': 1, '2': 2, '3': 3, '5': 5 } as const;
  const changes = defined({
    generation: body.optionalOneOf('generation', [
      'request-id',
      'scene',
      'legacy',
      'bare',
      'ownership',
    ]),
    scene: body.optionalOneOf('scene', ['loginTelCheck', 'secLogin', 'deviceVerify']),
    telVerify: body.optionalBoolean('telVerify'),
    mailVerify: body.optionalBoolean('mailVerify'),
  });
  return { status: status[body.oneOf('status', ['1', '2', '3', '5'])], ...changes };
}

/** Returns a copy without the fields that are undefined. */
function defined<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: NonNullable<Fields[Name]> } {
  const given: { [Name in keyof Fields]?: NonNullable<Fields[Name]> } = {};
  for (const name in fields) {
    const value = fields[name];
    if (value !== undefined && value !== null) given[name] = value;
  }
  return given;
}
