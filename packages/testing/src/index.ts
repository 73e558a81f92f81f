// The service and its state
export { FakeBilibili, type FakeBilibiliOptions } from './fake-bilibili.ts';
export type { EndpointName, FakeEndpointName, ForeignEndpointName } from './endpoint-name.ts';
export { endpointNames } from './endpoints/find-endpoint.ts';
export type { FakeAccount, AccountPhone, NewFakeAccount, Risk } from './state/accounts.ts';
export type { LivingAppToken, LivingAppTokens } from './state/app-tokens.ts';
export type { LivingSession, LivingSessions } from './state/sessions.ts';
export type { CrossDomainBehaviour, ReplyForm } from './state/service-state.ts';
export type { Complaint, ComplaintKind } from './tolerance/complaint.ts';
export type { IncomingCall, RecordedRequest } from './wire/recorded-request.ts';

// Time
export { ManualClock } from './manual-clock.ts';
export type { Sleep } from './system-sleep.ts';

// Faults
export type { Fault, FaultSchedule, FaultScript } from './faults.ts';

// The person
export type { CaptchaSolver, SolveOptions } from './human/captcha-solver.ts';
export type { Inbox } from './human/inbox.ts';
export type { Phone } from './human/phone.ts';
export type { PuzzleResult, CaptchaType } from './state/captchas.ts';

// For custom adapters
export type { Delivery } from './wire/delivery.ts';
export type { FakeReply } from './wire/reply.ts';
