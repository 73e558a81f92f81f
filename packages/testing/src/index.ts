// The service, and what a test can ask of it
export { FakeBilibili, type FakeBilibiliOptions } from './fake-bilibili.ts';
export type { EndpointName } from './endpoint-name.ts';
export { endpointNames } from './endpoints/find-endpoint.ts';
export type { Account, AccountPhone, NewAccount } from './state/accounts.ts';
export type { CrossDomainBehaviour, ReplyForm } from './state/service-state.ts';
export type { IncomingCall, RecordedRequest } from './wire/recorded-request.ts';

// Time
export { ManualClock } from './manual-clock.ts';
export type { Sleep } from './system-sleep.ts';

// What goes wrong
export type { Weather, WeatherSchedule, WeatherScript } from './weather.ts';

// The human
export type { Phone } from './human/phone.ts';

// For doors of one's own
export type { Delivery } from './wire/delivery.ts';
export type { Reply } from './wire/reply.ts';
