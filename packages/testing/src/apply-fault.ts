import { blockedPage } from './checks/risk-control.ts';
import { riskRefusal } from './checks/visitor.ts';
import type { Fault } from './faults.ts';
import { delivered, type Delivery } from './wire/delivery.ts';
import { htmlReply, jsonReply, redirectReply, refusal, type FakeReply } from './wire/reply.ts';

/**
 * Returns the delivery of the reply to one request under a fault.
 *
 * @param work - runs the endpoint; called at most once, and only when the fault lets the request
 *   through.
 */
export function applyFault(fault: Fault | undefined, work: () => FakeReply): Delivery {
  if (fault === undefined) return delivered(work());
  switch (fault.kind) {
    case 'code':
      return delivered(refusalOf(fault));
    case 'status':
      return delivered(statusReply(fault));
    case 'html':
      return delivered(htmlReply(fault.body ?? page('安全验证')));
    case 'body':
      return delivered(bodyReply(fault.body, fault.contentType ?? 'application/json'));
    case 'redirect':
      return delivered(redirectReply(fault.location, [], fault.status));
    case 'reset':
      if (fault.when === 'after') work();
      return { kind: 'reset' };
    case 'empty':
      return delivered({ ...work(), body: '' });
    case 'truncated':
      return fault.end === 'clean'
        ? delivered(halved(work()))
        : { kind: 'broken-off', reply: work() };
    case 'slow': {
      const { ms, part = 'head' } = fault;
      const [headDelayMs, bodyDelayMs] = part === 'head' ? [ms, 0] : [0, ms];
      return { kind: 'reply', reply: work(), headDelayMs, bodyDelayMs };
    }
    case 'content-type':
      return delivered(retyped(work(), fault.contentType));
    case 'null-data':
    case 'no-data':
      return delivered(bareReply(fault, work));
    case 'oversized': {
      const reply = work();
      return delivered({ ...reply, body: reply.body.padEnd(fault.bytes) });
    }
  }
}

function refusalOf({ code, message, data }: Extract<Fault, { kind: 'code' }>): FakeReply {
  return code === -352 && data === undefined
    ? riskRefusal(message)
    : refusal(code, message ?? String(code), data);
}

function statusReply({ status, retryAfter, body }: Extract<Fault, { kind: 'status' }>): FakeReply {
  const standard = status === 412 ? blockedPage() : htmlReply(page(String(status)), status);
  const headers = retryAfter === undefined ? [] : ([['retry-after', String(retryAfter)]] as const);
  return {
    status,
    headers: [...standard.headers, ...headers],
    body: body ?? standard.body,
  };
}

/**
 * Returns a reply with only code 0, with the headers of the endpoint's reply if the endpoint ran.
 */
function bareReply(
  { kind, when = 'after' }: Extract<Fault, { kind: 'null-data' | 'no-data' }>,
  work: () => FakeReply,
): FakeReply {
  const data = kind === 'null-data' ? { data: null } : {};
  const bare = jsonReply({ code: 0, message: '0', ttl: 1, ...data });
  return when === 'before' ? bare : { ...work(), body: bare.body };
}

function bodyReply(body: string, contentType: string): FakeReply {
  return { status: 200, headers: [['content-type', contentType]], body };
}

function halved(reply: FakeReply): FakeReply {
  return { ...reply, body: reply.body.slice(0, Math.floor(reply.body.length / 2)) };
}

function retyped(reply: FakeReply, contentType: string): FakeReply {
  const others = reply.headers.filter(([name]) => name !== 'content-type');
  return { ...reply, headers: [['content-type', contentType], ...others] };
}

function page(title: string): string {
  return `<!DOCTYPE html><html><head><title>${title}</title></head><body>${title}</body></html>`;
}
