import { endpointNames, type FakeBilibili } from '../../index.ts';
import { type ControlBody, ControlError } from './control-body.ts';
import { parseAccount } from './parse-account.ts';
import { parseFault } from './parse-fault.ts';

/** The objects that control requests change. */
export interface Controlled {
  readonly bilibili: FakeBilibili;
  readonly connections: number;
}

interface ControlCall {
  readonly query: URLSearchParams;
  readonly body: ControlBody;
}

/** Performs a control request and returns the JSON of the reply. */
type ControlRoute = (controlled: Controlled, call: ControlCall) => unknown;

/** The routes of the control endpoint, by method and path below `/__control__/`. */
export const controlRoutes: Readonly<Record<string, ControlRoute>> = {
  // What the service has recorded
  'GET requests': ({ bilibili }, { query }) => {
    const endpoint = query.get('endpoint');
    return bilibili.requests.filter(
      (request) => (endpoint ?? request.endpoint) === request.endpoint,
    );
  },
  'GET complaints': ({ bilibili }) => bilibili.complaints,
  'GET connections': ({ connections }) => connections,
  'GET secrets': ({ bilibili }) => bilibili.secrets(),

  // The person
  'GET phone/pending': ({ bilibili }) => bilibili.phone.pending(),
  'POST phone/scan': ({ bilibili }, { body }) => bilibili.phone.scan(body.string('key')),
  'POST phone/confirm': ({ bilibili }, { body }) => {
    bilibili.phone.confirm(body.string('key'), { account: account(bilibili, body) });
  },
  'POST phone/reject': ({ bilibili }, { body }) => bilibili.phone.reject(body.string('key')),
  'POST phone/expire': ({ bilibili }, { body }) => bilibili.phone.expire(body.string('key')),

  'POST captcha/solve': ({ bilibili }, { body }) => {
    const style = body.optionalOneOf('style', ['slide', 'click']);
    const userAgent = body.optionalString('userAgent');
    return bilibili.captcha.solve(body.string('challenge'), {
      ...(style === undefined ? {} : { style }),
      ...(userAgent === undefined ? {} : { userAgent }),
    });
  },
  'GET inbox': ({ bilibili }, { query }) => bilibili.inbox.last(query.get('tel') ?? ''),
  'POST inbox/bar': ({ bilibili }, { body }) => bilibili.inbox.bar(body.string('tel')),

  // How the service behaves
  'POST accounts': ({ bilibili }, { body }) => {
    const mid = body.string('mid');
    const changes = parseAccount(body);
    const known = bilibili.accountOf(mid);
    if (known === undefined) bilibili.addAccount({ name: `user ${mid}`, ...changes, mid });
    else Object.assign(known, changes);
  },
  'POST captcha/type': ({ bilibili }, { body }) => {
    bilibili.captcha.type = body.oneOf('type', ['geetest', 'img', 'tencent']);
  },
  'POST reply-form': ({ bilibili }, { body }) => {
    bilibili.replyForm = body.oneOf('form', [
      'set-cookie',
      'reply-only',
      'ticket',
      'query',
      'nothing',
    ]);
  },
  'POST cross-domain': ({ bilibili }, { body }) => {
    bilibili.crossDomain.hops = body.optionalNumber('hops') ?? bilibili.crossDomain.hops;
    bilibili.crossDomain.cookieDomain =
      body.optionalOneOf('cookieDomain', ['bilibili.com', 'biligame.com', 'both']) ??
      bilibili.crossDomain.cookieDomain;
    bilibili.crossDomain.doubles = body.optionalBoolean('doubles') ?? bilibili.crossDomain.doubles;
  },
  'POST faults': ({ bilibili }, { body }) => {
    const times = body.optionalNumber('times');
    const after = body.optionalNumber('after');
    bilibili.faults.on(
      body.oneOf('endpoint', [...endpointNames, '*']),
      parseFault(body.unknown('fault')),
      { ...(times === undefined ? {} : { times }), ...(after === undefined ? {} : { after }) },
    );
  },
  'POST faults/clear': ({ bilibili }) => bilibili.faults.clear(),
  'POST reset': ({ bilibili }) => bilibili.reset(),
};

function account(bilibili: FakeBilibili, body: ControlBody) {
  const mid = body.optionalString('mid');
  const found = mid === undefined ? bilibili.account : bilibili.accountOf(mid);
  if (found === undefined) throw new ControlError(`there is no account ${mid}`, 404);
  return found;
}
