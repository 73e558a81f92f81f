import { BilipassError, Credential } from '@bilipass/core';
import type { EndpointName, Fault, FaultSchedule } from '@bilipass/testing';
import { format } from 'oxfmt';
import type { Flow } from './flows.test-kit.ts';
import { PendingRefresh } from './session/pending-refresh.ts';
import { createTestEnvironment } from './test-environment.test-kit.ts';

/** One kind of fault. */
export interface Trouble {
  readonly name: string;
  readonly fault: Fault;
  readonly schedule?: FaultSchedule;
}

// Longer than the 10 s that a client waits for one reply.
const lateMs = 15_000;

/** Every kind of fault between client and service, each once. */
export const troubles: readonly Trouble[] = [
  { name: 'connection lost before the work', fault: { kind: 'reset', when: 'before' } },
  { name: 'connection lost after the work', fault: { kind: 'reset', when: 'after' } },
  {
    name: 'connection lost once',
    fault: { kind: 'reset', when: 'before' },
    schedule: { times: 1 },
  },
  { name: 'HTTP 502', fault: { kind: 'status', status: 502 } },
  { name: 'HTTP 502 once', fault: { kind: 'status', status: 502 }, schedule: { times: 1 } },
  { name: 'HTTP 412', fault: { kind: 'status', status: 412 } },
  { name: 'HTTP 403', fault: { kind: 'status', status: 403 } },
  { name: 'HTTP 404', fault: { kind: 'status', status: 404 } },
  { name: 'HTTP 429', fault: { kind: 'status', status: 429, retryAfter: 40 } },
  { name: 'code -352', fault: { kind: 'code', code: -352 } },
  { name: 'code -412', fault: { kind: 'code', code: -412 } },
  { name: 'code -500', fault: { kind: 'code', code: -500 } },
  { name: 'code -799', fault: { kind: 'code', code: -799 } },
  { name: 'unknown code', fault: { kind: 'code', code: 4711 } },
  { name: 'page instead of JSON', fault: { kind: 'html' } },
  { name: 'JSON of another kind', fault: { kind: 'body', body: '[]' } },
  { name: 'empty body', fault: { kind: 'empty' } },
  { name: 'body broken off', fault: { kind: 'truncated', end: 'broken' } },
  { name: 'body cut short', fault: { kind: 'truncated', end: 'clean' } },
  { name: 'data missing', fault: { kind: 'null-data' } },
  { name: 'code 0, nothing done', fault: { kind: 'no-data', when: 'before' } },
  { name: 'body of 2 MB', fault: { kind: 'oversized', bytes: 2_000_000 } },
  { name: 'another Content-Type', fault: { kind: 'content-type', contentType: 'text/plain' } },
  { name: 'redirect to a stranger', fault: { kind: 'redirect', location: 'https://x.test/' } },
  { name: 'reply 15 s late', fault: { kind: 'slow', ms: lateMs } },
  { name: 'body 15 s late', fault: { kind: 'slow', ms: lateMs, part: 'body' } },
];

/** The result of one flow under one fault. */
export interface Outcome {
  /** `ok`, `ok, unverified`, the `kind` of another result, or the code of a typed error. */
  readonly word: string;
  /** Forbidden events that happened. */
  readonly wrongs: readonly string[];
}

// Each of these sends an SMS, uses up a captcha or a key, or counts as an attempt.
const sentOnce: readonly EndpointName[] = [
  'send-login-sms',
  'send-safecenter-sms',
  'send-safecenter-email',
  'submit-password-login',
  'submit-sms-login',
  'verify-login-tel',
  'verify-sec',
  'verify-user-device',
  'exchange-cookie',
  'refresh-cookie',
  'confirm-cookie-refresh',
  'confirm-app-token-refresh',
  'revoke-app-token',
  'submit-logout',
];

/** Runs `flow` with a fault at one of its endpoints. */
async function meetTrouble(
  flow: Flow,
  endpoint: EndpointName,
  { fault, schedule }: Trouble,
): Promise<Outcome> {
  const testEnvironment = createTestEnvironment();
  const { clock, bilibili } = testEnvironment;
  const run = await flow.prepare(testEnvironment);
  const before = bilibili.requests.length;
  const start = clock.now();
  bilibili.faults.on(endpoint, fault, schedule);
  const { word, wrongs } = await outcomeOf(run({}));
  const sent = bilibili.requests.slice(before).map((request) => request.endpoint);
  const repeated = sentOnce.filter((name) => sent.filter((each) => each === name).length > 1);
  const tookMs = clock.now() - start;
  return {
    word,
    wrongs: [
      ...wrongs,
      ...repeated.map((name) => `${name} was sent more than once`),
      ...(tookMs > flow.longestMs ? [`took ${tookMs} ms`] : []),
    ],
  };
}

/** Returns the outcome of a run. */
export async function outcomeOf(result: Promise<unknown>): Promise<Outcome> {
  try {
    return judge(await result);
  } catch (error) {
    if (error instanceof BilipassError) return { word: `\`${error.code}\``, wrongs: [] };
    return { word: 'error without a code', wrongs: [`threw ${String(error)}`] };
  }
}

function judge(value: unknown): Outcome {
  if (typeof value !== 'object' || value === null) return { word: 'ok', wrongs: [] };
  if ('pending' in value && value.pending instanceof PendingRefresh) {
    return { word: 'ok', wrongs: halves(value.pending.credential) };
  }
  const kind = 'kind' in value ? value.kind : undefined;
  if ('credential' in value && value.credential instanceof Credential) {
    const isNew = kind === undefined || kind === 'done';
    const isUnverified = isNew && !value.credential.verified;
    return { word: isUnverified ? 'ok, unverified' : 'ok', wrongs: halves(value.credential) };
  }
  return { word: String(kind ?? 'ok'), wrongs: [] };
}

function halves(credential: Credential): string[] {
  const { sessdata, biliJct, dedeuserid } = credential.reveal();
  return sessdata && biliJct && dedeuserid ? [] : ['gave half a credential'];
}

/** Returns one section of the document: the result of a flow, by fault and by affected endpoint. */
export async function describeFlow(
  flow: Flow,
): Promise<{ readonly markdown: string; readonly wrongs: readonly string[] }> {
  const rows: string[] = [];
  const wrongs: string[] = [];
  for (const trouble of troubles) {
    const cells: string[] = [];
    for (const endpoint of flow.endpoints) {
      const outcome = await meetTrouble(flow, endpoint, trouble);
      cells.push(outcome.word);
      wrongs.push(...outcome.wrongs.map((wrong) => `${trouble.name} at ${endpoint}: ${wrong}`));
    }
    rows.push(`| ${trouble.name} | ${cells.join(' | ')} |`);
  }
  const lines = [
    `## ${flow.name}`,
    '',
    `| | ${flow.endpoints.map((name) => `\`${name}\``).join(' | ')} |`,
    `|---|${flow.endpoints.map(() => '---|').join('')}`,
    ...rows,
  ];
  const { code: markdown } = await format('faults.md', lines.join('\n'));
  return { markdown, wrongs };
}
