import type { Endpoint } from '../endpoint.ts';
import { htmlReply } from '../wire/reply.ts';
import { newDeviceCookies } from './visit-home-page.ts';

/**
 * Returns a page of an account, which sets the first device cookies like the home page. Other
 * programs read its `spm_prefix` for their fingerprint.
 */
export const visitSpacePage: Endpoint = {
  name: 'visit-space-page',
  method: 'GET',
  url: 'https://space.bilibili.com/*',
  respond: (state, request) =>
    htmlReply(
      '<!DOCTYPE html><html lang="zh-CN"><head><meta name="spm_prefix" content="333.1387"></head></html>',
      200,
      newDeviceCookies(state, request),
    ),
};
