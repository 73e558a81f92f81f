import type { Endpoint } from '../endpoint.ts';
import type { ServiceState } from '../state/service-state.ts';
import type { RecordedRequest } from '../wire/recorded-request.ts';
import { htmlReply, type FakeReply } from '../wire/reply.ts';
import { setCookie } from '../wire/set-cookie.ts';

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/**
 * Returns the home page, which sets the first device cookies of a browser (docs/protocol.md 4.17
 * a).
 */
export const visitHomePage: Endpoint = {
  name: 'visit-home-page',
  method: 'GET',
  url: 'https://www.bilibili.com/',
  respond: (state, request) =>
    htmlReply(
      '<!DOCTYPE html><html lang="zh-CN"><head><title>哔哩哔哩</title></head></html>',
      200,
      newDeviceCookies(state, request),
    ),
};

/** Returns the headers that set the cookies of a new device; none for a known one. */
export function newDeviceCookies(
  state: ServiceState,
  request: RecordedRequest,
): FakeReply['headers'] {
  if (state.devices.knows(request.cookies['buvid3'] ?? '')) return [];
  const domain = 'bilibili.com';
  const expiresAt = state.now() + YEAR_MS;
  const seconds = String(Math.floor(state.now() / 1000));
  return [
    setCookie({ name: 'buvid3', value: state.devices.issueBuvid3(), domain, expiresAt }),
    setCookie({ name: 'b_nut', value: seconds, domain, expiresAt }),
  ];
}
